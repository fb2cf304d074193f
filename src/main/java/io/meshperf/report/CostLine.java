package io.meshperf.report;

import io.meshperf.model.Evidence;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the measuring itself cost.
 *
 * @param inTools share of the wall time during which a tool ran
 * @param harnessMedian time between two tools that is the harness's own; empty for a run of one trial
 * @param harnessP90 nine in ten trials took no longer
 * @param harnessCpu CPU time of the harness while a tool ran, as a share of one core: it competes with what is measured
 * @param peakHeap empty where the process that measured is no more
 */
public record CostLine(
        Duration wall,
        int trials,
        Ratio inTools,
        Optional<Duration> harnessMedian,
        Optional<Duration> harnessP90,
        Ratio harnessCpu,
        Optional<ByteCount> peakHeap) {

    public static CostLine of(List<TrialResult> trials, Duration wall, ByteCount peakHeap) {
        return of(trials, wall, Optional.of(peakHeap));
    }

    /** Of a run whose process is no more: what its trials alone tell. */
    public static CostLine ofRecorded(List<TrialResult> trials, Duration wall) {
        return of(trials, wall, Optional.empty());
    }

    private static CostLine of(List<TrialResult> trials, Duration wall, Optional<ByteCount> peakHeap) {
        double tools = sum(trials.stream()
                .map(TrialResult::evidence)
                .map(Evidence::toolTime)
                .toList());
        double cpu = sum(trials.stream()
                .map(TrialResult::evidence)
                .map(Evidence::harnessCpu)
                .toList());
        List<Double> harness = trials.stream()
                .flatMap(trial -> trial.evidence().harnessTime().stream())
                .map(CostLine::nanos)
                .toList();
        return new CostLine(
                wall,
                trials.size(),
                share(tools, nanos(wall)),
                duration(Median.of(harness.stream().mapToDouble(Double::doubleValue))),
                duration(Median.quantile(harness, 0.9)),
                share(cpu, tools),
                peakHeap);
    }

    /** {@code 46 min 12 s for 136 trials, 83.1 % of it inside the tools; …}, one line without its end. */
    public String render() {
        return span(wall) + " for " + trials + (trials == 1 ? " trial, " : " trials, ") + inTools
                + " of it inside the tools; the harness took "
                + harnessMedian
                        .map(median -> millis(median) + " per trial (median; p90 " + millis(harnessP90.orElse(median))
                                + ")" + (peakHeap.isPresent() ? ", " : " and "))
                        .orElse("")
                + harnessCpu + " of one core while a tool ran"
                + peakHeap.map(heap -> ", and " + heap.bytes() / 1_000_000 + " MB of heap at its peak")
                        .orElse("");
    }

    private static String span(Duration time) {
        long seconds = time.plusMillis(500).toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String millis(Duration time) {
        double millis = nanos(time) / 1e6;
        return Figures.fixed(millis, millis < 10 ? 1 : 0) + " ms";
    }

    private static double sum(List<Duration> times) {
        return times.stream().mapToDouble(CostLine::nanos).sum();
    }

    private static double nanos(Duration time) {
        return time.toNanos();
    }

    private static Ratio share(double part, double whole) {
        return new Ratio(whole > 0 ? part / whole : 0);
    }

    private static Optional<Duration> duration(OptionalDouble nanos) {
        return nanos.isPresent() ? Optional.of(Duration.ofNanos(Math.round(nanos.getAsDouble()))) : Optional.empty();
    }
}
