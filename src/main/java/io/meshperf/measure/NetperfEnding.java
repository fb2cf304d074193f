package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.time.Duration;

/** Finds out whether netperf came to a good end, whatever it was asked to measure. */
final class NetperfEnding {

    /**
     * netperf has the same words for every reason why there is no control connection. An address that nobody answers for
     * takes some 3 s; one that refuses, and one that there is no route to, are known at once.
     */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int CONTROL_FAILED = 255;

    private NetperfEnding() {}

    /** @param connects whether each request makes a connection of its own */
    static void check(Answer answer, boolean connects) throws NoNumber {
        if (answer.deadlinePassed()) {
            throw new NoNumber(
                    Cause.DEADLINE,
                    "interrupted after " + Math.round(answer.elapsed().toMillis() / 1e3) + " s, output: "
                            + Quote.of(answer.text()));
        }
        int code = answer.exitCode().orElse(0);
        String evidence = "exit code " + code + ", output: " + Quote.of(answer.text());
        Cause cause = Symptoms.ofNetperf(answer.text(), Circumstances.ofNetperf(connects, answer.elapsed()));
        if (code == CONTROL_FAILED
                && cause == Cause.NO_CONNECTION
                && answer.elapsed().compareTo(AT_ONCE) >= 0) {
            throw new NoNumber(Cause.UNREACHABLE, evidence);
        }
        if (code == CONTROL_FAILED) {
            throw new NoNumber(cause, evidence);
        }
        Endings.check(answer);
        if (code != 0) {
            throw new NoNumber(cause, evidence);
        }
        if (answer.stdout().isBlank()) {
            throw new NoNumber(Cause.EMPTY_ANSWER, evidence);
        }
    }
}
