package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The KEY=VALUE lines of netperf's {@code -k}; other lines, such as its banner, are left out. */
record NetperfReport(Map<String, String> values) {

    private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");

    /** What no throughput or count reaches, and what a double still holds exactly. */
    private static final double LARGEST = 1L << 53;

    NetperfReport {
        values = Map.copyOf(values);
    }

    static NetperfReport parse(String stdout) throws NoNumber {
        Map<String, String> values = new HashMap<>();
        stdout.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), matcher.group(2).strip());
            }
        });
        if (!values.containsKey("THROUGHPUT")) {
            throw new NoNumber(Cause.FOREIGN_ANSWER, "no THROUGHPUT=... in the output: " + Quote.of(stdout));
        }
        if (!stdout.endsWith("\n")) {
            throw new NoNumber(Cause.TRUNCATED_ANSWER, "the last line has no end: " + Quote.of(stdout));
        }
        return new NetperfReport(values);
    }

    String text(String key) throws NoNumber {
        String value = values.get(key);
        if (value == null) {
            throw new NoNumber(Cause.TRUNCATED_ANSWER, "no " + key + "=... among " + values.size() + " values");
        }
        return value;
    }

    /** Empty where the key is missing or says nothing. */
    Optional<String> optionalText(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    /** Finite and not negative. */
    double number(String key) throws NoNumber {
        String text = text(key);
        double value = value(text);
        if (!(value >= 0 && value <= LARGEST)) {
            throw new NoNumber(Cause.NONSENSE, key + " is not a number that can be: " + Quote.of(text));
        }
        return value;
    }

    /**
     * A whole number that the measurement can do without; empty where the key is missing or netperf gives -1, its way to
     * say that it does not know, and, which is said, where it is none from zero to the most that the trial allows.
     */
    OptionalLong within(String key, double most, LeftOut leftOut) {
        String text = values.get(key);
        if (text == null || text.matches("-1(?:\\.0*)?")) {
            return OptionalLong.empty();
        }
        double value = value(text);
        if (!(value >= 0 && value <= most)) {
            leftOut.add(key, "is " + Quote.of(text) + ", which cannot be in this trial");
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) value);
    }

    static double value(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
