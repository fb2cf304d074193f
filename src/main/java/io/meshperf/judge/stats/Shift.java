package io.meshperf.judge.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * By what factor independent trials moved from one time to another: the Hodges-Lehmann estimate, which is the median of
 * all ratios of a current to a baseline value, with the interval that inverts Mann and Whitney's test. Nothing is
 * assumed of how the values are distributed, except that they are independent within and between the two.
 *
 * @param ratio current to baseline; 0.9 is 10 % lower
 * @param interval 95 % at least; empty where there are too few values for one (fewer than 4 and 4)
 * @param current number of values
 * @param baseline number of values
 * @param pLower how probable so low a current sample is where nothing changed
 * @param pHigher how probable so high a one is
 */
public record Shift(
        double ratio, Optional<RatioInterval> interval, int current, int baseline, double pLower, double pHigher) {

    /** @throws IllegalArgumentException for an empty list, or a value that is not finite and above zero */
    public static Shift between(List<Double> current, List<Double> baseline) {
        double[] x = Logs.of(current);
        double[] y = Logs.of(baseline);
        if (x.length == 0 || y.length == 0) {
            throw new IllegalArgumentException(
                    "a shift needs values on both sides: " + x.length + " current, " + y.length + " of the baseline");
        }
        double[] differences = new double[x.length * y.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = x[i / y.length] - y[i % y.length];
        }
        Arrays.sort(differences);
        int rank = CriticalRank.ofTwoSamples(x.length, y.length);
        return new Shift(
                Math.exp(Logs.middle(differences)),
                rank == 0
                        ? Optional.empty()
                        : Optional.of(
                                RatioInterval.ofLogs(differences[rank - 1], differences[differences.length - rank])),
                x.length,
                y.length,
                p(x, y, AlternativeHypothesis.LESS_THAN),
                p(x, y, AlternativeHypothesis.GREATER_THAN));
    }

    /**
     * Tools round what they print, so values tie that were different. A tie counts against the change asked for: the
     * test stays the exact one, which ties would rule out, and is at worst too cautious.
     */
    private static double p(double[] x, double[] y, AlternativeHypothesis change) {
        int tiesFirst = change == AlternativeHypothesis.GREATER_THAN ? 0 : 1;
        int n = x.length + y.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> i < x.length ? x[i] : y[i - x.length])
                        .thenComparingInt(i -> (i < x.length ? 0 : 1) == tiesFirst ? 0 : 1))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] xRanks = new double[x.length];
        double[] yRanks = new double[y.length];
        for (int rank = 0; rank < n; rank++) {
            int i = order[rank];
            if (i < x.length) {
                xRanks[i] = rank;
            } else {
                yRanks[i - x.length] = rank;
            }
        }
        return MannWhitneyUTest.withDefaults().with(change).test(xRanks, yRanks).getPValue();
    }
}
