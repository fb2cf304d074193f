package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.RunId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The namespace of a run: made, removed, and those of killed runs swept. */
final class Namespaces {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

    private final KubernetesClient client;

    Namespaces(KubernetesClient client) {
        this.client = client;
    }

    static String nameOf(RunId run) {
        return Labels.PRODUCT + "-" + run;
    }

    /** Creates the run's namespace; a later run may remove it after the expiry. */
    void create(RunId run, Instant expiry) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(nameOf(run))
                        .withLabels(Labels.of(run))
                        .addToAnnotations(Labels.EXPIRES, expiry.toString())
                        .endMetadata()
                        .build())
                .create();
    }

    /** Asks for the removal of everything of the run; says nothing if there is nothing. */
    void delete(RunId run) {
        String name = nameOf(run);
        client.pods().inNamespace(name).withGracePeriod(0).delete();
        client.namespaces().withName(name).delete();
    }

    /** Waits a while for the removal; false if Kubernetes is still at it, which it ends by itself. */
    boolean awaitGone(RunId run) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(GONE_WITHIN)
                    .until(() -> client.namespaces().withName(nameOf(run)).get() == null);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** Removes the namespaces of ours that have expired; those of others, and ours still in use, stay. */
    void sweep(Instant now) {
        try {
            client.namespaces().withLabel(Labels.MANAGED_BY, Labels.PRODUCT).list().getItems().stream()
                    .filter(namespace -> hasExpired(namespace, now))
                    .forEach(
                            namespace -> client.namespaces().resource(namespace).delete());
        } catch (KubernetesClientException e) {
            // An account that may not list namespaces has made none that it could not name: nothing to sweep for it.
            if (e.getCode() != 403) {
                throw e;
            }
        }
    }

    private static boolean hasExpired(Namespace namespace, Instant now) {
        String expiry = namespace.getMetadata().getAnnotations() == null
                ? null
                : namespace.getMetadata().getAnnotations().get(Labels.EXPIRES);
        try {
            return expiry != null && Instant.parse(expiry).isBefore(now);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
