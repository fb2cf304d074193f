package io.meshperf.junit;

/** A trial has no number. Not an assertion: nothing is known about what is acceptable. Has no stack trace. */
public final class TrialLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrialLostException(String message) {
        super(message, null, false, false);
    }
}
