package io.meshperf.config;

import io.meshperf.model.Origin;

/**
 * Where something stands in a text file.
 *
 * @param file as the user named it
 * @param line counted from 1
 * @param column of the character, counted from 1; one past the end of the line for its end
 * @param text of the line
 */
record Place(String file, int line, int column, String text) {

    private static final int BEFORE = 60;
    private static final int WIDTH = 100;

    Origin origin() {
        return Origin.line(file, line);
    }

    /** What is wrong there, in three lines: the words, the line, and a caret under the character. */
    String problem(String words) {
        String number = Integer.toString(line);
        return file + ", line " + number + ": " + words + "\n  " + number + " | " + shown().stripTrailing() + "\n  "
                + " ".repeat(number.length()) + " | " + " ".repeat(column - 1 - start()) + "^";
    }

    /** The part of the line around the place; a tab as one character, so that the caret stands under its own. */
    private String shown() {
        String part = text.substring(start(), Math.min(text.length(), start() + WIDTH));
        return part.replace('\t', '→');
    }

    private int start() {
        return text.length() <= WIDTH ? 0 : Math.max(0, column - 1 - BEFORE);
    }
}
