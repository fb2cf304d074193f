package io.meshperf.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON whose bare words for numbers that are none became texts, so that it can be read.
 *
 * @param quoted the JSON
 * @param ends where in it each such word ends
 */
record BareWords(String quoted, List<Integer> ends) {

    /** As C's printf writes them. */
    private static final Pattern WORD =
            Pattern.compile("[-+]?(?:nan(?:\\([a-z0-9_]*\\))?|inf(?:inity)?)\\b", Pattern.CASE_INSENSITIVE);

    BareWords {
        ends = List.copyOf(ends);
    }

    static BareWords in(String json) {
        StringBuilder quoted = new StringBuilder(json.length());
        List<Integer> ends = new ArrayList<>();
        Matcher word = WORD.matcher(json);
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (!inText
                    && "nNiI+-".indexOf(c) >= 0
                    && word.region(i, json.length()).lookingAt()) {
                quoted.append('"').append(word.group()).append('"');
                ends.add(quoted.length());
                i = word.end() - 1;
            } else {
                quoted.append(c);
                if (inText && c == '\\' && i + 1 < json.length()) {
                    quoted.append(json.charAt(++i));
                } else if (c == '"') {
                    inText = !inText;
                }
            }
        }
        return new BareWords(quoted.toString(), ends);
    }

    /** How many characters the quotes are that stand before this place. */
    int addedBefore(int place) {
        return 2 * (int) ends.stream().filter(end -> end <= place).count();
    }
}
