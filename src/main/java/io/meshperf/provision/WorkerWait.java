package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the workers of a cluster are ready, and not a moment longer than there is hope. */
final class WorkerWait {

    /** A worker that must be near another one is unschedulable until that one has its node. */
    private static final Duration SCHEDULING_GRACE = Duration.ofSeconds(5);

    /** A kubelet may not know yet that a container runs. */
    private static final Duration REFUSAL_GRACE = Duration.ofSeconds(2);

    private final Home home;
    private final Duration limit;
    private final Function<Worker, Serving> serves;
    private final Map<WorkerId, Long> unschedulableSince = new EnumMap<>(WorkerId.class);
    private final Map<WorkerId, Long> refusedSince = new EnumMap<>(WorkerId.class);
    private final Map<WorkerId, Pod> ready = new EnumMap<>(WorkerId.class);
    private final Map<WorkerId, String> waiting = new EnumMap<>(WorkerId.class);
    private final Map<WorkerId, String> hopeless = new EnumMap<>(WorkerId.class);

    /** @param serves whether the worker can be spoken to, and its servers listen */
    WorkerWait(Home home, Duration limit, Function<Worker, Serving> serves) {
        this.home = home;
        this.limit = limit;
        this.serves = serves;
    }

    /**
     * Where the wait has ended for each worker.
     *
     * @param hopeless the cluster's own reason why a worker cannot get ready
     */
    record Result(Map<WorkerId, Pod> ready, Map<WorkerId, String> hopeless) {}

    Result until(Collection<WorkerId> workers) {
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(limit)
                    .until(() -> {
                        workers.stream()
                                .filter(worker -> !ready.containsKey(worker) && !hopeless.containsKey(worker))
                                .forEach(this::look);
                        return ready.size() + hopeless.size() == workers.size();
                    });
        } catch (ConditionTimeoutException e) {
            workers.stream()
                    .filter(worker -> !ready.containsKey(worker) && !hopeless.containsKey(worker))
                    .forEach(worker -> giveUp(
                            worker,
                            "not ready in " + limit.toSeconds() + " s: "
                                    + waiting.getOrDefault(worker, "never looked at")
                                    + "; -Dready.timeout waits longer"));
        }
        return new Result(ready, hopeless);
    }

    private void look(WorkerId worker) {
        Optional<Pod> pod;
        try {
            pod = home.pod(worker);
        } catch (KubernetesClientException e) {
            waiting.put(worker, Reasons.of(e));
            if (Reasons.isOfLogin(e)) {
                giveUp(worker, Reasons.of(e));
            }
            return;
        }
        if (pod.isEmpty()) {
            giveUp(worker, "was deleted by somebody");
            return;
        }
        PodState state = new PodState(pod.get());
        if (state.ready()) {
            speakTo(worker, pod.get());
            return;
        }
        state.hopeless().ifPresent(reason -> giveUp(worker, reason));
        waiting.put(worker, state.summary());
        if (state.unschedulable().isEmpty()) {
            unschedulableSince.remove(worker);
        } else if (isOver(unschedulableSince, worker, SCHEDULING_GRACE)) {
            giveUp(worker, state.unschedulable().get());
        }
    }

    private void speakTo(WorkerId worker, Pod pod) {
        Serving serving = serves.apply(Located.of(worker, pod, Optional.empty()).worker());
        if (serving.serves()) {
            ready.put(worker, pod);
            return;
        }
        waiting.put(worker, serving.waiting());
        if (!serving.refused()) {
            refusedSince.remove(worker);
        } else if (isOver(refusedSince, worker, REFUSAL_GRACE)) {
            giveUp(worker, serving.waiting());
        }
    }

    private static boolean isOver(Map<WorkerId, Long> since, WorkerId worker, Duration grace) {
        return System.nanoTime() - since.computeIfAbsent(worker, key -> System.nanoTime()) > grace.toNanos();
    }

    private void giveUp(WorkerId worker, String reason) {
        String events = warnings(worker);
        hopeless.put(worker, reason + (events.isEmpty() ? "" : " [events: " + events + "]"));
    }

    /** The pod's warnings; whoever may not read events does without. */
    private String warnings(WorkerId worker) {
        try {
            return home
                    .cluster()
                    .objects()
                    .v1()
                    .events()
                    .inNamespace(home.namespace())
                    .withField("involvedObject.name", worker.toString())
                    .list()
                    .getItems()
                    .stream()
                    .filter(event -> "Warning".equals(event.getType()))
                    .map(Event::getMessage)
                    .distinct()
                    .limit(3)
                    .collect(Collectors.joining("; "));
        } catch (KubernetesClientException e) {
            return "";
        }
    }
}
