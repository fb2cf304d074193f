package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Deletes the object that was looked at, and no other that has got its name since. */
final class Deletion {

    private Deletion() {}

    /** At once, without a grace period; says nothing if it is gone. By a bare path: the client's own delete knows no uid. */
    static void of(HasMetadata object, KubernetesClient by) {
        DeleteOptions options = new DeleteOptionsBuilder()
                .withGracePeriodSeconds(0L)
                .withNewPreconditions()
                .withUid(object.getMetadata().getUid())
                .endPreconditions()
                .build();
        try {
            by.raw(path(object), "DELETE", options);
        } catch (KubernetesClientException e) {
            boolean gone =
                    e.getCode() == HttpURLConnection.HTTP_NOT_FOUND || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
            if (!gone
                    || (e.getCode() == HttpURLConnection.HTTP_CONFLICT
                            && !Reasons.of(e).contains("UID"))) {
                throw e;
            }
        }
    }

    private static String path(HasMetadata object) {
        String version = object.getApiVersion();
        String namespace = object.getMetadata().getNamespace();
        return (version.contains("/") ? "/apis/" : "/api/") + version
                + (namespace == null ? "" : "/namespaces/" + namespace) + "/" + object.getPlural() + "/"
                + object.getMetadata().getName();
    }
}
