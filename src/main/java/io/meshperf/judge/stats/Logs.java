package io.meshperf.judge.stats;

import java.util.Arrays;
import java.util.List;

/** Values as logarithms, where a ratio is a difference. */
final class Logs {

    private Logs() {}

    /** @throws IllegalArgumentException for a value without a logarithm, which no measured number is */
    static double[] of(List<Double> values) {
        double[] logs = new double[values.size()];
        for (int i = 0; i < logs.length; i++) {
            double value = values.get(i);
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("value " + (i + 1) + " of " + logs.length + " is " + value
                        + ": a ratio needs finite values above zero; leave lost trials out");
            }
            logs[i] = Math.log(value);
        }
        return logs;
    }

    static double median(List<Double> values) {
        return middle(sorted(of(values)));
    }

    static double[] sorted(double[] logs) {
        return Arrays.stream(logs).sorted().toArray();
    }

    /** The median of sorted values. */
    static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
