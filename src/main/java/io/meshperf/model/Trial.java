package io.meshperf.model;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One run of a tool for a scenario (RFC 2544's word).
 *
 * @param repetition 1 for the first trial of a scenario
 * @param attempt 1, and one more each time the trial was interrupted from outside and made again; the last attempt counts
 * @param duration how long traffic flows; whole seconds, because iperf3 reads 0.5 as 0, which is for ever
 * @param step what a search asks of this trial beside its scenario: offered load in bit/s of a UDP capacity, segment size in
 *     bytes of a path MTU; empty for trials that repeat each other
 */
public record Trial(
        Scenario scenario, int repetition, int attempt, Duration duration, Purpose purpose, OptionalLong step) {

    public Trial {
        if (repetition < 1) {
            throw new IllegalArgumentException("repetitions are counted from 1: " + repetition);
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1: " + attempt);
        }
        if (step.isPresent() && step.getAsLong() < 1) {
            throw new IllegalArgumentException("a step of a search is above zero: " + step.getAsLong());
        }
        if (duration.toSeconds() < 1 || !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            throw new IllegalArgumentException("a trial lasts whole seconds, at least one: " + duration);
        }
    }

    /** One that makes its scenario's number, and repeats the others. */
    public Trial(Scenario scenario, int repetition, int attempt, Duration duration) {
        this(scenario, repetition, attempt, duration, Purpose.SAMPLE, OptionalLong.empty());
    }

    /** The first attempt. */
    public Trial(Scenario scenario, int repetition, Duration duration) {
        this(scenario, repetition, 1, duration);
    }

    /** The same for another purpose. */
    public Trial as(Purpose other) {
        return new Trial(scenario, repetition, attempt, duration, other, step);
    }

    /** The same as a search's step. */
    public Trial withStep(long asked) {
        return new Trial(scenario, repetition, attempt, duration, purpose, OptionalLong.of(asked));
    }

    /** The same trial as another attempt. */
    public Trial withAttempt(int other) {
        return new Trial(scenario, repetition, other, duration, purpose, step);
    }

    /** The same trial, made once more. */
    public Trial again() {
        return withAttempt(attempt + 1);
    }
}
