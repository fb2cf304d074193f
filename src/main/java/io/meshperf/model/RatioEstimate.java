package io.meshperf.model;

import java.util.Locale;
import java.util.Optional;

/**
 * How much one thing is of another, and how sure that is.
 *
 * @param ratio above zero; 0.9 where the one is 10 % less than the other
 * @param bounds ends of its interval; empty where there are too few trials for one
 */
public record RatioEstimate(double ratio, Optional<Bounds> bounds) {

    /**
     * An interval that contains the true ratio with at least the stated confidence.
     *
     * @param confidence 0.95 for 95 %
     */
    public record Bounds(double low, double high, double confidence) {

        public Bounds {
            if (!(low > 0 && low <= high && Double.isFinite(high))) {
                throw new IllegalArgumentException("no interval of a ratio: " + low + " to " + high);
            }
        }
    }

    public RatioEstimate {
        if (!(ratio > 0 && Double.isFinite(ratio))) {
            throw new IllegalArgumentException("a ratio of two numbers is finite and above zero: " + ratio);
        }
    }

    /** Change in percent: -10 for a ratio of 0.9. */
    public double changePercent() {
        return (ratio - 1) * 100;
    }

    /** {@code 0.931 (0.925 to 0.940)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f", ratio)
                + bounds.map(ends -> String.format(Locale.ROOT, " (%.3f to %.3f)", ends.low(), ends.high()))
                        .orElse("");
    }
}
