package io.meshperf.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something happens: transactions or connections in a second.
 *
 * @param perSecond finite and not negative
 */
public record PerSecond(double perSecond) implements Comparable<PerSecond> {

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(?:/s|per second)\\s*");

    public PerSecond {
        if (!Double.isFinite(perSecond) || perSecond < 0) {
            throw new IllegalArgumentException("a frequency is finite and not negative: " + perSecond);
        }
    }

    /**
     * Reads {@code 5000 per second} or {@code 5000 /s}.
     *
     * @throws IllegalArgumentException naming the text and the forms that are allowed
     */
    public static PerSecond parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a frequency: '" + text + "'; write a number and 'per second' or" + " '/s': '5000 per second'");
        }
        return new PerSecond(Double.parseDouble(matcher.group(1)));
    }

    @Override
    public int compareTo(PerSecond other) {
        return Double.compare(perSecond, other.perSecond);
    }

    /** Whole from 100 on: {@code 8140 /s}, {@code 12.5 /s}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, perSecond < 99.95 ? "%.1f /s" : "%.0f /s", perSecond);
    }
}
