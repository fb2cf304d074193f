package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.provision.access.LoginFailure;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.util.Optional;

/** The shortest true words for an exception: the innermost message, or what a rejected upgrade means. */
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
        Optional<Refusal> refusal = Refusal.ofUpgrade(thrown);
        if (refusal.isPresent()) {
            return refusal.get().code() == HttpURLConnection.HTTP_UNAUTHORIZED
                    ? LOCKED_OUT
                    : refusal.get().words();
        }
        String words = thrown.toString();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginFailure) {
                return cause.getMessage();
            }
            if (cause instanceof KubernetesClientException answer
                    && answer.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
                return LOCKED_OUT;
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
}
