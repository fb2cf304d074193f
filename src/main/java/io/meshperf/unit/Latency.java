package io.meshperf.unit;

import java.util.Locale;

/**
 * A span of time that a packet or a transaction took, or by which it varied.
 *
 * @param micros microseconds, finite and not negative
 */
public record Latency(double micros) implements Comparable<Latency> {

    public Latency {
        if (!Double.isFinite(micros) || micros < 0) {
            throw new IllegalArgumentException("a latency is finite and not negative: " + micros);
        }
    }

    public static Latency ofMillis(double millis) {
        return new Latency(millis * 1e3);
    }

    public double millis() {
        return micros / 1e3;
    }

    @Override
    public int compareTo(Latency other) {
        return Double.compare(micros, other.micros);
    }

    /** Microseconds below a millisecond, else milliseconds: {@code 31 µs}, {@code 4.2 ms}. */
    @Override
    public String toString() {
        return micros < 1000
                ? String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.1f ms", millis());
    }
}
