package io.meshperf.measure;

/** A tool's own words, short enough for a line of a report. */
final class Quote {

    private static final int LONGEST = 300;

    private Quote() {}

    /** The text on one line, cut after {@value #LONGEST} characters; {@code (no text)} where there is none. */
    static String of(String text) {
        // Hundreds of blanks between two words are possible, and megabytes are not looked at for 300 characters.
        String line =
                text.substring(0, Math.min(text.length(), 20 * LONGEST)).strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "(no text)";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
