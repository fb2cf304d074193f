package io.meshperf.report;

import io.meshperf.text.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;

/** Lines of plain text. */
final class Text {

    private Text() {}

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static String oneLine(String text) {
        return Foreign.line(text);
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    /** {@code 1-3, 5, 7-8}. */
    static String ranges(SortedSet<Integer> numbers) {
        StringJoiner ranges = new StringJoiner(", ");
        for (int first : numbers) {
            if (!numbers.contains(first - 1)) {
                int last = first;
                while (numbers.contains(last + 1)) {
                    last++;
                }
                ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
            }
        }
        return ranges.toString();
    }

    /** Breaks at blanks, and only there; every line but the first starts with {@code indent} blanks. A longer word keeps its length. */
    static List<String> wrap(String text, int width, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.replace('\n', ' ').split(" ")) {
            if (line.length() > indent && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(indent)).append(word);
            } else {
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
