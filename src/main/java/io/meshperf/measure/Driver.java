package io.meshperf.measure;

import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Knows one tool's options and answers, and starts nothing itself. */
interface Driver {

    /** The tool and its options for this trial. */
    List<String> argv(Trial trial, Endpoint server);

    /** When the tool is ended inside the pod, counted from its start. */
    default Duration deadline(Trial trial) {
        return Metered.deadline(trial.duration());
    }

    /** What runs in the client's pod beside the tool, if anything. */
    default Optional<Companion> companion(Trial trial, Endpoint server) {
        return Optional.empty();
    }

    /** What the tool's answer means. Never throws, whatever the answer holds. */
    default Outcome read(Trial trial, Answer answer) {
        LeftOut leftOut = new LeftOut();
        try {
            return measure(trial, answer, leftOut).without(leftOut.words());
        } catch (NoNumber reason) {
            return reason.failed();
        }
    }

    /**
     * The measurement in the answer.
     *
     * @param leftOut takes the figures that cannot be and that the number does not rest on
     */
    Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber;
}
