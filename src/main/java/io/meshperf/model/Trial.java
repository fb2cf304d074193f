package io.meshperf.model;

import java.time.Duration;

/**
 * One run of a tool for a scenario (RFC 2544's word).
 *
 * @param repetition 1 for the first trial of a scenario
 * @param attempt 1, and one more each time the trial was interrupted from outside and made again; the last attempt counts
 * @param duration how long traffic flows; whole seconds, because iperf3 reads 0.5 as 0, which is for ever
 */
public record Trial(Scenario scenario, int repetition, int attempt, Duration duration) {

    public Trial {
        if (repetition < 1) {
            throw new IllegalArgumentException("repetitions are counted from 1: " + repetition);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1: " + attempt);
        }
        if (duration.toSeconds() < 1 || !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            throw new IllegalArgumentException("a trial lasts whole seconds, at least one: " + duration);
        }
    }

    /** The first attempt. */
    public Trial(Scenario scenario, int repetition, Duration duration) {
        this(scenario, repetition, 1, duration);
    }

    /** The same trial, made once more. */
    public Trial again() {
        return new Trial(scenario, repetition, attempt + 1, duration);
    }
}
