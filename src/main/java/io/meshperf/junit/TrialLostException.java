package io.meshperf.junit;

import io.meshperf.text.Foreign;

/** A trial has no number. Not an assertion: nothing is known about what is acceptable. Has no stack trace. */
public final class TrialLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrialLostException(String message) {
        super(Foreign.line(message), null, false, false);
    }
}
