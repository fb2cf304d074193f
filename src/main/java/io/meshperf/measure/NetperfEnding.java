package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.time.Duration;

/** Finds out whether netperf came to a good end, whatever it was asked to measure. */
final class NetperfEnding {

    /** A refused connection is known at once; an address that nobody answers for takes some 3 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final int CONTROL_FAILED = 255;

    private NetperfEnding() {}

    static void check(Answer answer) throws NoNumber {
        if (answer.deadlinePassed()) {
            throw new NoNumber(
                    Cause.DEADLINE,
                    "interrupted after " + Math.round(answer.elapsed().toMillis() / 1e3) + " s, output: "
                            + Quote.of(answer.text()));
        }
        int code = answer.exitCode().orElse(0);
        String evidence = "exit code " + code + ", output: " + Quote.of(answer.text());
        if (code == CONTROL_FAILED && answer.stdout().contains("establish control")) {
            // The same words for every reason; only the time it took tells them apart.
            boolean refused = answer.elapsed().compareTo(AT_ONCE) < 0;
            throw new NoNumber(refused ? Cause.CONNECTION_REFUSED : Cause.UNREACHABLE, evidence);
        }
        if (code == CONTROL_FAILED) {
            throw new NoNumber(Symptoms.ofNetperf(answer.text()), evidence);
        }
        Endings.check(answer);
        if (code != 0) {
            throw new NoNumber(Symptoms.ofNetperf(answer.text()), evidence);
        }
        if (answer.stdout().isBlank()) {
            throw new NoNumber(Cause.EMPTY_ANSWER, evidence);
        }
    }
}
