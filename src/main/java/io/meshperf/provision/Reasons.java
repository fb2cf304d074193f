package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.meshperf.provision.access.LoginFailure;
import java.net.ConnectException;
import java.net.HttpURLConnection;

/** The shortest true words for an exception: the innermost message, or what a rejected upgrade's code means. */
final class Reasons {

    private static final String LOCKED_OUT = "the credentials are no longer accepted (HTTP 401): log in again";

    private Reasons() {}

    /** Whether there is nothing to show to the cluster, or nothing that it takes. */
    static boolean isOfLogin(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginFailure
                    || (cause instanceof KubernetesClientException refusal
                            && refusal.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED)) {
                return true;
            }
        }
        return false;
    }

    static String of(Throwable thrown) {
        String words = thrown.toString();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginFailure) {
                return cause.getMessage();
            }
            if (cause instanceof KubernetesClientException refusal
                    && refusal.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                return LOCKED_OUT;
            }
            if (cause instanceof WebSocketHandshakeException rejected) {
                return ofHandshake(rejected.getResponse().code());
            }
            if (cause instanceof KubernetesClientException answer
                    && answer.getStatus() != null
                    && answer.getStatus().getMessage() != null) {
                return answer.getStatus().getMessage();
            }
            if (cause instanceof ConnectException) {
                return "no connection (refused, or no way there)";
            }
            String message = cause.getMessage();
            words = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        }
        return words;
    }

    /** The client loses the server's own message when an exec is refused; only the HTTP code is left. */
    private static String ofHandshake(int code) {
        return switch (code) {
            case 401 -> LOCKED_OUT;
            case 403 -> "HTTP " + code + ": this account may not exec; it needs get and create on pods/exec";
            case 404 -> "HTTP 404: the pod or its container is gone";
            case 400 -> "HTTP 400: the container is not running";
            case 429 -> "HTTP 429: the API server is overloaded";
            default -> "HTTP " + code + ": the API server cannot reach the node's kubelet";
        };
    }
}
