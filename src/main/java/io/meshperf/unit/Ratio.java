package io.meshperf.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share or a quotient without a unit: 0.031 is 3.1 %.
 *
 * @param value finite and not negative; may exceed 1
 */
public record Ratio(double value) implements Comparable<Ratio> {

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*%\\s*");

    public Ratio {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a ratio is finite and not negative: " + value);
        }
    }

    public static Ratio ofPercent(double percent) {
        return new Ratio(percent / 100);
    }

    /**
     * Reads {@code 5 %} or {@code 0.1%}.
     *
     * @throws IllegalArgumentException naming the text and the form that is allowed
     */
    public static Ratio parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a percentage: '" + text + "'; write a number and %: '0.1 %'");
        }
        return ofPercent(Double.parseDouble(matcher.group(1)));
    }

    public double percent() {
        return value * 100;
    }

    @Override
    public int compareTo(Ratio other) {
        return Double.compare(value, other.value);
    }

    /** As {@link #parse} reads it back, with all its digits: {@code 0.125 %}. */
    public String written() {
        return Digits.of(percent()) + " %";
    }

    /** As a percentage: {@code 56.1 %}, {@code 0.023 %}, {@code 0 %}. */
    @Override
    public String toString() {
        double percent = percent();
        if (percent == 0) {
            return "0 %";
        }
        int decimals = percent >= 9.995 ? 1 : percent >= 0.0995 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f %%", percent);
    }
}
