package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Bulk TCP by iperf3. The goodput is the receiver's sum, end.sum_received, which 3.1.7 to 3.21 all have. */
record Iperf3Tcp(TcpOptions options) implements Driver {

    /** The two ends begin to count at different moments, most of all with 3.1. */
    private static final double MOST_SURPLUS = 0.02;

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
        return Optional.of(Companion.lookAtSockets(server.address()));
    }

    @Override
    public Bulk measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        return bulk(trial, answer, streams(trial), leftOut);
    }

    Bulk bulk(Trial trial, Answer answer, int streams, LeftOut leftOut) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "TCP", streams);
        JsonNode root = report.root();
        Iperf3Report.Sum received = report.sum("/end/sum_received");
        double sent = report.sum("/end/sum_sent").bytes();
        if (received.bytes() == 0 || received.bitsPerSecond() == 0) {
            throw new NoNumber(Cause.NOTHING_RECEIVED, "0 of the " + (long) sent + " bytes sent were received");
        }
        if (received.bytes() > sent * (1 + MOST_SURPLUS)) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    (long) sent + " bytes sent, " + (long) received.bytes() + " received: the two ends disagree");
        }
        Iperf3Report.checkLength(received.seconds(), trial);
        checkEveryStream(root);
        AsAsked.check(root, options, leftOut);
        Slices slices = Slices.of(root);
        BitRate goodput = new BitRate(received.bitsPerSecond());
        double lump = Slices.lump(streams, goodput);
        slices.requireNoHole(trial, lump, goodput);
        OptionalInt pathMtu = SegmentSize.pathMtu(root, leftOut);
        SegmentSize segment = SegmentSize.of(
                TcpSocket.busiest(answer), root, trial.scenario().point().bytes(), pathMtu);
        return new Bulk(
                goodput,
                Optional.of(new ByteCount((long) received.bytes())),
                Fields.within(root, "/end/sum_sent/retransmits", segment.mostRetransmits(sent), leftOut)
                        .map(count -> OptionalLong.of(count.longValue()))
                        .orElse(OptionalLong.empty()),
                segment.bytes(),
                pathMtu,
                Optional.of(root.at("/end/sender_tcp_congestion").asString("")).filter(name -> !name.isEmpty()),
                segment.source(),
                Optional.of(new ByteCount((long) sent)),
                slices.fading(goodput, lump));
    }

    private static void checkEveryStream(JsonNode root) throws NoNumber {
        JsonNode streams = root.at("/end/streams");
        for (int i = 0; i < streams.size(); i++) {
            if (Fields.number(root, "/end/streams/" + i + "/receiver/bytes") == 0) {
                throw new NoNumber(
                        Cause.STALLED, "connection " + (i + 1) + " of " + streams.size() + " delivered nothing");
            }
        }
    }

    private static int streams(Trial trial) {
        return ((TcpStream) trial.scenario().workload().traffic()).streams();
    }
}
