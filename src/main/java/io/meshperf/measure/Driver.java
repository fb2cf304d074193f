package io.meshperf.measure;

import io.meshperf.model.Endpoint;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import java.util.List;

/** Knows one tool's options and answers, and starts nothing itself. */
interface Driver {

    /** The tool and its options for this trial. */
    List<String> argv(Trial trial, Endpoint server);

    /** What the tool's answer means. Never throws, whatever the answer holds. */
    default Outcome read(Trial trial, Answer answer) {
        try {
            return new Outcome.Measured(measure(trial, answer));
        } catch (NoNumber reason) {
            return reason.failed();
        }
    }

    /** The measurement in the answer. */
    Measurement measure(Trial trial, Answer answer) throws NoNumber;
}
