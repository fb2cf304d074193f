package io.meshperf.model;

import java.time.Duration;

/**
 * One run of a tool for a scenario (RFC 2544's word).
 *
 * @param repetition 1 for the first trial of a scenario
 * @param duration how long traffic flows; whole seconds, because iperf3 reads 0.5 as 0, which is for ever
 */
public record Trial(Scenario scenario, int repetition, Duration duration) {

    public Trial {
        if (repetition < 1) {
            throw new IllegalArgumentException("repetitions are counted from 1: " + repetition);
        }
        if (duration.toSeconds() < 1 || !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            throw new IllegalArgumentException("a trial lasts whole seconds, at least one: " + duration);
        }
    }
}
