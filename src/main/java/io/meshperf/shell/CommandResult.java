package io.meshperf.shell;

import java.util.OptionalInt;

/**
 * What became of a command.
 *
 * @param exitCode where {@link End#EXITED}; else empty
 * @param detail why it has no exit code; empty text otherwise
 * @param stdout what came of it, also of a command that was lost
 * @param firstByteNanos {@link System#nanoTime()} at the first byte of output; that of the end where none came
 * @param endNanos {@link System#nanoTime()} when its end was known
 */
public record CommandResult(
        End end,
        OptionalInt exitCode,
        String detail,
        String stdout,
        String stderr,
        long firstByteNanos,
        long endNanos) {

    /** How a command came to its end. */
    public enum End {
        /** It ended by itself, with an exit code. */
        EXITED,
        /** It was still running at the caller's limit. */
        TIMED_OUT,
        /** It wrote more than is kept; only the beginning and the end of that are there. */
        FLOODED,
        /** The connection broke, or the pod could not be reached. */
        LOST
    }

    public static CommandResult exited(int code, String stdout, String stderr, long firstByteNanos, long endNanos) {
        return new CommandResult(End.EXITED, OptionalInt.of(code), "", stdout, stderr, firstByteNanos, endNanos);
    }
}
