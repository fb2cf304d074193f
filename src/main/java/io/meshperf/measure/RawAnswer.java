package io.meshperf.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody has of a tool's answer.
 *
 * @param exitCode as a shell gives it
 * @param deadlinePassed whether the tool was interrupted because it took too long
 * @param elapsed from its start to its end; zero where nobody knows
 * @param beside what ran beside it wrote: {@code ss}, or the load beside requests
 */
public record RawAnswer(
        int exitCode,
        boolean deadlinePassed,
        Duration elapsed,
        String stdout,
        String stderr,
        Optional<String> beside,
        int besideExitCode) {

    Answer asAnswer() {
        return new Answer(
                OptionalInt.of(exitCode),
                deadlinePassed,
                elapsed,
                stdout,
                stderr,
                beside.map(text -> new Answer.Beside(besideExitCode, text)));
    }
}
