package calibration;

import static io.meshperf.model.UdpCapacity.udpCapacity;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Scenario;
import io.meshperf.model.ToolPort;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.Ratio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import localmesh.net.Knobs;

/** Loss of a known share, on the way and in front of the receiver's socket. */
final class LossTruth {

    private static final long OFFERED = 100_000_000;
    private static final Duration TRIAL = Duration.ofSeconds(3);
    private static final List<Double> SHARES = List.of(0.001, 0.01, 0.05);
    private static final List<MeshPath> PATHS = List.of(MeshPath.values());
    private static final double WITHIN = 0.20;

    private LossTruth() {}

    /** @return whether every loss was told within 20 % of the truth, and as lost where it was */
    static boolean into(Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean good = true;
        double worst = 0;
        try (Bench bench = Bench.open(Map.of())) {
            for (MeshPath path : PATHS) {
                for (double share : SHARES) {
                    bench.knobs().loseShare(bench.way(path), ToolPort.IPERF3.number(), share);
                    Datagrams told = datagrams(bench.make(trial(path)));
                    Knobs.Tally tally = bench.knobs().tally();
                    bench.knobs().loseNothing();
                    double truth = (double) tally.lost() / tally.seen();
                    double error = told.loss().value() / truth - 1;
                    boolean near = Math.abs(error) <= WITHIN
                            && told.droppedByReceiver().orElse(0) <= 0.05 * told.lost();
                    worst = Math.max(worst, Math.abs(error));
                    good &= near;
                    rows.add(row(path + ", " + Report.percent(share, 1) + " on the way", truth, told, near));
                }
            }
            good &= receiver(bench, rows);
        }
        report.section(
                "Loss of a known share",
                "told within ±20 % of the truth, which is the kernel's own count of what the rule dropped; drops of the"
                        + " receiver's socket told from loss on the way.",
                String.format(
                        Locale.ROOT,
                        "%s; the worst is off by %.1f %% of the truth. %.0f Mbit/s offered for %d s.",
                        good ? "all of them" : "not all of them",
                        100 * worst,
                        OFFERED / 1e6,
                        TRIAL.toSeconds()),
                List.of("loss", "true", "told", "of it dropped by the receiver's socket", ""),
                rows);
        return good;
    }

    /** The server stands still for a moment: what arrives then fills its socket. */
    private static boolean receiver(Bench bench, List<List<String>> rows) throws IOException {
        MeshPath path = MeshPath.OTHER_CLUSTER_POD_IP;
        String server = bench.podIp(path.server());
        long before = bench.knobs().receiverDrops(server);
        Thread pause = new Thread(() -> {
            try {
                new java.util.concurrent.CountDownLatch(1).await(1500, java.util.concurrent.TimeUnit.MILLISECONDS);
                bench.knobs().pauseServer(server, Duration.ofMillis(900));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        pause.start();
        TrialResult result = bench.make(trial(path));
        try {
            pause.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Datagrams told = datagrams(result);
        long dropped = bench.knobs().receiverDrops(server) - before;
        double truth = (double) dropped / told.sent();
        boolean near = dropped > 0
                && Math.abs((double) told.droppedByReceiver().orElse(0) / dropped - 1) <= WITHIN
                && Math.abs(told.loss().value() / truth - 1) <= WITHIN;
        rows.add(row("server stood still for 0.9 s", truth, told, near));
        return near;
    }

    private static Trial trial(MeshPath path) {
        Scenario scenario = udpCapacity(Ratio.ofPercent(0.1)).on(path).at(new DatagramSize(1422));
        return new Trial(scenario, 1, TRIAL).withStep(OFFERED);
    }

    private static Datagrams datagrams(TrialResult result) {
        return (Datagrams)
                result.measurement().orElseThrow(() -> new IllegalStateException("no number: " + result.outcome()));
    }

    private static List<String> row(String what, double truth, Datagrams told, boolean near) {
        return List.of(
                what,
                Report.percent(truth, 3),
                Report.percent(told.loss().value(), 3),
                told.droppedByReceiver().isPresent()
                        ? told.droppedByReceiver().getAsLong() + " of " + told.lost()
                        : "not known, of " + told.lost(),
                near ? "ok" : "**missed**");
    }
}
