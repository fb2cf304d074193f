package io.meshperf.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time that a packet or a transaction took, or by which it varied.
 *
 * @param micros microseconds, finite and not negative
 */
public record Latency(double micros) implements Comparable<Latency> {

    /** The micro sign and the Greek letter are two characters, and look like one. */
    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(us|\u00b5s|\u03bcs|ms|s)\\s*");

    public Latency {
        if (!Double.isFinite(micros) || micros < 0) {
            throw new IllegalArgumentException("a latency is finite and not negative: " + micros);
        }
    }

    public static Latency ofMillis(double millis) {
        return new Latency(millis * 1e3);
    }

    /**
     * Reads {@code 350 us}, {@code 350 µs}, {@code 2 ms} or {@code 1.5 s}.
     *
     * @throws IllegalArgumentException naming the text and the forms that are allowed
     */
    public static Latency parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a latency: '" + text + "'; write a number and us, µs, ms or s: '2 ms', '350 us'");
        }
        double factor =
                switch (matcher.group(2)) {
                    case "s" -> 1e6;
                    case "ms" -> 1e3;
                    default -> 1;
                };
        return new Latency(Double.parseDouble(matcher.group(1)) * factor);
    }

    public double millis() {
        return micros / 1e3;
    }

    @Override
    public int compareTo(Latency other) {
        return Double.compare(micros, other.micros);
    }

    /** As {@link #parse} reads it back, with all its digits: {@code 2 ms}, {@code 350 us}. */
    public String written() {
        double factor = micros >= 1e6 ? 1e6 : micros >= 1e3 ? 1e3 : 1;
        return Digits.of(micros / factor) + (factor == 1e6 ? " s" : factor == 1e3 ? " ms" : " us");
    }

    /** Microseconds below a millisecond, else milliseconds: {@code 31 µs}, {@code 4.2 ms}. */
    @Override
    public String toString() {
        return micros < 1000
                ? String.format(Locale.ROOT, micros < 10 ? "%.1f µs" : "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.1f ms", millis());
    }
}
