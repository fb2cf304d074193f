package io.meshperf.model;

import io.meshperf.unit.Ratio;
import java.util.Optional;

/**
 * How many trials a point gets.
 *
 * @param fewest at least 1
 * @param most the same, unless there is a precision
 * @param precision half-width of the interval as a share of the median, at which there are enough; empty where the number is
 *     fixed
 */
public record TrialCount(int fewest, int most, Optional<Ratio> precision) {

    public TrialCount {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("from " + fewest + " to " + most + " trials cannot be");
        }
        if (precision.isEmpty() && most > fewest) {
            throw new IllegalArgumentException("without a precision the number of trials is fixed");
        }
    }

    /** So many, whatever they say. */
    public static TrialCount exactly(int trials) {
        return new TrialCount(trials, trials, Optional.empty());
    }
}
