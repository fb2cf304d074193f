package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * UDP by iperf3, unpaced or at the pace that a step of a search asks for. What arrived is counted by the receiver's bytes, the one figure that every version has right:
 * with all data dropped 3.12 reports a loss of 0 %, 3.16 against an older server does so with a fifth of it lost, and
 * end.sum is the sender's rate in every version. Before 3.11 there is no such figure: the client knows which datagrams the
 * receiver missed in between, and nothing of those that were lost at the end.
 *
 * <p>Datagrams arrive at once or never, so what arrived is divided by the time in which it was sent; the receiver's clock runs on
 * while the word of the end is on its way.
 */
final class Iperf3Udp implements Driver {

    /** A connection that is not made takes 3 s, and the first datagram is answered at once or was lost. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    /** Duplicates on the way may make the receiver count a few more than were sent. */
    private static final double MOST_DUPLICATES = 0.01;

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = Iperf3Options.of(trial, server, 1);
        argv.addAll(List.of("-u", "-b", Long.toString(pace(trial)), "-l", Integer.toString(size(trial))));
        return List.copyOf(argv);
    }

    @Override
    public Duration deadline(Trial trial) {
        return trial.duration().plus(GRACE);
    }

    @Override
    public Outcome.Measured measure(Trial trial, Answer answer) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "UDP", 1);
        report.expect("/start/test_start/blksize", Integer.toString(size(trial)));
        JsonNode root = report.root();
        if (!report.has("/end/sum_received") || !report.has("/end/sum_sent")) {
            throw new NoNumber(
                    Cause.RECEIVER_UNTOLD,
                    root.at("/start/version").asString("iperf3")
                            + " tells what was sent, and which datagrams the receiver missed" + " in between");
        }
        Iperf3Report.Sum sent = report.sum("/end/sum_sent");
        double datagrams = Fields.number(root, "/end/sum_sent/packets");
        Arrived arrived = received(report, size(trial));
        if (arrived.datagrams() == 0 || datagrams == 0) {
            throw new NoNumber(Cause.DATAGRAMS_LOST, "0 of " + (long) datagrams + " datagrams arrived");
        }
        if (arrived.datagrams() > datagrams * (1 + MOST_DUPLICATES)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER, (long) datagrams + " datagrams sent, " + arrived.datagrams() + " received");
        }
        checkCount(sent, datagrams, size(trial));
        Iperf3Report.checkLength(sent.seconds(), trial);
        Course course =
                Course.of(trial, answer, OptionalDouble.of(sent.seconds()), arrived.seconds(), arrived.bytes(), 0);
        Datagrams measured = new Datagrams(
                new BitRate(8 * arrived.bytes() / course.secondsOfDatagrams()),
                new BitRate(sent.bitsPerSecond()),
                (long) datagrams,
                Math.max(0, (long) datagrams - arrived.datagrams()),
                Latency.ofMillis(arrived.jitterMillis()),
                outOfOrder(root));
        return new Outcome.Measured(
                measured,
                course.timingOfDatagrams(Delivery.of(List.of(Slices.of(root).standstills()))));
    }

    /** What was sent is counted twice, in datagrams and in bytes. */
    private static void checkCount(Iperf3Report.Sum sent, double datagrams, int size) throws NoNumber {
        if (Math.abs(sent.bytes() - datagrams * size) > MOST_DUPLICATES * sent.bytes()) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER,
                    (long) datagrams + " datagrams of " + size + " bytes sent, " + (long) sent.bytes()
                            + " bytes in all");
        }
    }

    private record Arrived(long datagrams, double bytes, double seconds, double jitterMillis) {}

    private static Arrived received(Iperf3Report report, int size) throws NoNumber {
        Iperf3Report.Sum sum = report.sum("/end/sum_received");
        checkLoss(report.root(), "/end/sum_received");
        return new Arrived(
                (long) (sum.bytes() / size),
                sum.bytes(),
                sum.seconds(),
                Fields.number(report.root(), "/end/sum_received/jitter_ms"));
    }

    private static double checkLoss(JsonNode root, String pointer) throws NoNumber {
        double lost = Fields.number(root, pointer + "/lost_packets");
        double packets = Fields.number(root, pointer + "/packets");
        if (lost > packets) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER, pointer + ": " + (long) lost + " of " + (long) packets + " datagrams lost");
        }
        return lost;
    }

    private static OptionalLong outOfOrder(JsonNode root) throws NoNumber {
        return Fields.optional(root, "/end/streams/0/udp/out_of_order")
                .map(count -> OptionalLong.of(count.longValue()))
                .orElse(OptionalLong.empty());
    }

    /** In bit/s; 0 is as fast as the sender can. */
    private static long pace(Trial trial) {
        if (trial.scenario().workload().traffic() instanceof UdpCapacity
                && trial.step().isEmpty()) {
            throw new IllegalArgumentException("a trial of a UDP capacity has a step, the offered load in bit/s: "
                    + trial.scenario().id());
        }
        return trial.step().orElse(0);
    }

    private static int size(Trial trial) {
        return trial.scenario()
                .point()
                .bytes()
                .orElseThrow(() -> new IllegalArgumentException("UDP is measured at a datagram size: "
                        + trial.scenario().id()));
    }
}
