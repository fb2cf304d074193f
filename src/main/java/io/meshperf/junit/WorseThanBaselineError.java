package io.meshperf.junit;

import io.meshperf.model.Verdict;

/** A point is worse than its baseline by more than the margin. */
public final class WorseThanBaselineError extends AssertionError implements PointEnding {

    private static final long serialVersionUID = 1L;

    private final String point;
    private final String told;

    WorseThanBaselineError(String point, Verdict.Fail fail) {
        super("Worse than its baseline: " + point + ": " + LimitMissedError.told(fail), null);
        this.point = point;
        this.told = LimitMissedError.told(fail);
    }

    @Override
    public String point() {
        return point;
    }

    @Override
    public String told() {
        return told;
    }
}
