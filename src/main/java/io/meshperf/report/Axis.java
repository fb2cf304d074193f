package io.meshperf.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Places values between two edges of a picture.
 *
 * @param ticks values to write at the axis
 */
record Axis(double low, double high, boolean logarithmic, double start, double end, List<Double> ticks) {

    /** From zero to a round value at or above {@code most}, so that lengths can be compared. */
    static Axis fromZero(double most, int wantedTicks, double start, double end) {
        double step = roundStep(most / wantedTicks);
        int steps = Math.max(1, (int) Math.ceil(most / step - 1e-9));
        return new Axis(
                0,
                steps * step,
                false,
                start,
                end,
                IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList());
    }

    /**
     * For packet sizes: linear from zero, so that a line through the origin means a fixed cost per packet; powers of two
     * where the sizes span so much that the small ones would stand on top of each other.
     */
    static Axis ofSizes(int least, int most, double start, double end) {
        if (most < 32.0 * least) {
            return fromZero(most, 8, start, end);
        }
        List<Double> ticks = DoubleStream.iterate(1, value -> value <= most, value -> value * 2)
                .filter(value -> value >= least)
                .boxed()
                .toList();
        return new Axis(least, most, true, start, end, ticks);
    }

    double at(double value) {
        double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return start + share * (end - start);
    }

    /** 1, 2, 2.5 or 5 times a power of ten, at or above the value. */
    private static double roundStep(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double lead = value / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10);
    }
}
