package io.meshperf.judge.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ratio of two things measured turn by turn: the pseudo-median of the pairs' ratios, which is the median of all
 * their Walsh averages, with the interval that inverts Wilcoxon's signed-rank test. What drifts during the measurement hits
 * both sides of a pair and cancels. Assumes that the ratios' logarithms are symmetric around the truth.
 *
 * @param ratio the first thing's value to the second's
 * @param interval 95 % at least; empty for fewer than 6 pairs
 * @param n number of pairs
 */
public record PairedRatio(double ratio, Optional<RatioInterval> interval, int n) {

    /**
     * @param values the first thing, in the order of the turns
     * @param bases the second thing, in the same order
     * @throws IllegalArgumentException for lists of unlike length or none, or a value that is not finite and above zero
     */
    public static PairedRatio of(List<Double> values, List<Double> bases) {
        double[] x = Logs.of(values);
        double[] y = Logs.of(bases);
        int n = x.length;
        if (n != y.length || n == 0) {
            throw new IllegalArgumentException(
                    "pairs need as many values on one side as on the other, and one at least: " + n + " and " + y.length
                            + "; leave out both of a pair that lost one");
        }
        double[] averages = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[next++] = (x[i] - y[i] + x[j] - y[j]) / 2;
            }
        }
        Arrays.sort(averages);
        int rank = CriticalRank.ofOneSample(n);
        return new PairedRatio(
                Math.exp(Logs.middle(averages)),
                rank == 0
                        ? Optional.empty()
                        : Optional.of(RatioInterval.ofLogs(averages[rank - 1], averages[averages.length - rank])),
                n);
    }
}
