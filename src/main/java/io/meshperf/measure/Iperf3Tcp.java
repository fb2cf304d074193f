package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Bulk TCP by iperf3. The goodput is the receiver's sum, end.sum_received, which 3.1.7 to 3.21 all have, where that is of the
 * time that was asked for; else what the kernel saw of that time ({@link Course}).
 */
record Iperf3Tcp(TcpOptions options) implements Driver {

    /** The two ends begin to count at different moments, most of all with 3.1. */
    private static final double MOST_SURPLUS = 0.02;

    private static final Pattern VERSION = Pattern.compile("^iperf 3\\.([0-9]{1,3})(?:[^0-9]|$)");

    private static final int FIRST_WITH_BLOCKS = 16;

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        return argv(trial, server, streams(trial));
    }

    List<String> argv(Trial trial, Endpoint server, int streams) {
        List<String> argv = Iperf3Options.of(trial, server, streams);
        argv.add("-P");
        argv.add(Integer.toString(streams));
        trial.scenario().point().bytes().ifPresent(mss -> {
            argv.add("-M");
            argv.add(Integer.toString(mss));
        });
        argv.addAll(Iperf3Options.of(options));
        return List.copyOf(argv);
    }

    @Override
    public Optional<Companion> companion(Trial trial, Endpoint server) {
        return Optional.of(Companion.watchSockets(server.address(), trial.duration()));
    }

    @Override
    public Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        return measure(trial, answer, streams(trial), leftOut);
    }

    private Outcome.Measured measure(Trial trial, Answer answer, int streams, LeftOut leftOut) throws NoNumber {
        SocketTrace trace = SocketTrace.of(answer);
        Iperf3Report report = Iperf3Report.of(trial, answer, "TCP", streams);
        JsonNode root = report.root();
        Iperf3Report.Sum received = report.sum("/end/sum_received");
        Iperf3Report.Sum sent = report.sum("/end/sum_sent");
        if (received.bytes() == 0 || received.bitsPerSecond() == 0) {
            throw new NoNumber(Cause.NOTHING_RECEIVED, "0 of the " + (long) sent.bytes() + " bytes sent were received");
        }
        if (received.bytes() > sent.bytes() * (1 + MOST_SURPLUS)) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    (long) sent.bytes() + " bytes sent, " + (long) received.bytes()
                            + " received: the two ends disagree");
        }
        checkStreams(root, received.bytes());
        Iperf3Report.checkLength(received.seconds(), trial);
        AsAsked.check(root, options, leftOut);
        BitRate whole = new BitRate(received.bitsPerSecond());
        Course course = Course.of(
                trial,
                answer,
                OptionalDouble.of(sent.seconds()),
                received.seconds(),
                received.bytes(),
                hidden(root, streams));
        Course.Counted counted = course.count(
                whole, trace.delivery(dataOf(root), streams), Optional.of(standstill(root, trial, received, streams)));
        OptionalInt pathMtu = SegmentSize.pathMtu(root, leftOut);
        SegmentSize segment = SegmentSize.of(
                TcpSocket.busiest(answer), root, trial.scenario().point().bytes(), pathMtu);
        Bulk bulk = new Bulk(
                counted.goodput(),
                Optional.of(new ByteCount((long) received.bytes())),
                Fields.within(root, "/end/sum_sent/retransmits", segment.mostRetransmits(sent.bytes()), leftOut)
                        .map(count -> OptionalLong.of(count.longValue()))
                        .orElse(OptionalLong.empty()),
                segment.bytes(),
                pathMtu,
                Optional.of(root.at("/end/sender_tcp_congestion").asString("")).filter(name -> !name.isEmpty()),
                segment.source(),
                Optional.of(new ByteCount((long) sent.bytes())),
                Slices.of(root).fading(whole, Slices.lump(streams, whole)));
        return new Outcome.Measured(bulk, counted.timing());
    }

    /** Of one stream that ran beside something else and is no trial of its own: over whatever time it took. */
    BitRate goodputOfLoad(Trial trial, Answer answer) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "TCP", 1);
        Iperf3Report.Sum received = report.sum("/end/sum_received");
        Iperf3Report.checkLength(received.seconds(), trial);
        if (received.bytes() == 0 || received.bitsPerSecond() == 0) {
            throw new NoNumber(Cause.NOTHING_RECEIVED, "nothing was received");
        }
        AsAsked.check(report.root(), options, new LeftOut());
        return new BitRate(received.bitsPerSecond());
    }

    /** Which of the sockets are iperf3's data connections. */
    private static Predicate<SocketTrace.Connection> dataOf(JsonNode root) {
        Set<Integer> ports = new HashSet<>();
        for (JsonNode connected : root.at("/start/connected")) {
            ports.add(connected.path("local_port").asInt(0));
        }
        return connection -> ports.contains(connection.localPort());
    }

    /**
     * From 3.16 on each connection has a thread of its own, which waits for whole blocks: what came of a last one is not
     * counted. Older ones count what there is.
     */
    private static double hidden(JsonNode root, int streams) throws NoNumber {
        if (countsEveryByte(root.at("/start/version").asString(""))) {
            return 0;
        }
        double block = Fields.number(root, "/start/test_start/blksize");
        for (int i = 0; i < streams; i++) {
            if (block == 0 || receivedBy(root, i) % block != 0) {
                return 0;
            }
        }
        return block * streams;
    }

    /** {@code iperf 3.12}; of a version that does not say, the counts themselves decide. */
    private static boolean countsEveryByte(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() && Integer.parseInt(matcher.group(1)) < FIRST_WITH_BLOCKS;
    }

    private static void checkStreams(JsonNode root, double received) throws NoNumber {
        double sum = 0;
        for (int i = 0; i < root.at("/end/streams").size(); i++) {
            sum += receivedBy(root, i);
        }
        if (Math.abs(sum - received) > MOST_SURPLUS * received) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    "the connections received " + (long) sum + " bytes, and all of them " + (long) received);
        }
    }

    /** As far as what was handed to the sender's kernel shows it. */
    private static Standstill standstill(JsonNode root, Trial trial, Iperf3Report.Sum received, int streams)
            throws NoNumber {
        List<List<Delivery.Stretch>> stretches = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            double bytes = receivedBy(root, i);
            if (bytes == 0) {
                stretches.add(List.of(new Delivery.Stretch(0, trial.duration().toSeconds())));
                continue;
            }
            BitRate goodput = new BitRate(8 * bytes / received.seconds());
            Slices slices = streams == 1 ? Slices.of(root) : Slices.of(root, i);
            stretches.add(slices.standstills(Slices.lump(1, goodput), Optional.of(goodput)));
        }
        return Delivery.of(stretches);
    }

    private static double receivedBy(JsonNode root, int connection) throws NoNumber {
        return Fields.number(root, "/end/streams/" + connection + "/receiver/bytes");
    }

    private static int streams(Trial trial) {
        return ((TcpStream) trial.scenario().workload().traffic()).streams();
    }
}
