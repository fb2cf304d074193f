package io.meshperf.record;

import io.meshperf.model.Environment;
import java.time.Instant;

/**
 * A stretch of a run without a break; a run that was never resumed has one.
 *
 * @param trialsBefore lines of the journal that were there when it began
 * @param environment what it stood on
 */
public record Session(Instant startedAt, int trialsBefore, Environment environment) {

    public Session {
        if (trialsBefore < 0) {
            throw new IllegalArgumentException("a number of trials is not negative: " + trialsBefore);
        }
    }
}
