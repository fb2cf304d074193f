package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits until the workers of a cluster are ready, and not a moment longer than there is hope. */
final class WorkerWait {

    /** A worker that must be near another one is unschedulable until that one has its node. */
    private static final Duration SCHEDULING_GRACE = Duration.ofSeconds(5);

    private final ClusterAccess cluster;
    private final String namespace;
    private final Duration limit;
    private final Map<String, Long> unschedulableSince = new HashMap<>();

    WorkerWait(ClusterAccess cluster, String namespace, Duration limit) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.limit = limit;
    }

    /**
     * Returns the pods, ready.
     *
     * @throws ProvisionException with the cluster's own reason as soon as a pod cannot get ready
     */
    List<Pod> until(List<String> names) {
        List<Pod> ready = new ArrayList<>();
        Map<String, String> waiting = new HashMap<>();
        try {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(limit)
                    .until(() -> {
                        ready.clear();
                        waiting.clear();
                        names.forEach(name -> look(name, ready, waiting));
                        return ready.size() == names.size();
                    });
        } catch (ConditionTimeoutException e) {
            throw new ProvisionException("not ready in " + limit.toSeconds() + " s: "
                    + waiting.entrySet().stream()
                            .map(entry -> describe(entry.getKey(), entry.getValue()))
                            .collect(Collectors.joining("; "))
                    + "; -Dready.timeout waits longer");
        }
        return ready;
    }

    private void look(String name, List<Pod> ready, Map<String, String> waiting) {
        Pod pod = objects().pods().inNamespace(namespace).withName(name).get();
        if (pod == null) {
            throw new ProvisionException(describe(name, "was deleted by somebody"));
        }
        PodState state = new PodState(pod);
        state.hopeless().ifPresent(reason -> {
            throw new ProvisionException(describe(name, reason));
        });
        if (state.ready()) {
            ready.add(pod);
            return;
        }
        waiting.put(name, state.summary());
        if (state.unschedulable().isEmpty()) {
            unschedulableSince.remove(name);
        } else if (System.nanoTime() - unschedulableSince.computeIfAbsent(name, key -> System.nanoTime())
                > SCHEDULING_GRACE.toNanos()) {
            throw new ProvisionException(describe(name, state.unschedulable().get()));
        }
    }

    private String describe(String name, String reason) {
        String events = warnings(name);
        return "worker " + name + " in cluster " + cluster.id() + " (context " + cluster.context() + "): " + reason
                + (events.isEmpty() ? "" : " [events: " + events + "]");
    }

    /** The pod's warnings; whoever may not read events does without. */
    private String warnings(String name) {
        try {
            return objects()
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.name", name)
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

    private KubernetesClient objects() {
        return cluster.objects();
    }
}
