package io.meshperf.judge.stats;

import java.util.Locale;

/**
 * The ratios between which the true one lies.
 *
 * @param low greater than zero
 * @param high at least {@code low}
 * @param confidence the share of such intervals that contain the truth, at least; 0.95 is 95 %
 */
public record RatioInterval(double low, double high, double confidence) {

    public RatioInterval {
        if (!(low > 0 && low <= high && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "an interval of ratios is above zero, low end first: " + low + ", " + high);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
        }
    }

    /** Between two differences of logarithms. */
    static RatioInterval ofLogs(double low, double high) {
        return new RatioInterval(Math.exp(low), Math.exp(high), MedianInterval.CONFIDENCE);
    }

    public boolean contains(double ratio) {
        return low <= ratio && ratio <= high;
    }

    /** Half the distance of the ends, in logarithms: 0.05 is about 5 % to either side. */
    public double halfWidth() {
        return (Math.log(high) - Math.log(low)) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f to %.3f", low, high);
    }
}
