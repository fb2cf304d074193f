package io.meshperf.junit;

/** There is a baseline, and nothing of the run could be compared with it: that is no assurance. */
public final class NothingComparedError extends AssertionError {

    private static final long serialVersionUID = 1L;

    NothingComparedError(String why) {
        super(why, null);
    }
}
