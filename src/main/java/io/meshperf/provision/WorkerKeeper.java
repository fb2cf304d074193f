package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Brings back a worker that something outside took away: waits for one that is restarting, makes a deleted one again on
 * the node where it was, so that the numbers stay comparable, and waits for an API server that does not answer.
 */
final class WorkerKeeper {

    /** A pod whose node is gone is never removed by its kubelet. */
    private static final Duration DELETION_PATIENCE = Duration.ofSeconds(10);

    private static final Duration BEHIND_SERVICE_WITHIN = Duration.ofSeconds(10);

    private final Home home;
    private final WorkerId id;
    private final Optional<Located> before;
    private final Function<Worker, Serving> serves;
    private final long start = System.nanoTime();
    private String state = "";
    private Optional<Located> found = Optional.empty();
    private boolean noHope;
    private boolean lockedOut;
    private boolean deletionForced;

    /** @param serves whether the worker can be spoken to, and its servers listen: a kubelet is late to notice that they do not */
    WorkerKeeper(Home home, WorkerId id, Optional<Located> before, Function<Worker, Serving> serves) {
        this.home = home;
        this.id = id;
        this.before = before;
        this.serves = serves;
    }

    /** The worker as it is at this moment, if it is ready; what is missing is asked for and not waited for. */
    Optional<Located> look() {
        lookOnce();
        return found;
    }

    /** The worker as it is now, ready; empty if it is not to be had in this time. */
    Optional<Located> recover(Duration patience) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(patience)
                    .until(() -> {
                        lookOnce();
                        return found.isPresent() || noHope;
                    });
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
        return found;
    }

    /** Of a worker that is not to be had: why. */
    String state() {
        return id + " in cluster " + home.cluster().id() + ": " + state;
    }

    /** Whether the cluster no longer knows us, so that nobody can say what became of the worker. */
    boolean isLockedOut() {
        return lockedOut;
    }

    private void lookOnce() {
        lockedOut = false;
        try {
            Optional<Pod> pod = home.pod(id);
            if (pod.isEmpty()) {
                state = "its pod is gone and is being made again";
                home.create(id, before.map(located -> located.worker().node()));
            } else {
                look(pod.get());
            }
        } catch (ProvisionException e) {
            state = e.getMessage();
            noHope = true;
        } catch (KubernetesClientException e) {
            state = Reasons.of(e);
            lockedOut = Reasons.isOfLogin(e);
            // The namespace is gone or going: somebody ended this run.
            noHope = lockedOut || e.getCode() == 404 || (e.getCode() == 403 && state.contains("being terminated"));
        }
    }

    private void look(Pod pod) {
        PodState podState = new PodState(pod);
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            state = "its pod is being deleted";
            forceDeletion();
        } else if (podState.isOver()) {
            state = "its pod is over: " + podState.summary();
            home.deleteAtOnce(id);
        } else if (podState.ready()) {
            Located now = located(pod);
            Serving serving = serves.apply(now.worker());
            state = serving.waiting();
            found = Optional.of(now).filter(there -> serving.serves());
        } else {
            state = podState.summary();
            noHope = podState.imageIsMissing();
        }
    }

    private void forceDeletion() {
        if (!deletionForced && System.nanoTime() - start > DELETION_PATIENCE.toNanos()) {
            deletionForced = true;
            home.deleteAtOnce(id);
        }
    }

    private Located located(Pod pod) {
        Optional<String> service = serviceIp();
        Located now = Located.of(id, pod, service);
        boolean another = before.filter(was -> was.incarnation().equals(now.incarnation()))
                .isEmpty();
        if (service.isPresent() && another) {
            home.awaitBehindService(id, now.worker().podIp(), BEHIND_SERVICE_WITHIN);
        }
        return now;
    }

    /** A service that somebody deleted is made again; its address is another then. */
    private Optional<String> serviceIp() {
        Optional<String> known = before.flatMap(was -> was.worker().serviceIp());
        if (known.isEmpty()) {
            return known;
        }
        return home.serviceIp(id).or(() -> {
            home.create(id, before.map(was -> was.worker().node()));
            return home.serviceIp(id);
        });
    }
}
