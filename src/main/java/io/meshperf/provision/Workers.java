package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Environment;
import io.meshperf.model.Finding;
import io.meshperf.model.Mesh;
import io.meshperf.model.MeshPath;
import io.meshperf.model.RunId;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import io.meshperf.provision.preflight.Preflight;
import io.meshperf.provision.preflight.PreflightRequest;
import io.meshperf.provision.preflight.ServiceEndpoints;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workers of a run, from their creation to their removal. */
public final class Workers implements AutoCloseable {

    private static final Duration BEHIND_SERVICE_WITHIN = Duration.ofSeconds(10);

    private final RunId run;
    private final Place place;
    private final Map<ClusterId, Home> homes = new EnumMap<>(ClusterId.class);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<WorkerId, Located> located = new EnumMap<>(WorkerId.class);
    private final Map<WorkerId, String> lost = new EnumMap<>(WorkerId.class);

    private Workers(RunId run, Place place) {
        this.run = run;
        this.place = place;
        place.contexts().forEach((id, context) -> homes.put(id, new Home(ClusterAccess.open(id, context), run, place)));
    }

    /** The contexts of the kubeconfig in use. */
    public static List<String> contexts() {
        return ClusterAccess.contexts();
    }

    /**
     * Opens the clusters and asks them nothing.
     *
     * @throws ProvisionException if the kubeconfig has no such context
     */
    public static Workers open(RunId run, Place place) {
        return new Workers(run, place);
    }

    /** Removes what an earlier session of the same run left when it was killed; a cluster that cannot be asked is left alone. */
    public void clear() {
        homes.values().forEach(home -> {
            try {
                home.clear();
            } catch (KubernetesClientException e) {
                // The check that follows says what is wrong with this cluster.
                return;
            }
        });
    }

    /**
     * Whether the clusters will have the workers, before anything is created; within 15 seconds.
     *
     * @param wanted those that the plan has a use for
     * @param expected how long the run will take
     */
    public List<Finding> check(Collection<WorkerId> wanted, Duration expected) {
        return Preflight.check(
                homes.values().stream().map(home -> home.cluster().underTest()).toList(),
                new PreflightRequest(
                        run,
                        place.image(),
                        place.size(),
                        place.nodes(),
                        place.namespace(),
                        expected,
                        List.copyOf(wanted)));
    }

