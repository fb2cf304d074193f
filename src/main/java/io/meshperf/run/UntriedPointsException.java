package io.meshperf.run;

import io.meshperf.model.Scenario;

/** The gate was asked before everything was measured: what it said would hold for no run. Has no stack trace. */
public final class UntriedPointsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UntriedPointsException(int points, Scenario first) {
        super(
                "the gate judges all points at once, and " + points + " of the plan "
                        + (points == 1 ? "is" : "are") + " not measured yet, the first of them "
                        + first.displayName() + ": the benchmarks must come before it",
                null,
                false,
                false);
    }
}
