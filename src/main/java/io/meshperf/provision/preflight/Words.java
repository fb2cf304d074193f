package io.meshperf.provision.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How values are said in findings. */
final class Words {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LISTED = 40;

    private Words() {}

    /** One line, cut where it gets longer than this many characters. */
    static String shorten(String text, int longest) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** Two digits' worth: {@code 40 s}, {@code 12 min}, {@code 5 h}, {@code 3 days}. */
    static String roughly(Duration duration) {
        long seconds = duration.abs().toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86400 + " days";
    }

    /** All of them, or the first ones and how many more there are. */
    static String list(List<String> items, String separator) {
        if (items.size() <= LISTED) {
            return String.join(separator, items);
        }
        return String.join(separator, items.subList(0, LISTED)) + separator + (items.size() - LISTED) + " more";
    }

    static String list(List<?> items) {
        return list(items.stream().map(Object::toString).toList(), ", ");
    }

    /** {@code w1}, {@code w1 and w2}, {@code w1, w2 and w3}. */
    static String and(List<?> items) {
        List<String> texts = items.stream().map(Object::toString).toList();
        int last = texts.size() - 1;
        return last < 1
                ? String.join("", texts)
                : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
    }
}
