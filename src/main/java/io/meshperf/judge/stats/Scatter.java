package io.meshperf.judge.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How much values differ, as the standard deviation of their logarithms: 0.02 is about 2 %. A few freak values hardly
 * count.
 */
public final class Scatter {

    /** From a median absolute deviation to the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    /** Small-sample factors for 2 to 9 values: Croux and Rousseeuw, Computational Statistics 1 (1992), page 418. */
    private static final double[] SMALL = {1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107};

    private Scatter() {}

    /**
     * By the median of the distances to the median; 0 for fewer than two.
     *
     * @throws IllegalArgumentException for a value that is not finite and above zero
     */
    public static double of(List<Double> values) {
        return ofLogs(Logs.of(values));
    }

    static double ofLogs(double[] logs) {
        if (logs.length < 2) {
            return 0;
        }
        double centre = Logs.middle(Logs.sorted(logs));
        double[] distances =
                Arrays.stream(logs).map(log -> Math.abs(log - centre)).toArray();
        return factor(logs.length) * Logs.middle(Logs.sorted(distances));
    }

    private static double factor(int n) {
        return NORMAL * (n - 2 < SMALL.length ? SMALL[n - 2] : n / (n - 0.8));
    }
}
