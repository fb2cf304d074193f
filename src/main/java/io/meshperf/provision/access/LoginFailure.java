package io.meshperf.provision.access;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** There are no credentials to send, in the middle of things: the program that makes them fails, or is not heard of. */
public final class LoginFailure extends KubernetesClientException {

    private static final long serialVersionUID = 1L;

    LoginFailure(String message) {
        super(message);
    }
}
