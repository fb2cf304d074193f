package io.meshperf.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate of data in bits per second. Prefixes are decimal, as everywhere on a network: 1 Mbit/s is 10⁶ bit/s.
 *
 * @param bitsPerSecond finite and not negative
 */
public record BitRate(double bitsPerSecond) implements Comparable<BitRate> {

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([kMG]?)bit/s\\s*");

    public BitRate {
        if (!Double.isFinite(bitsPerSecond) || bitsPerSecond < 0) {
            throw new IllegalArgumentException("a bit rate is finite and not negative: " + bitsPerSecond);
        }
    }

    public static BitRate ofMbit(double mbitPerSecond) {
        return new BitRate(mbitPerSecond * 1e6);
    }

    /**
     * Reads {@code 1.2 Gbit/s}, {@code 950Mbit/s}, {@code 64 kbit/s} or {@code 300 bit/s}.
     *
     * @throws IllegalArgumentException naming the text and the forms that are allowed
     */
    public static BitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a bit rate: '" + text + "'; write a number and bit/s, kbit/s, Mbit/s or Gbit/s: '1.2 Gbit/s'");
        }
        double factor =
                switch (matcher.group(2)) {
                    case "k" -> 1e3;
                    case "M" -> 1e6;
                    case "G" -> 1e9;
                    default -> 1;
                };
        return new BitRate(Double.parseDouble(matcher.group(1)) * factor);
    }

    public double mbitPerSecond() {
        return bitsPerSecond / 1e6;
    }

    public boolean isZero() {
        return bitsPerSecond == 0;
    }

    @Override
    public int compareTo(BitRate other) {
        return Double.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** Three significant digits with the prefix that a reader expects: {@code 1.63 Gbit/s}. */
    @Override
    public String toString() {
        if (bitsPerSecond >= 999.5e6) {
            return significant(bitsPerSecond / 1e9) + " Gbit/s";
        }
        if (bitsPerSecond >= 999.5e3) {
            return significant(bitsPerSecond / 1e6) + " Mbit/s";
        }
        if (bitsPerSecond >= 999.5) {
            return significant(bitsPerSecond / 1e3) + " kbit/s";
        }
        return significant(bitsPerSecond) + " bit/s";
    }

    /** As {@link #parse} reads it back, with all its digits: {@code 1.2345 Gbit/s}. */
    public String written() {
        double factor = bitsPerSecond >= 1e9 ? 1e9 : bitsPerSecond >= 1e6 ? 1e6 : bitsPerSecond >= 1e3 ? 1e3 : 1;
        String prefix = factor == 1e9 ? "G" : factor == 1e6 ? "M" : factor == 1e3 ? "k" : "";
        return Digits.of(bitsPerSecond / factor) + " " + prefix + "bit/s";
    }

    private static String significant(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
