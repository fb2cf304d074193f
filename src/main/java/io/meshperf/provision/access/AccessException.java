package io.meshperf.provision.access;

/** The kubeconfig, or what it or the environment names, cannot be used; says which value, without what is secret. */
public final class AccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccessException(String message) {
        super(message, null, false, false);
    }
}
