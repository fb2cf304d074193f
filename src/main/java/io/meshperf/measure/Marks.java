package io.meshperf.measure;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@link Metered}'s script wrote to stderr, taken apart at its marks. The first start and the last end count, so
 * marks among the tool's own words change nothing. Read line by line and each line once: the words are anybody's, and no
 * arrangement of them may keep us busy.
 *
 * @param before text of the reading before the tool
 * @param from the pod's clock when the tool started
 * @param tool what the tool itself wrote
 * @param code its exit code
 * @param to the pod's clock when it ended
 * @param after text of the reading after it
 * @param said what its companion said
 */
record Marks(String before, String from, String tool, int code, String to, String after, String said) {

    private static final String BEGIN = "%meshperf% begin\n";
    private static final String RUN = "\n%meshperf% run ";
    private static final String END = "\n%meshperf% end ";
    private static final String SAID = "\n%meshperf% said\n";
    private static final String DONE = "\n%meshperf% done";
    private static final String BESIDE = "\n%meshperf% beside ";

    private static final Pattern CLOCK = Pattern.compile("[0-9.]{1,32}");
    private static final Pattern CODE_AND_CLOCK = Pattern.compile("([0-9]{1,3}) ([0-9.]{1,32})");

    /** Empty where a mark is missing. */
    static Optional<Marks> of(String stderr) {
        String text = stderr.stripTrailing();
        int begin = begin(text);
        if (begin < 0 || !text.endsWith(DONE)) {
            return Optional.empty();
        }
        int done = text.length() - DONE.length();
        int before = begin + BEGIN.length();
        int run = run(text, before);
        if (run < 0) {
            return Optional.empty();
        }
        int tool = lineEnd(text, run + 1) + 1;
        int end = end(text, tool, text.lastIndexOf(SAID, done));
        if (end < 0) {
            return Optional.empty();
        }
        int after = lineEnd(text, end + 1) + 1;
        int said = text.indexOf(SAID, after);
        Matcher ended = CODE_AND_CLOCK.matcher(text.substring(end + END.length(), after - 1));
        if (said < 0 || said + SAID.length() > done || !ended.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Marks(
                text.substring(before, run),
                text.substring(run + RUN.length(), tool - 1),
                text.substring(tool, end),
                Integer.parseInt(ended.group(1)),
                ended.group(2),
                text.substring(after, said),
                text.substring(said + SAID.length(), done)));
    }

    /** A companion's words and its exit code, which stands below them. */
    static Optional<Answer.Beside> beside(String said) {
        String text = said.stripTrailing();
        int mark = text.lastIndexOf('\n');
        if (mark < 0 || !text.startsWith(BESIDE, mark)) {
            return Optional.empty();
        }
        OptionalInt code = code(text.substring(mark + BESIDE.length()));
        return code.isPresent()
                ? Optional.of(new Answer.Beside(code.getAsInt(), text.substring(0, mark)))
                : Optional.empty();
    }

    /** What the tool itself wrote, as far as it came, of a script that did not come to its end. */
    static String ofTool(String stderr) {
        int begin = begin(stderr);
        if (begin < 0) {
            return stderr.strip();
        }
        int run = run(stderr, begin + BEGIN.length());
        return (stderr.substring(0, begin) + (run < 0 ? "" : stderr.substring(lineEnd(stderr, run + 1)))).strip();
    }

    private static OptionalInt code(String text) {
        boolean isCode = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCode ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static int begin(String text) {
        if (text.startsWith(BEGIN)) {
            return 0;
        }
        int below = text.indexOf("\n" + BEGIN);
        return below < 0 ? below : below + 1;
    }

    /** The first line that says when the tool started, or -1. */
    private static int run(String text, int from) {
        for (int at = text.indexOf(RUN, from); at >= 0; at = text.indexOf(RUN, at + 1)) {
            int end = lineEnd(text, at + 1);
            if (end < text.length()
                    && CLOCK.matcher(text.substring(at + RUN.length(), end)).matches()) {
                return at;
            }
        }
        return -1;
    }

    /** The last line that says how the tool ended and stands before {@code said}, or -1. */
    private static int end(String text, int from, int said) {
        for (int at = said < 0 ? -1 : text.lastIndexOf(END, said); at >= from; at = text.lastIndexOf(END, at - 1)) {
            int end = lineEnd(text, at + 1);
            if (end <= said
                    && CODE_AND_CLOCK
                            .matcher(text.substring(at + END.length(), end))
                            .matches()) {
                return at;
            }
        }
        return -1;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
