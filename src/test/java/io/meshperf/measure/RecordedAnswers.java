package io.meshperf.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Answers that real versions of the tools gave, good and bad. */
final class RecordedAnswers {

    private RecordedAnswers() {}

    /** The answer whose stdout is in this file, and whose stderr and companion are in those beside it, if any. */
    static Answer of(String file, int exitCode) {
        String errors = file.endsWith(".out") ? file.replaceFirst("\\.out$", ".err") : file + ".err";
        Answer alone = answer(exitCode, text(file, true), text(errors, false));
        String beside = text(file.replaceFirst("\\.out$", ".beside"), false);
        return file.endsWith(".out") && !beside.isEmpty() ? beside(alone, beside) : alone;
    }

    static Answer answer(int exitCode, String stdout, String stderr) {
        return new Answer(OptionalInt.of(exitCode), false, Duration.ofSeconds(11), stdout, stderr);
    }

    /** The same with a companion that said this. */
    static Answer beside(Answer answer, String said) {
        return new Answer(
                answer.exitCode(),
                answer.deadlinePassed(),
                answer.elapsed(),
                answer.stdout(),
                answer.stderr(),
                Optional.of(new Answer.Beside(0, said)));
    }

    static String stdout(String file) {
        return text(file, true);
    }

    private static String text(String file, boolean required) {
        try (InputStream in = RecordedAnswers.class.getResourceAsStream("/answers/" + file)) {
            if (in == null && required) {
                throw new IllegalArgumentException("no recorded answer " + file);
            }
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
