package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * UDP by iperf3, unpaced or at the pace that a step of a search asks for. What arrived is counted by the receiver's bytes, the one figure that every version has right:
 * with all data dropped 3.12 reports a loss of 0 %, 3.16 against an older server does so with a fifth of it lost, and
 * end.sum is the sender's rate in every version.
 */
final class Iperf3Udp implements Driver {

    /** Duplicates on the way may make the receiver count a few more than were sent. */
    private static final double MOST_DUPLICATES = 0.01;

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = Iperf3Options.of(trial, server, 1);
        argv.addAll(List.of("-u", "-b", Long.toString(pace(trial)), "-l", Integer.toString(size(trial))));
        return List.copyOf(argv);
    }

    @Override
    public Datagrams measure(Trial trial, Answer answer) throws NoNumber {
        Iperf3Report report = Iperf3Report.of(trial, answer, "UDP", 1);
        report.expect("/start/test_start/blksize", Integer.toString(size(trial)));
        JsonNode root = report.root();
        Arrived arrived = report.has("/end/sum_received") ? received(report, size(trial)) : fromTheSendersSum(report);
        String sentAt = report.has("/end/sum_sent") ? "/end/sum_sent" : "/end/sum";
        double sent = Fields.number(root, sentAt + "/packets");
        if (arrived.datagrams() == 0 || arrived.bitsPerSecond() == 0 || sent == 0) {
            throw new NoNumber(Cause.DATAGRAMS_LOST, "0 of " + (long) sent + " datagrams arrived");
        }
        if (arrived.datagrams() > sent * (1 + MOST_DUPLICATES)) {
            throw new NoNumber(Cause.NONSENSE, (long) sent + " datagrams sent, " + arrived.datagrams() + " received");
        }
        Iperf3Report.checkLength(arrived.seconds(), trial);
        Slices.of(root).requireNoHole(trial);
        return new Datagrams(
                new BitRate(arrived.bitsPerSecond()),
                new BitRate(report.sum(sentAt).bitsPerSecond()),
                (long) sent,
                Math.max(0, (long) sent - arrived.datagrams()),
                Latency.ofMillis(arrived.jitterMillis()),
                outOfOrder(root));
    }

    private record Arrived(long datagrams, double bitsPerSecond, double seconds, double jitterMillis) {}

    /** From 3.10 on there is a sum of what the receiver got. */
    private static Arrived received(Iperf3Report report, int size) throws NoNumber {
        Iperf3Report.Sum sum = report.sum("/end/sum_received");
        checkLoss(report.root(), "/end/sum_received");
        return new Arrived(
                (long) (sum.bytes() / size),
                sum.bitsPerSecond(),
                sum.seconds(),
                Fields.number(report.root(), "/end/sum_received/jitter_ms"));
    }

    /** Older versions have one sum: the sender's bytes, the receiver's loss and jitter. */
    private static Arrived fromTheSendersSum(Iperf3Report report) throws NoNumber {
        Iperf3Report.Sum sum = report.sum("/end/sum");
        double packets = Fields.number(report.root(), "/end/sum/packets");
        double lost = checkLoss(report.root(), "/end/sum");
        double jitter = Fields.number(report.root(), "/end/sum/jitter_ms");
        // A receiver that got nothing has counted no gaps: only its jitter, which is then exactly 0, gives it away.
        double arrived = lost == 0 && jitter == 0 ? 0 : packets - lost;
        double share = packets == 0 ? 0 : arrived / packets;
        return new Arrived((long) arrived, sum.bitsPerSecond() * share, sum.seconds(), jitter);
    }

    private static double checkLoss(JsonNode root, String pointer) throws NoNumber {
        double lost = Fields.number(root, pointer + "/lost_packets");
        double packets = Fields.number(root, pointer + "/packets");
        if (lost > packets) {
            throw new NoNumber(
                    Cause.NONSENSE, pointer + ": " + (long) lost + " of " + (long) packets + " datagrams lost");
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
