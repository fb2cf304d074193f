package io.meshperf.measure;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a tool left behind when it ended.
 *
 * @param exitCode as a shell gives it: 128 and the signal's number for a tool that a signal ended
 * @param deadlinePassed whether the tool was interrupted by our own deadline inside the pod
 * @param elapsed from the tool's start to its end, as the pod's clock saw it; zero where it could not be read
 */
record Answer(OptionalInt exitCode, boolean deadlinePassed, Duration elapsed, String stdout, String stderr) {

    /** All that the tool wrote; netperf prints some of its errors on stdout. */
    String text() {
        return stderr + "\n" + stdout;
    }
}
