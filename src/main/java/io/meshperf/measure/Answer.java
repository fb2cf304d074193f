package io.meshperf.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tool left behind when it ended.
 *
 * @param exitCode as a shell gives it: 128 and the signal's number for a tool that a signal ended
 * @param deadlinePassed whether the tool was interrupted by our own deadline inside the pod
 * @param elapsed from the tool's start to its end, as the pod's clock saw it; zero where it could not be read
 * @param beside what its companion left behind; empty where it had none
 */
record Answer(
        OptionalInt exitCode,
        boolean deadlinePassed,
        Duration elapsed,
        String stdout,
        String stderr,
        Optional<Beside> beside) {

    /**
     * What a companion said.
     *
     * @param exitCode as a shell gives it
     * @param text stdout and stderr together
     */
    record Beside(int exitCode, String text) {

        /** As that of a tool that ran for itself; its deadline was its own. */
        Answer asAnswer() {
            return new Answer(OptionalInt.of(exitCode), false, Duration.ZERO, text, "");
        }
    }

    /** Of a tool without a companion. */
    Answer(OptionalInt exitCode, boolean deadlinePassed, Duration elapsed, String stdout, String stderr) {
        this(exitCode, deadlinePassed, elapsed, stdout, stderr, Optional.empty());
    }

    /** All that the tool wrote; netperf prints some of its errors on stdout. */
    String text() {
        return stderr + "\n" + stdout;
    }
}
