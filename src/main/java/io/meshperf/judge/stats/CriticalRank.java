package io.meshperf.judge.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which of the sorted differences is the end of a 95 % interval: the rank, counted from 1 and from either side, at which
 * a two-sided rank test of 5 % stops rejecting (Hollander, Wolfe, Chicken, Nonparametric Statistical Methods, 3rd ed.,
 * sections 3.3 and 4.3). The library tests, but offers no quantiles. 0 where even the outermost difference is not far
 * enough out.
 */
final class CriticalRank {

    private static final double TAIL = (1 - MedianInterval.CONFIDENCE) / 2;

    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Pairs above which the normal approximation takes over: it is off by one rank in thousands by then. */
    private static final int MANY = 10_000;

    private static final Map<Long, Integer> TWO_SAMPLES = new ConcurrentHashMap<>();

    private CriticalRank() {}

    /** Among the n · m differences of two independent samples: Mann and Whitney's U. */
    static int ofTwoSamples(int n, int m) {
        int small = Math.min(n, m);
        int large = Math.max(n, m);
        return TWO_SAMPLES.computeIfAbsent((long) small << 32 | large, key -> twoSamples(small, large));
    }

    private static int twoSamples(int small, int large) {
        long pairs = (long) small * large;
        if (pairs > MANY) {
            return (int) Math.floor(pairs / 2.0 - Z * Math.sqrt(pairs * (small + large + 1.0) / 12));
        }
        // P(U = u) for sizes (i, j): the largest of all is one of the i, and beats j, or is one of the j.
        int reach = (int) pairs / 2;
        double[][] last = new double[large + 1][reach + 1];
        for (double[] row : last) {
            row[0] = 1;
        }
        for (int i = 1; i <= small; i++) {
            double[][] next = new double[large + 1][reach + 1];
            next[0][0] = 1;
            for (int j = 1; j <= large; j++) {
                double first = (double) i / (i + j);
                for (int u = 0; u <= reach; u++) {
                    next[j][u] = (u < j ? 0 : first * last[j][u - j]) + (1 - first) * next[j - 1][u];
                }
            }
            last = next;
        }
        return firstReaching(last[large]);
    }

    /** Among the n (n + 1) / 2 Walsh averages of one sample: Wilcoxon's signed ranks. */
    static int ofOneSample(int n) {
        double[] probability = new double[n * (n + 1) / 2 + 1];
        probability[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = probability.length - 1; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum < rank ? 0 : probability[sum - rank])) / 2;
            }
        }
        return firstReaching(probability);
    }

    private static int firstReaching(double[] probability) {
        double below = 0;
        for (int value = 0; value < probability.length; value++) {
            below += probability[value];
            if (below > TAIL) {
                return value;
            }
        }
        return probability.length;
    }
}