    /**
     * Creates the workers and returns when each is ready or cannot get ready.
     *
     * @return why, for those that cannot
     * @throws ProvisionException if a cluster refuses them
     */
    public List<Finding> deploy(Collection<WorkerId> wanted) {
        List<Finding> findings = new ArrayList<>();
        Map<ClusterId, List<WorkerId>> byCluster = wanted.stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        WorkerId::cluster, () -> new EnumMap<>(ClusterId.class), Collectors.toList()));
        byCluster.forEach((cluster, workers) -> create(homes.get(cluster), workers));
        byCluster.forEach((cluster, workers) ->
                asking(homes.get(cluster), () -> findings.addAll(locate(homes.get(cluster), workers))));
        byCluster
                .keySet()
                .forEach(cluster -> asking(homes.get(cluster), () -> shield(cluster)
                        .map(
                                why -> Finding.note(
                                        cluster,
                                        "network policy",
                                        "the workers are not shielded: " + why,
                                        "anybody in the cluster may reach their servers during the run; or -Dnetwork.policy=off"))
                        .ifPresent(findings::add)));
        return findings;
    }

    private static void asking(Home home, Runnable question) {
        try {
            question.run();
        } catch (KubernetesClientException e) {
            throw new ProvisionException("cluster " + home.cluster().id() + " (context "
                    + home.cluster().context() + ") answers no longer: " + Reasons.of(e));
        }
    }

    private void create(Home home, List<WorkerId> workers) {
        try {
            Sweep.expired(place.namespace(), home.cluster());
            home.open();
            shield(home.cluster().id());
            workers.forEach(worker -> home.create(worker, Optional.empty()));
        } catch (KubernetesClientException e) {
            throw new ProvisionException("cluster " + home.cluster().id() + " (context "
                    + home.cluster().context() + ") refused the workers: " + Reasons.of(e));
        }
    }

    /** A cluster's servers know their client in the other one by its address, as soon as it has one. */
    private Optional<String> shield(ClusterId cluster) {
        WorkerId client = clientInOtherCluster(cluster);
        return homes.get(cluster)
                .shield(Optional.ofNullable(located.get(client))
                        .map(there -> there.worker().podIp()));
    }

    private static WorkerId clientInOtherCluster(ClusterId cluster) {
        return cluster == ClusterId.A ? MeshPath.OTHER_CLUSTER_BACK.client() : MeshPath.OTHER_CLUSTER_POD_IP.client();
    }

    private List<Finding> locate(Home home, List<WorkerId> workers) {
        WorkerWait.Result result = new WorkerWait(home, place.readyWithin(), this::serves).until(workers);
        result.ready().forEach((id, pod) -> located.put(id, Located.of(id, pod, home.serviceIp(id))));
        List<Finding> findings = new ArrayList<>(asGiven(home, result.ready()));
        workers.stream()
                .map(located::get)
                .filter(there -> there != null && there.worker().serviceIp().isPresent())
                .map(there -> ServiceEndpoints.check(home.cluster().underTest(), there.worker(), BEHIND_SERVICE_WITHIN))
                .filter(finding -> finding.level() != Finding.Level.OK)
                .forEach(findings::add);
        result.hopeless().forEach((id, reason) -> {
            lost.put(id, reason);
            findings.add(Finding.blocks(
                    home.cluster().id(),
                    "worker " + id,
                    "cannot get ready (context " + home.cluster().context() + "): " + reason,
                    "",
                    List.of(id)));
        });
        return findings;
    }

    /** What the cluster changed about the workers, a line for all that it changed alike. */
    private List<Finding> asGiven(Home home, Map<WorkerId, Pod> ready) {
        Map<String, List<WorkerId>> changes = new TreeMap<>();
        ready.forEach((id, pod) -> {
            PodAsGiven given = new PodAsGiven(pod);
            if (!given.sidecars().isEmpty()) {
                changes.computeIfAbsent(
                                "beside the worker: " + String.join(", ", given.sidecars())
                                        + "; traffic may pass through them, and the numbers are theirs, too",
                                key -> new ArrayList<>())
                        .add(id);
            }
            if (!given.otherSize(place.size()).isEmpty()) {
                changes.computeIfAbsent("another size: " + given.otherSize(place.size()), key -> new ArrayList<>())
                        .add(id);
            }
        });
        return changes.entrySet().stream()
                .map(change -> Finding.note(
                        home.cluster().id(),
                        "workers",
                        change.getValue().stream().map(WorkerId::toString).collect(Collectors.joining(", "))
                                + " got, by something in the cluster, " + change.getKey(),
                        ""))
                .toList();
    }

    /** Those in place, where they are now. */
    public Mesh mesh() {
        Map<WorkerId, Worker> workers = new EnumMap<>(WorkerId.class);
        located.forEach((id, there) -> workers.put(id, there.worker()));
        return new Mesh(workers);
    }

    /** What a client dials for the path, as things stand now. */
    public Optional<Endpoint> address(MeshPath path) {
        return Optional.ofNullable(located.get(path.server()))
                .flatMap(there -> there.worker().endpoint(path.addressing()));
    }

    /** Looks after both ends of a path on which a trial failed, and waits for what may come back. */
    public Recovery recover(MeshPath path) {
        return Stream.of(path.client(), path.server())
                .distinct()
                .map(worker -> recover(worker, keeper -> keeper.recover(place.readyWithin())))
                .reduce(Recovery.same(), Recovery::and);
    }

    /** Looks once more, without waiting, for the ends of the path that were lost before. */
    public Recovery lookAgain(MeshPath path) {
        return Stream.of(path.client(), path.server())
                .distinct()
                .filter(lost::containsKey)
                .map(worker -> recover(worker, WorkerKeeper::look))
                .reduce(Recovery.same(), Recovery::and);
    }

    /**
     * Makes all workers anew, each on the node where it was, and waits until they are ready.
     *
     * @throws ProvisionException if one of them does not come back
     */
    public void renew() {
        List<WorkerId> all = List.copyOf(located.keySet());
        try {
            all.forEach(id -> homes.get(id.cluster()).deleteAtOnce(id));
        } catch (KubernetesClientException e) {
            throw new ProvisionException("the workers could not be made anew: " + Reasons.of(e));
        }
        for (WorkerId id : all) {
            Recovery recovery = recover(id, keeper -> keeper.recover(place.readyWithin()));
            if (recovery.isLost()) {
                throw new ProvisionException("the workers could not be made anew: " + recovery.said());
            }
        }
    }

    private Recovery recover(WorkerId id, Function<WorkerKeeper, Optional<Located>> how) {
        Optional<Located> before = Optional.ofNullable(located.get(id));
        WorkerKeeper keeper = new WorkerKeeper(homes.get(id.cluster()), id, before, this::serves);
        Optional<Located> now = how.apply(keeper);
        if (now.isEmpty()) {
            lost.put(id, keeper.state());
            return new Recovery(keeper.isLockedOut() ? Recovery.State.LOCKED_OUT : Recovery.State.LOST, keeper.state());
        }
        lost.remove(id);
        located.put(id, now.get());
        if (before.isPresent() && before.get().incarnation().equals(now.get().incarnation())) {
            return Recovery.same();
        }
        homes.keySet().stream()
                .filter(cluster -> id == clientInOtherCluster(cluster))
                .forEach(this::shield);
        return new Recovery(
                Recovery.State.CHANGED, before.map(was -> was.became(now.get())).orElse(id + " is there now"));
    }

    private Serving serves(Worker worker) {
        return Serving.of(homes.get(worker.id().cluster()).cluster(), worker);
    }

    /** Runs commands in the workers. */
    public Shell shell() {
        return new KubernetesShell(
                id -> homes.get(id.cluster()).cluster(), id -> located.get(id).worker());
    }

    /** What the workers stand on, read from the clusters and from the pods. */
    public Environment environment() {
        Map<ClusterId, ClusterAccess> inUse = new EnumMap<>(ClusterId.class);
        located.keySet()
                .forEach(id -> inUse.put(id.cluster(), homes.get(id.cluster()).cluster()));
        return new EnvironmentReader(inUse, shell(), place.size()).read(mesh());
    }

    /** Asks the clusters to remove everything of this run and does not wait for it; for a process that is ending. */
    public List<String> abandon() {
        return closed.compareAndSet(false, true) ? new Removal(homes.values()).inHaste() : List.of();
    }

    /** Removes everything of this run and waits a while for it; idempotent. Says what is left where. */
    public List<String> remove() {
        if (!closed.compareAndSet(false, true)) {
            return List.of();
        }
        List<String> left = new Removal(homes.values()).complete();
        homes.values().forEach(home -> home.cluster().close());
        return left;
    }

    @Override
    public void close() {
        remove();
    }
}
