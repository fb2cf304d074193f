package io.meshperf.provision;

import io.meshperf.text.Foreign;

/** The workers could not be put in place; says why in the cluster's own words, and has no stack trace. */
public final class ProvisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProvisionException(String message) {
        super(Foreign.line(message), null, false, false);
    }
}
