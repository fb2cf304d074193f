package io.meshperf.config;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the text of one setting becomes a value. Each throws IllegalArgumentException with what is wrong and allowed. */
final class Values {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})/(\\d{1,6})");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private Values() {}

    static List<Mss> sweep(String text) {
        TreeSet<Integer> sizes = new TreeSet<>();
        for (String part : items(text)) {
            Matcher range = RANGE.matcher(part);
            if (range.matches()) {
                addRange(sizes, part, number(range.group(1)), number(range.group(2)), number(range.group(3)));
            } else if (part.matches("\\d{1,6}")) {
                sizes.add(number(part));
            } else {
                throw new IllegalArgumentException("'" + part
                        + "' is no segment size; write FIRST..LAST/STEP or a list: 96..1376/64 or 96,736,1376");
            }
        }
        return sizes.stream().map(Mss::new).toList();
    }

    private static void addRange(Set<Integer> sizes, String part, int first, int last, int step) {
        if (step < 1 || first > last) {
            throw new IllegalArgumentException("'" + part + "' is empty; write FIRST..LAST/STEP with FIRST <= LAST");
        }
        if (last > Mss.LARGEST) {
            throw new IllegalArgumentException(
                    "'" + part + "': an MSS is " + Mss.SMALLEST + " to " + Mss.LARGEST + " bytes");
        }
        for (int size = first; size <= last; size += step) {
            sizes.add(size);
        }
    }

    static DatagramSize datagram(String text) {
        return new DatagramSize(wholeNumber(text, DatagramSize.SMALLEST, DatagramSize.LARGEST));
    }

    static int wholeNumber(String text, int least, int most) {
        if (!text.matches("\\d{1,9}") || number(text) < least || number(text) > most) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number from " + least + " to " + most);
        }
        return number(text);
    }

    static Duration span(String text, Duration least, Duration most) {
        Matcher matcher = SPAN.matcher(text);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            Duration span =
                    switch (unit) {
                        case "ms" -> Duration.ofMillis(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofSeconds(count);
                    };
            if (span.compareTo(least) >= 0 && span.compareTo(most) <= 0) {
                return span;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a time from " + words(least) + " to " + words(most)
                + "; write 10s, 500ms or 2m");
    }

    static Duration wholeSeconds(String text, Duration least, Duration most) {
        Duration span = span(text, least, most);
        if (span.toMillisPart() != 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not in whole seconds, and iperf3 would read its fraction as 0: for ever");
        }
        return span;
    }

    static boolean onOff(String text) {
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException("'" + text + "' is neither on nor off");
        }
        return text.equals("on");
    }

    static List<MeshPath> paths(String text) {
        if (text.equals("all")) {
            return List.of(MeshPath.values());
        }
        return chosen(text, List.of(MeshPath.values()), "path");
    }

    /** The values whose name fits one of the comma-separated patterns, in their own order. */
    static <T> List<T> chosen(String text, List<T> all, String what) {
        List<String> patterns = items(text);
        List<String> unknown = patterns.stream()
                .filter(pattern -> all.stream().noneMatch(value -> fits(value, pattern)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no " + what + " '" + String.join("', '", unknown)
                    + "'; there are "
                    + all.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        return all.stream()
                .filter(value -> patterns.stream().anyMatch(pattern -> fits(value, pattern)))
                .toList();
    }

    private static boolean fits(Object value, String pattern) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return value.toString().matches(regex);
    }

    private static List<String> items(String text) {
        List<String> items =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (items.isEmpty() || items.contains("")) {
            throw new IllegalArgumentException("'" + text + "' has an empty place in its list");
        }
        return items;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String words(Duration span) {
        if (span.toMillisPart() != 0) {
            return span.toMillis() + "ms";
        }
        return span.toSeconds() % 60 == 0 && !span.isZero() ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }
}
