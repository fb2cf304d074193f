package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.PerSecond;

/**
 * The number of a trial, or of several; more is better, whatever it counts.
 *
 * @param value in the metric's unit; finite and above zero, because zero is never a value
 */
public record Quantity(Metric metric, double value) implements Comparable<Quantity> {

    public Quantity {
        if (!Double.isFinite(value) || value <= 0) {
            throw new IllegalArgumentException(
                    "a trial's number is finite and above zero, but " + metric.word() + " is " + value);
        }
    }

    public static Quantity of(BitRate goodput) {
        return new Quantity(Metric.GOODPUT, goodput.bitsPerSecond());
    }

    /** The same metric with another value. */
    public Quantity withValue(double other) {
        return new Quantity(metric, other);
    }

    /**
     * As a rate of data.
     *
     * @throws IllegalStateException if it is something else
     */
    public BitRate bitRate() {
        if (metric != Metric.GOODPUT) {
            throw new IllegalStateException(metric.word() + " is no rate of data");
        }
        return new BitRate(value);
    }

    /** How much it is of the other one. */
    public double ratioTo(Quantity other) {
        requireLike(other);
        return value / other.value;
    }

    @Override
    public int compareTo(Quantity other) {
        requireLike(other);
        return Double.compare(value, other.value);
    }

    private void requireLike(Quantity other) {
        if (metric != other.metric) {
            throw new IllegalArgumentException(metric.word() + " and " + other.metric.word() + " do not compare");
        }
    }

    /** With its unit: {@code 1.63 Gbit/s}, {@code 8140 /s}, {@code 1462 B}. */
    @Override
    public String toString() {
        return switch (metric) {
            case GOODPUT -> new BitRate(value).toString();
            case TRANSACTIONS -> new PerSecond(value).toString();
            case PACKET_SIZE -> new ByteCount(Math.round(value)).toString();
        };
    }
}
