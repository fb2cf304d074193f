package io.meshperf.config;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.TrialCount;
import io.meshperf.unit.Ratio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the text of one setting becomes a value. Each throws IllegalArgumentException with what is wrong and allowed. */
final class Values {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})/(\\d{1,6})");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private static final Pattern COUNTS = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final String OFF = "off";
    private static final int MOST_TRIALS = 1000;

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

    /** Maven makes {@code true} of a property that is given without a value. */
    static boolean onOff(String text) {
        if (!List.of("on", "off", "true").contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is neither on nor off");
        }
        return !text.equals("off");
    }

    /** Whether it is {@code pass}. */
    static boolean passOrFail(String text) {
        if (!text.equals("pass") && !text.equals("fail")) {
            throw new IllegalArgumentException("'" + text + "' is neither pass nor fail");
        }
        return text.equals("pass");
    }

    static List<MeshPath> paths(String text) {
        return allOrChosen(text, List.of(MeshPath.values()), "path");
    }

    /** All of them, or as {@link #chosen}. */
    static <T> List<T> allOrChosen(String text, List<T> all, String what) {
        return text.equals("all") ? all : chosen(text, all, what);
    }

    /** {@code 5%}, or {@code off} for none. */
    static Optional<Ratio> precision(String text) {
        return text.equals(OFF)
                ? Optional.empty()
                : Optional.of(share(text, Ratio.ofPercent(0.1), Ratio.ofPercent(100)));
    }

    static Ratio share(String text, Ratio least, Ratio most) {
        Ratio share = Ratio.parse(text);
        if (share.compareTo(least) < 0 || share.compareTo(most) > 0) {
            throw new IllegalArgumentException("'" + text + "' is not from " + least + " to " + most);
        }
        return share;
    }

    /** {@code 10}, or {@code 8..30} together with a precision. */
    static TrialCount trials(String text, Optional<Ratio> precision) {
        Matcher range = COUNTS.matcher(text);
        int fewest = wholeNumber(range.matches() ? range.group(1) : text, 1, MOST_TRIALS);
        int most = range.matches() ? wholeNumber(range.group(2), 1, MOST_TRIALS) : fewest;
        if (most < fewest) {
            throw new IllegalArgumentException("'" + text + "' is empty; write FEWEST..MOST: 8..30");
        }
        if (precision.isEmpty() && most > fewest) {
            throw new IllegalArgumentException(
                    "'" + text + "' needs a -Dprecision that says when there are enough," + " or write one number");
        }
        return new TrialCount(fewest, most, precision);
    }

    /** {@code 60m}, or {@code off} for as long as it takes. */
    static Optional<Duration> budget(String text) {
        return text.equals(OFF) ? Optional.empty() : Optional.of(span(text, Duration.ofMinutes(1), Duration.ofDays(2)));
    }

    static Optional<String> congestionControl(String text) {
        if (!text.matches("[a-z0-9_]{0,15}")) {
            throw new IllegalArgumentException("this is no congestion control; Linux calls them cubic, bbr, reno");
        }
        return Optional.of(text).filter(name -> !name.isEmpty());
    }

    static OptionalLong window(String text) {
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(wholeNumber(text, 4096, 536_870_912));
    }

    static List<String> baseline(String text) {
        List<String> runs = runs(text);
        for (String run : runs) {
            if (!Files.exists(Path.of(run))) {
                throw new IllegalArgumentException("there is no " + run
                        + "; name the folder of a run, like target/meshperf/<run>, or its journal.jsonl");
            }
        }
        return runs;
    }

    /** Folders or journals of runs, whether or not they are there. */
    static List<String> runs(String text) {
        return text.isEmpty() ? List.of() : items(text);
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

    static List<String> items(String text) {
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
