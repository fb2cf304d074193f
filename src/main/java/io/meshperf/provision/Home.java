package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a run has in one cluster: a namespace of its own, or its own objects in a prepared one. */
final class Home {

    private final ClusterAccess cluster;
    private final RunId run;
    private final Place place;
    private final Manifests manifests;
    private volatile boolean used;
    private volatile boolean closed;

    Home(ClusterAccess cluster, RunId run, Place place) {
        this.cluster = cluster;
        this.run = run;
        this.place = place;
        this.manifests = new Manifests(cluster.objects(), run, place);
    }

    ClusterAccess cluster() {
        return cluster;
    }

    String namespace() {
        return place.namespace().orElse(Labels.PRODUCT + "-" + run);
    }

    private boolean isOwn() {
        return place.namespace().isEmpty();
    }

    private KubernetesClient client() {
        return cluster.objects();
    }

    /** Removes what the same run left there when it was killed, and waits for that. */
    void clear() {
        if (leftover()) {
            remove(client());
            if (!awaitGone(place.readyWithin())) {
                throw new ProvisionException("cluster " + cluster.id() + ": what run " + run + " left in namespace "
                        + namespace() + " is still being removed after "
                        + place.readyWithin().toSeconds() + " s; try again later");
            }
        }
    }

    /** Makes room for the workers. */
    void open() {
        requireOpen();
        used = true;
        if (isOwn()) {
            Namespace namespace = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(namespace())
                    .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                    .endMetadata()
                    .build();
            Labels.mark(namespace, run, place.expiry());
            client().resource(namespace).create();
            requireOpen();
        }
    }

    private boolean leftover() {
        if (isOwn()) {
            try {
                return client().namespaces().withName(namespace()).get() != null;
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                    return false;
                }
                throw e;
            }
        }
        return !client().pods()
                .inNamespace(namespace())
                .withLabel(Labels.RUN, run.value())
                .list()
                .getItems()
                .isEmpty();
    }

    /**
     * Creates what is missing of the worker: its pod, and its service where it has one.
     *
     * @throws KubernetesClientException if the cluster refuses, also where the name is taken by somebody else's
     */
    void create(WorkerId worker, Optional<String> node) {
        for (HasMetadata object : manifests.worker(worker, node)) {
            requireOpen();
            HasMetadata there =
                    client().resource(object).inNamespace(namespace()).get();
            if (there == null || !Labels.run(there).equals(run.value())) {
                client().resource(object).inNamespace(namespace()).create();
            }
            requireOpen();
        }
    }

    /** Whether anything was made in it. */
    boolean isUsed() {
        return used;
    }

    /** From now on nothing more is made in it. */
    void close() {
        closed = true;
    }

    /** Called before and after something is made: what was made while the run was being ended goes at once. */
    private void requireOpen() {
        if (closed) {
            if (used) {
                remove(cluster.once());
            }
            throw new ProvisionException("the run is being ended");
        }
    }

    /** Shields the workers, as far as this account may; what was there before is replaced. */
    void shield(Optional<String> clientAddress) {
        if (!place.policies()) {
            return;
        }
        NetworkPolicy policy = manifests.policy(cluster.id(), clientAddress);
        try {
            client().resource(policy).inNamespace(namespace()).delete();
            client().resource(policy).inNamespace(namespace()).create();
        } catch (KubernetesClientException e) {
            // Preflight has said that the workers stay unshielded without this permission.
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
        }
    }

    Pod pod(WorkerId worker) {
        return client().pods()
                .inNamespace(namespace())
                .withName(worker.toString())
                .get();
    }

    void deleteAtOnce(WorkerId worker) {
        client().pods()
                .inNamespace(namespace())
                .withName(worker.toString())
                .withGracePeriod(0)
                .delete();
    }

    /** The virtual address of the worker's service, where it has one. */
    Optional<String> serviceIp(WorkerId worker) {
        return Optional.ofNullable(client().services()
                        .inNamespace(namespace())
                        .withName(worker.toString())
                        .get())
                .map(service -> service.getSpec().getClusterIP());
    }

    /** Waits a while until the worker's service sends to this address and no other. */
    void awaitBehindService(WorkerId worker, String podIp, Duration limit) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(limit)
                    .until(() -> isBehindService(worker, podIp));
        } catch (ConditionTimeoutException | KubernetesClientException e) {
            // The next trial says what it meets, and so does the check of the paths.
            return;
        }
    }

    private boolean isBehindService(WorkerId worker, String podIp) {
        var endpoints = client().endpoints()
                .inNamespace(namespace())
                .withName(worker.toString())
                .get();
        return endpoints != null
                && endpoints.getSubsets().stream()
                        .flatMap(subset -> subset.getAddresses().stream())
                        .allMatch(address -> address.getIp().equals(podIp))
                && !endpoints.getSubsets().isEmpty();
    }

    /** The command that does the same. */
    String removalByHand() {
        return "kubectl --context '" + cluster.context() + "' delete "
                + (isOwn()
                        ? "namespace " + namespace()
                        : "pod,service,networkpolicy -n " + namespace() + " -l " + Labels.RUN + "=" + run);
    }

    /** Asks for the removal of everything of the run; says nothing if there is nothing. */
    void remove(KubernetesClient by) {
        // Pods that were told at once do not keep the namespace waiting for their grace period.
        delete(
                by,
                by.pods()
                        .inNamespace(namespace())
                        .withLabel(Labels.RUN, run.value())
                        .list()
                        .getItems());
        if (isOwn()) {
            by.namespaces().withName(namespace()).delete();
            return;
        }
        delete(
                by,
                by.services()
                        .inNamespace(namespace())
                        .withLabel(Labels.RUN, run.value())
                        .list()
                        .getItems());
        delete(
                by,
                by.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(namespace())
                        .withLabel(Labels.RUN, run.value())
                        .list()
                        .getItems());
    }

    /** One by one: an account need not be allowed to delete whole collections. */
    private static void delete(KubernetesClient by, List<? extends HasMetadata> objects) {
        objects.forEach(object -> by.resource(object).withGracePeriod(0).delete());
    }

    /** Waits a while for the removal; false if Kubernetes is still at it, which it ends by itself. */
    boolean awaitGone(Duration limit) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(limit)
                    .until(() -> !leftover());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
