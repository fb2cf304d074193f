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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What a run has in one cluster: a namespace of its own, or its own objects in a prepared one. Whatever else is there, also
 * under a name that the run uses, is never changed and never deleted.
 */
final class Home {

    private final ClusterAccess cluster;
    private final RunId run;
    private final Place place;
    private final String session = UUID.randomUUID().toString();
    private final Maker maker;
    private volatile boolean used;
    private volatile boolean closed;
    private Optional<NetworkPolicy> shield = Optional.empty();

    Home(ClusterAccess cluster, RunId run, Place place) {
        this.cluster = cluster;
        this.run = run;
        this.place = place;
        this.maker = new Maker(cluster, this::isMine, this::requireOpen);
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

    private boolean isMine(HasMetadata object) {
        return Labels.areOf(run, session, object);
    }

    /** By the clock of the cluster, where other runs look at it. */
    private Instant expiry() {
        return cluster.now().orElseGet(Instant::now).plus(place.lifetime());
    }

    private Manifests manifests() {
        return new Manifests(client(), run, place, object -> Labels.mark(object, run, session, expiry()));
    }

    /** Removes what the same run left there when it was killed, and waits for that. */
    void clear() {
        if (!isOwn() || isLeft(this::isOfRun)) {
            remove(client(), this::isOfRun);
            if (!awaitGone(place.readyWithin(), this::isOfRun)) {
                throw new ProvisionException("cluster " + cluster.id() + ": what run " + run + " left in namespace "
                        + namespace() + " is still being removed after "
                        + place.readyWithin().toSeconds() + " s"
                        + stuck().map(why -> ": " + why).orElse("")
                        + "; try again later");
            }
        }
    }

    private boolean isOfRun(HasMetadata object) {
        return Labels.areOf(run, object);
    }

    /**
     * Makes room for the workers.
     *
     * @throws ProvisionException if the namespace is somebody else's
     */
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
            Labels.mark(namespace, run, session, expiry());
            maker.make(namespace);
            requireOpen();
        }
    }

    /**
     * Creates what is missing of the worker: its pod, and its service where it has one.
     *
     * @throws KubernetesClientException if the cluster refuses
     * @throws ProvisionException if a name is taken by somebody else's
     */
    void create(WorkerId worker, Optional<String> node) {
        for (HasMetadata object : manifests().worker(worker, node)) {
            requireOpen();
            object.getMetadata().setNamespace(namespace());
            maker.make(object);
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

    /**
     * Shields the workers; the shield that was there before is replaced.
     *
     * @return why the cluster does not have it; empty if it has, or none is wanted
     */
    Optional<String> shield(Optional<String> clientAddress) {
        if (!place.policies()) {
            return Optional.empty();
        }
        NetworkPolicy policy = manifests().policy(cluster.id(), clientAddress);
        policy.getMetadata().setNamespace(namespace());
        // Somebody else's may have the plain name.
        policy.getMetadata().setName(policy.getMetadata().getName() + "-" + session.substring(0, 8));
        try {
            shield.ifPresent(old -> Deletion.of(old, client()));
            shield = Optional.of(maker.make(policy));
            return Optional.empty();
        } catch (KubernetesClientException e) {
            shield = Optional.empty();
            return Optional.of(Reasons.of(e));
        }
    }

    /** The worker's pod; empty where there is none, or somebody else's has its name. */
    Optional<Pod> pod(WorkerId worker) {
        return Optional.ofNullable(client().pods()
                        .inNamespace(namespace())
                        .withName(worker.toString())
                        .get())
                .filter(this::isMine);
    }

    void deleteAtOnce(WorkerId worker) {
        pod(worker).ifPresent(pod -> Deletion.of(pod, client()));
    }

    /** The virtual address of the worker's service, where it has one. */
    Optional<String> serviceIp(WorkerId worker) {
        return Optional.ofNullable(client().services()
                        .inNamespace(namespace())
                        .withName(worker.toString())
                        .get())
                .filter(this::isMine)
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

    /** Asks for the removal of everything that this session made; says nothing if there is nothing. */
    void remove(KubernetesClient by) {
        remove(by, this::isMine);
    }

    private void remove(KubernetesClient by, Predicate<HasMetadata> which) {
        if (!isOwn()) {
            inNamespace(by).filter(which).forEach(object -> Deletion.of(object, by));
            return;
        }
        Optional.ofNullable(by.namespaces().withName(namespace()).get())
                .filter(which)
                .ifPresent(namespace -> {
                    // Pods that were told at once do not keep the namespace waiting for their grace period.
                    pods(by).filter(which).forEach(pod -> Deletion.of(pod, by));
                    Deletion.of(namespace, by);
                });
    }

    private Stream<Pod> pods(KubernetesClient by) {
        return by.pods().inNamespace(namespace()).withLabel(Labels.RUN, run.value()).list().getItems().stream();
    }

    /** Whatever carries the run's label in a prepared namespace, one kind asked for after the other. */
    private Stream<HasMetadata> inNamespace(KubernetesClient by) {
        return Stream.<Supplier<Stream<? extends HasMetadata>>>of(
                        () -> pods(by),
                        () -> by
                                .services()
                                .inNamespace(namespace())
                                .withLabel(Labels.RUN, run.value())
                                .list()
                                .getItems()
                                .stream(),
                        () -> by
                                .network()
                                .v1()
                                .networkPolicies()
                                .inNamespace(namespace())
                                .withLabel(Labels.RUN, run.value())
                                .list()
                                .getItems()
                                .stream())
                .flatMap(Supplier::get);
    }

    /** Whether something is left that keeps the name, or the room, of a new one. */
    private boolean isLeft(Predicate<HasMetadata> which) {
        if (!isOwn()) {
            return pods(client()).anyMatch(which);
        }
        try {
            Namespace there = client().namespaces().withName(namespace()).get();
            return there != null && which.test(there);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }

    /** Waits a while for the removal; false if Kubernetes is still at it. */
    boolean awaitGone(Duration limit) {
        return awaitGone(limit, this::isMine);
    }

    private boolean awaitGone(Duration limit, Predicate<HasMetadata> which) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(limit)
                    .until(() -> !isLeft(which));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    /** What keeps the removal from its end, in the cluster's own words; empty if it says nothing. */
    Optional<String> stuck() {
        try {
            return isOwn()
                    ? Optional.ofNullable(
                                    client().namespaces().withName(namespace()).get())
                            .flatMap(Stuck::namespace)
                    : Stuck.pods(pods(client()).toList());
        } catch (KubernetesClientException e) {
            return Optional.of(Reasons.of(e));
        }
    }
}
