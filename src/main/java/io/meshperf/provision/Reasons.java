package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.util.Optional;

/** The shortest true words for an exception: the innermost message, or what a rejected upgrade means. */
final class Reasons {

    private Reasons() {}

    static String of(Throwable thrown) {
        Optional<Refusal> refusal = Refusal.ofUpgrade(thrown);
        if (refusal.isPresent()) {
            return refusal.get().words();
        }
        String words = thrown.toString();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
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
