package io.meshperf.text;

/**
 * Text that others wrote: a node's name, a pod's message, a tool's error, a webhook's reason. It must not steer what shows
 * it: nothing in it is invisible, and what would act is shown as an escape like {@code \u001b}. Every pass is linear in the
 * text, whatever it is made of.
 */
public final class Foreign {

    /** Of a sentence; what is longer nobody reads in a table or a line of a log. */
    private static final int LONGEST_LINE = 4_000;

    /** Of a name; Kubernetes' own are 253 at most. */
    private static final int LONGEST_WORD = 300;

    /** Zero-width or empty where it is not a letter's neighbour; no category of Unicode's says so. */
    private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff";

    private Foreign() {}

    /** All of it on one line: every stretch of blanks and line breaks is one blank, and what is endless is cut. */
    public static String line(String text) {
        return cut(uncommanded(shortened(folded(visible(text, false)))), LONGEST_LINE);
    }

    /** Line by line, as it is laid out: for blocks of a tool's own words. */
    public static String lines(String text) {
        return uncommanded(visible(text, true));
    }

    /** The same for our own lines in which others' words stand: names without end are cut. */
    public static String layout(String text) {
        return uncommanded(shortened(visible(text, true)));
    }

    /** Its beginning, and how much more there is. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "... (" + (text.length() - end) + " more characters)";
    }

    /** @param laidOut whether its line ends and tabs are to stay */
    private static String visible(String text, boolean laidOut) {
        StringBuilder shown = null;
        int kept = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            int next = at + Character.charCount(c);
            if (acts(c)) {
                shown = shown == null ? new StringBuilder(text.length() + 16) : shown;
                shown.append(text, kept, at).append(instead(text, at, c, laidOut));
                kept = next;
            }
            at = next;
        }
        return shown == null ? text : shown.append(text, kept, text.length()).toString();
    }

    private static String instead(String text, int at, int c, boolean laidOut) {
        if (c == '\n') {
            return laidOut ? "\n" : " ";
        }
        if (c == '\t') {
            return laidOut ? "\t" : " ";
        }
        if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            return "";
        }
        boolean breaks = c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 || c == 0x2029;
        return breaks && !laidOut ? " " : escape(c);
    }

    /** {@code \u001b}; beyond the first 65,536 characters with all digits. */
    static String escape(int c) {
        int digits = c <= 0xffff ? 4 : 8;
        StringBuilder escape = new StringBuilder(c <= 0xffff ? "\\u" : "\\U");
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            escape.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
        return escape.toString();
    }

    private static boolean acts(int c) {
        if (c >= ' ' && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default ->
                INVISIBLE.indexOf(c) >= 0
                        || (c >= 0x180b && c <= 0x180f)
                        || (c >= 0xfe00 && c <= 0xfe0f)
                        || (c >= 0xe0000 && c <= 0xe0fff);
        };
    }

    /**
     * CIs read commands in what a job prints. GitHub obeys {@code ::name::} at the start of a line, blanks before it or
     * not, and as Azure does {@code ##[name]} and {@code ##vso[name]} anywhere in it; TeamCity has {@code ##teamcity[}.
     */
    private static String uncommanded(String text) {
        if (!text.contains("::") && !text.contains("##")) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        boolean lineStart = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean command = lineStart && text.startsWith("::", at) && isCommand(text, at + 2);
            boolean marker = text.startsWith("##", at) && at + 2 < text.length() && isMarker(text.charAt(at + 2));
            safe.append(c).append(command || marker ? " " : "");
            lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
        }
        return safe.toString();
    }

    /** An address like {@code ::1} is none: a command ends in colons, too. */
    private static boolean isCommand(String text, int from) {
        int end = text.indexOf('\n', from);
        int colons = text.indexOf("::", from);
        return colons >= 0 && (end < 0 || colons < end);
    }

    private static boolean isMarker(char c) {
        return c == '[' || Character.isLetter(c);
    }

    private static String folded(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != ' ') {
                line.append(c);
            } else if (!blank) {
                line.append(c);
            }
            blank = c == ' ';
        }
        return line.toString().stripTrailing();
    }

    /** Words without end are cut. */
    private static String shortened(String text) {
        StringBuilder shorter = null;
        int kept = 0;
        int word = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                continue;
            }
            if (at - word > LONGEST_WORD) {
                shorter = shorter == null ? new StringBuilder() : shorter;
                shorter.append(text, kept, word).append(cut(text.substring(word, at), LONGEST_WORD));
                kept = at;
            }
            word = at + 1;
        }
        return shorter == null
                ? text
                : shorter.append(text, kept, text.length()).toString();
    }
}
