package io.meshperf.junit;

import io.meshperf.model.Verdict;

/** What was measured is not what a limit demands. */
public final class LimitMissedError extends AssertionError implements PointEnding {

    private static final long serialVersionUID = 1L;

    private final String point;
    private final String told;

    LimitMissedError(String point, Verdict.Fail fail) {
        super("Limit missed: " + point + ": " + told(fail), null);
        this.point = point;
        this.told = told(fail);
    }

    static String told(Verdict.Fail fail) {
        return "expected " + fail.expected() + ", but was " + fail.actual();
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
