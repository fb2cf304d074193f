package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.OptionalInt;

/** Ends of a tool that mean the same whichever tool it was. */
final class Endings {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;

    private Endings() {}

    /** Ends the reading of an answer whose exit code already says that there is no number in it. */
    static void check(Answer answer) throws NoNumber {
        OptionalInt code = answer.exitCode();
        if (code.isEmpty()) {
            throw new NoNumber(Cause.EXEC_LOST, "no exit code; stderr: " + Quote.of(answer.stderr()));
        }
        if (code.getAsInt() >= NOT_EXECUTABLE) {
            throw new NoNumber(cause(code.getAsInt(), answer.text()), evidence(code.getAsInt(), answer.stderr()));
        }
    }

    /**
     * What an exit code of 126 and above means.
     *
     * @param words that came with it
     */
    static Cause cause(int code, String words) {
        if (code == NOT_EXECUTABLE || (code == NOT_FOUND && Symptoms.isBroken(words))) {
            return Cause.TOOL_BROKEN;
        }
        if (code == NOT_FOUND) {
            return Cause.TOOL_MISSING;
        }
        return switch (code - SIGNALLED) {
            case 1, 2, 3, 9, 15 -> Cause.CLIENT_KILLED;
            // SIGPIPE: the other end of the control connection went away under netperf's feet.
            case 13 -> Cause.SERVER_DIED;
            case 4, 6, 7, 8, 11 -> Cause.EMPTY_ANSWER;
            default -> Cause.TOOL_ERROR;
        };
    }

    static String evidence(int code, String stderr) {
        String signal = code > SIGNALLED ? " (signal " + (code - SIGNALLED) + ")" : "";
        return "exit code " + code + signal + ", stderr: " + Quote.of(stderr);
    }
}
