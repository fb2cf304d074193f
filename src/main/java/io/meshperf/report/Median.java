package io.meshperf.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The middle of what was seen, for figures that are shown beside a summary and are not judged. */
final class Median {

    private Median() {}

    /** Empty for no values; the mean of the two middle ones for an even number. */
    static OptionalDouble of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The smallest value that at least this share of the values does not exceed (nearest rank). */
    static OptionalDouble quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(share * values.size());
        return OptionalDouble.of(values.stream().sorted().toList().get(Math.max(1, rank) - 1));
    }
}
