package io.meshperf.judge.stats;

import java.util.List;
import java.util.stream.Stream;

/**
 * One number of a run and of the runs that it is compared with.
 *
 * @param row what its sweep shares, such as {@code iperf-tcp/other-cluster-pod-ip}: run-to-run noise is taken to be of
 *     one size within
 * @param id the point within its row, unique there
 * @param endpointBound whether something other than the mesh limited the number, such as the CPU of a worker
 * @param current the values of this run's trials, all above zero
 * @param baseline the values of each baseline run's trials; entry k is the same run for every point, empty where that
 *     run has none
 */
public record GatePoint(
        String row,
        String id,
        Better better,
        boolean endpointBound,
        List<Double> current,
        List<List<Double>> baseline) {

    /** Fewer say nothing: of 4 and 4 unchanged values, one in 70 is as far apart as it can be. */
    public static final int FEWEST_TRIALS = 5;

    public GatePoint {
        current = List.copyOf(current);
        baseline = baseline.stream().map(List::copyOf).toList();
    }

    /** Whether there are enough values on both sides to compare. */
    boolean comparable() {
        return current.size() >= FEWEST_TRIALS && runs() > 0;
    }

    /** How many baseline runs have enough trials of this point. */
    int runs() {
        return usable().size();
    }

    List<List<Double>> usable() {
        return baseline.stream().filter(GatePoint::enough).toList();
    }

    List<Double> pooled() {
        return usable().stream().flatMap(List::stream).toList();
    }

    /** How much trials differ within a run, as a standard deviation of their logarithms, over all its runs. */
    double scatter() {
        return Math.sqrt(Stream.concat(Stream.of(current).filter(GatePoint::enough), usable().stream())
                .mapToDouble(Scatter::of)
                .map(deviation -> deviation * deviation)
                .average()
                .orElse(0));
    }

    static boolean enough(List<Double> trials) {
        return trials.size() >= FEWEST_TRIALS;
    }
}
