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
import java.util.Optional;
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

    /** By how much a sender's count may differ from what its bytes make. */
    private static final double MISCOUNTED = 0.01;

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
    public Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "UDP", 1);
        report.expect("/start/test_start/blksize", Integer.toString(size(trial)));
        JsonNode root = report.root();
        // Versions that tell what was sent apart tell what arrived apart, too.
        if (!report.has("/end/sum_received") && !report.has("/end/sum_sent")) {
            throw new NoNumber(
                    Cause.RECEIVER_UNTOLD,
                    root.at("/start/version").asString("iperf3")
                            + " tells what was sent, and which datagrams the receiver missed in between");
        }
        Iperf3Report.Sum offered = report.sum("/end/sum_sent");
        long sent = datagrams(root, "/end/sum_sent", offered, size(trial), leftOut);
        Arrived arrived = received(report, sent, size(trial), leftOut);
        if (arrived.datagrams() == 0 || sent == 0) {
            throw new NoNumber(Cause.DATAGRAMS_LOST, "0 of " + sent + " datagrams arrived");
        }
        if (arrived.datagrams() > sent * (1 + MOST_DUPLICATES)) {
            throw new NoNumber(Cause.NONSENSE, sent + " datagrams sent, " + arrived.datagrams() + " received");
        }
        Iperf3Report.checkLength(offered.seconds(), trial);
        Course course =
                Course.of(trial, answer, OptionalDouble.of(offered.seconds()), arrived.seconds(), arrived.bytes(), 0);
        Datagrams measured = new Datagrams(
                new BitRate(8 * arrived.bytes() / course.secondsOfDatagrams()),
                new BitRate(offered.bitsPerSecond()),
                sent,
                Math.max(0, sent - arrived.datagrams()),
                arrived.jitter(),
                Fields.within(root, "/end/streams/0/udp/out_of_order", (double) sent, leftOut)
                        .map(count -> OptionalLong.of(count.longValue()))
                        .orElse(OptionalLong.empty()),
                OptionalLong.empty());
        return new Outcome.Measured(
                measured,
                course.timingOfDatagrams(Delivery.of(List.of(Slices.of(root).standstills()))));
    }

    private record Arrived(long datagrams, double bytes, double seconds, Optional<Latency> jitter) {}

    /** How many datagrams the sender's bytes are; its own count is there for those that duplicates make hard to tell. */
    private static long datagrams(JsonNode root, String pointer, Iperf3Report.Sum sum, int size, LeftOut leftOut) {
        double made = sum.bytes() / size;
        double counted = Fields.within(root, pointer + "/packets", Fields.LARGEST, leftOut)
                .orElse(made);
        if (Math.abs(counted - made) > 1 + MISCOUNTED * made) {
            leftOut.add(pointer + "/packets", "is " + (long) counted + ", and its bytes make " + (long) made);
            return (long) made;
        }
        return (long) counted;
    }

    private static Arrived received(Iperf3Report report, long sent, int size, LeftOut leftOut) throws NoNumber {
        Iperf3Report.Sum sum = report.sum("/end/sum_received");
        // Not read, because versions count it differently; what cannot be is said.
        double counted = Fields.within(report.root(), "/end/sum_received/packets", Fields.LARGEST, leftOut)
                .orElse((double) sent);
        Fields.within(report.root(), "/end/sum_received/lost_packets", Math.min((double) sent, counted), leftOut);
        return new Arrived(
                (long) (sum.bytes() / size),
                sum.bytes(),
                sum.seconds(),
                jitter(report, "/end/sum_received", sum, leftOut));
    }

    /** No datagram is early or late by more than the trial. */
    private static Optional<Latency> jitter(
            Iperf3Report report, String pointer, Iperf3Report.Sum sum, LeftOut leftOut) {
        return Fields.within(report.root(), pointer + "/jitter_ms", sum.seconds() * 1e3, leftOut)
                .map(Latency::ofMillis);
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
