package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Outcome;

/** Why an answer holds no measurement. Leaves a reader early; ends as an {@link Outcome.Failed}. */
final class NoNumber extends Exception {

    private static final long serialVersionUID = 1;

    private final Cause cause;

    NoNumber(Cause cause, String evidence) {
        super(evidence, null, false, false);
        this.cause = cause;
    }

    Outcome.Failed failed() {
        return new Outcome.Failed(cause, getMessage());
    }
}
