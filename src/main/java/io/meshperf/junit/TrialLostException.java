package io.meshperf.junit;

/** A trial has no number. Not an assertion: nothing is known about what is acceptable. Has no stack trace. */
public final class TrialLostException extends RuntimeException implements PointEnding {

    private static final long serialVersionUID = 1L;

    private final String point;
    private final String told;

    /** @param which of how many trials it is; empty where there is only one */
    TrialLostException(String point, String why, String which) {
        super("Trial lost: " + why + " — " + point + which, null, false, false);
        this.point = point;
        this.told = why + which;
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
