package calibration;

import static io.meshperf.model.TcpStream.tcpStream;

import io.meshperf.judge.Judge;
import io.meshperf.model.Interval;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.sampling.Repetition;
import io.meshperf.unit.Ratio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;

/** Whether intervals contain what they say they do. */
final class IntervalTruth {

    private static final int RECORDED = 160;
    private static final int REPETITIONS = 100;
    private static final double AIM = 0.90;

    private IntervalTruth() {}

    /** @return whether nine in ten intervals contain the median of all trials */
    static boolean into(Report report) throws IOException {
        Scenario scenario = tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
        Series recorded;
        try (Bench bench = Bench.open(Map.of())) {
            recorded = bench.repeat(scenario, RECORDED);
        }
        double truth = Judge.summarise(recorded).median().orElseThrow().value();
        List<List<String>> rows = new ArrayList<>();
        boolean good = true;
        for (TrialCount count : List.of(
                TrialCount.exactly(6), TrialCount.exactly(8), new TrialCount(8, 30, Optional.of(Ratio.ofPercent(5))))) {
            String name = count.precision().isPresent() ? "8 to 30 trials, until ±5 %" : count.fewest() + " trials";
            int[] position = {0};
            int blocks = recorded.results().size() / count.fewest();
            double real = coverage(
                    recorded,
                    count,
                    truth,
                    blocks,
                    () -> position[0]++ % recorded.results().size());
            Random random = new Random(20261126);
            double drawn = coverage(
                    recorded,
                    count,
                    truth,
                    REPETITIONS,
                    () -> random.nextInt(recorded.results().size()));
            good &= drawn >= AIM && (real >= AIM || count.precision().isEmpty());
            rows.add(List.of(
                    name, Report.percent(real, 0) + " of " + blocks, Report.percent(drawn, 0) + " of " + REPETITIONS));
        }
        report.section(
                "Intervals",
                "95 % intervals contain the long-run median in at least 90 % of 100 repetitions on a quiet shaped path.",
                String.format(
                        Locale.ROOT,
                        "%s; long-run median of %d trials of 1 s: %.1f Mbit/s. Simulation: the 100 repetitions are drawn from"
                                + " these trials at random; the blocks are trials that followed each other.",
                        good ? "yes" : "no",
                        recorded.values().size(),
                        truth / 1e6),
                List.of("sampling", "consecutive blocks that contain it", "random draws that contain it"),
                rows);
        return good;
    }

    private static double coverage(Series from, TrialCount count, double truth, int times, IntSupplier index) {
        int contained = 0;
        for (int i = 0; i < times; i++) {
            Repetition sampling = new Repetition(Duration.ofSeconds(1), count);
            Series drawn = new Series(from.scenario(), List.of());
            for (Optional<Trial> next = sampling.next(drawn, false);
                    next.isPresent();
                    next = sampling.next(drawn, false)) {
                TrialResult value = from.results().get(index.getAsInt());
                drawn = drawn.with(new TrialResult(next.get(), value.outcome(), value.evidence()));
            }
            Interval interval = Judge.summarise(drawn).interval().orElseThrow();
            contained +=
                    interval.low().value() <= truth && truth <= interval.high().value() ? 1 : 0;
        }
        return (double) contained / times;
    }
}
