package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Environment;
import io.meshperf.model.Mesh;
import io.meshperf.model.RunId;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The four workers of a run, from their creation to their removal. */
public final class Workers implements AutoCloseable {

    private final RunId run;
    private final Map<ClusterId, ClusterAccess> clusters;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<WorkerId, Worker> located = new EnumMap<>(WorkerId.class);

    private Workers(RunId run, Map<ClusterId, ClusterAccess> clusters) {
        this.run = run;
        this.clusters = clusters;
    }

    /** The contexts of the kubeconfig in use. */
    public static List<String> contexts() {
        return ClusterAccess.contexts();
    }

    /**
     * Opens both clusters, removes what killed runs left in them, and creates nothing.
     *
     * @throws ProvisionException if one of them does not answer
     */
    public static Workers open(RunId run, String contextA, String contextB) {
        Map<ClusterId, ClusterAccess> clusters = new EnumMap<>(ClusterId.class);
        clusters.put(ClusterId.A, ClusterAccess.open(ClusterId.A, contextA));
        clusters.put(ClusterId.B, ClusterAccess.open(ClusterId.B, contextB));
        Workers workers = new Workers(run, clusters);
        try {
            clusters.values().forEach(ClusterAccess::version);
            clusters.values().forEach(cluster -> cluster.namespaces().sweep(Instant.now()));
            return workers;
        } catch (RuntimeException e) {
            workers.closeClients();
            throw e;
        }
    }

    /**
     * Creates the workers and returns when they are ready.
     *
     * @param expiry after which a later run may remove them, should this one be killed
     * @throws ProvisionException with the cluster's own reason if they cannot get ready
     */
    public Mesh deploy(String image, Duration readyWithin, Instant expiry) {
        clusters.values().forEach(cluster -> create(cluster, image, expiry));
        clusters.values().forEach(cluster -> locate(cluster, readyWithin));
        return new Mesh(located);
    }

    private void create(ClusterAccess cluster, String image, Instant expiry) {
        try {
            cluster.namespaces().create(run, expiry);
            Manifests.of(cluster.id(), cluster.objects(), Namespaces.nameOf(run), run, image)
                    .forEach(object -> cluster.objects().resource(object).create());
        } catch (KubernetesClientException e) {
            throw new ProvisionException("cluster " + cluster.id() + " (context " + cluster.context()
                    + ") refused the workers: " + Reasons.of(e));
        }
    }

    private void locate(ClusterAccess cluster, Duration readyWithin) {
        String namespace = Namespaces.nameOf(run);
        List<String> names = Arrays.stream(WorkerId.values())
                .filter(worker -> worker.cluster() == cluster.id())
                .map(WorkerId::toString)
                .toList();
        for (Pod pod : new WorkerWait(cluster, namespace, readyWithin).until(names)) {
            WorkerId id = id(pod.getMetadata().getName());
            located.put(
                    id,
                    new Worker(
                            id,
                            namespace,
                            id.toString(),
                            pod.getSpec().getNodeName(),
                            pod.getStatus().getPodIP(),
                            serviceIp(cluster, namespace, id)));
        }
    }

    private static WorkerId id(String name) {
        return Arrays.stream(WorkerId.values())
                .filter(worker -> worker.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> serviceIp(ClusterAccess cluster, String namespace, WorkerId id) {
        Service service = cluster.objects()
                .services()
                .inNamespace(namespace)
                .withName(id.toString())
                .get();
        return Optional.ofNullable(service).map(found -> found.getSpec().getClusterIP());
    }

    /** Runs commands in the workers. */
    public Shell shell() {
        return new KubernetesShell(clusters, located::get);
    }

    /** What the workers stand on, read from both clusters and from the pods. */
    public Environment environment() {
        return new EnvironmentReader(clusters, shell()).read(new Mesh(located));
    }

    /** Asks both clusters to remove everything of this run and does not wait; for a process that is ending. */
    public void abandon() {
        removeOnce();
    }

    /** Removes everything of this run and waits a while for it; idempotent. */
    @Override
    public void close() {
        if (removeOnce()) {
            clusters.values().forEach(cluster -> cluster.namespaces().awaitGone(run));
            closeClients();
        }
    }

    /** False if the removal was asked for before. */
    private boolean removeOnce() {
        boolean first = closed.compareAndSet(false, true);
        if (first) {
            clusters.values().forEach(cluster -> cluster.namespaces().delete(run));
        }
        return first;
    }

    private void closeClients() {
        clusters.values().forEach(ClusterAccess::close);
    }
}
