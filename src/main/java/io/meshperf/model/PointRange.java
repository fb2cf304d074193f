package io.meshperf.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The points that a limit holds for.
 *
 * @param text {@code *}, one size, a range of sizes {@code 736..1376}, or the word of a point without a size:
 *     {@code path-mss}
 */
public record PointRange(String text) {

    private static final String ANY = "*";
    private static final Pattern SIZES = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");
    private static final int LARGEST = 65535;

    public PointRange {
        Matcher sizes = SIZES.matcher(text);
        if (sizes.matches()) {
            int first = first(sizes);
            int last = last(sizes);
            if (first > last) {
                throw new IllegalArgumentException("'" + text + "' is empty; write FIRST..LAST with FIRST <= LAST");
            }
            if (first < 1 || last > LARGEST) {
                throw new IllegalArgumentException("a size is 1 to " + LARGEST + " bytes: '" + text + "'");
            }
        } else if (!text.equals(ANY)
                && TestPoint.unsized().stream().noneMatch(point -> point.word().equals(text))) {
            throw new IllegalArgumentException("no point is called '" + text
                    + "'; write a size in bytes, a range 736..1376, "
                    + TestPoint.unsized().stream().map(TestPoint::word).collect(Collectors.joining(", ")) + " or *");
        }
    }

    public static PointRange all() {
        return new PointRange(ANY);
    }

    /**
     * Reads it; {@code path MSS} is {@code path-mss}, too.
     *
     * @throws IllegalArgumentException with what is wrong and what can be written
     */
    public static PointRange parse(String text) {
        return new PointRange(text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s*\\.\\.\\s*", "..")
                .replace(' ', '-'));
    }

    public boolean isAll() {
        return text.equals(ANY);
    }

    public boolean contains(TestPoint point) {
        if (isAll()) {
            return true;
        }
        Matcher sizes = SIZES.matcher(text);
        if (!sizes.matches()) {
            return point.word().equals(text);
        }
        return point.bytes().isPresent()
                && point.bytes().getAsInt() >= first(sizes)
                && point.bytes().getAsInt() <= last(sizes);
    }

    private static int first(Matcher sizes) {
        return Integer.parseInt(sizes.group(1));
    }

    private static int last(Matcher sizes) {
        return sizes.group(2) == null ? first(sizes) : Integer.parseInt(sizes.group(2));
    }

    @Override
    public String toString() {
        return text;
    }
}
