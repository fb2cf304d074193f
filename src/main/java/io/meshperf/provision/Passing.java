package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.regex.Pattern;

/** Refusals of a new object that pass by themselves in seconds: controllers of the cluster are still at work on its namespace. */
final class Passing {

    /** A namespace's service account is made after it, and so is what counts its quotas. */
    private static final Pattern NOT_YET = Pattern.compile("(?is).*(service ?account.*not found"
            + "|no API token found for service account|status unknown for quota|caches not synchronized).*");

    private Passing() {}

    static boolean is(KubernetesClientException refusal) {
        return switch (refusal.getCode()) {
            case HttpURLConnection.HTTP_CONFLICT -> !isTaken(refusal);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                NOT_YET.matcher(Reasons.of(refusal)).matches();
            // One of several servers has not heard of the new namespace.
            case HttpURLConnection.HTTP_NOT_FOUND -> Reasons.of(refusal).startsWith("namespaces ");
            default -> false;
        };
    }

    /** Whether there is one of this name already. */
    static boolean isTaken(KubernetesClientException refusal) {
        return refusal.getCode() == HttpURLConnection.HTTP_CONFLICT
                && (refusal.getStatus() == null
                        || !"Conflict".equals(refusal.getStatus().getReason()));
    }
}
