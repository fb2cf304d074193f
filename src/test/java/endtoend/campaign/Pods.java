package endtoend.campaign;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.meshperf.model.WorkerId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The workers of the run that is going on, as somebody else with access to the clusters sees them. */
final class Pods {

    private static final String MANAGED = "app.kubernetes.io/managed-by";

    private final Hands hands;

    Pods(Hands hands) {
        this.hands = hands;
    }

    KubernetesClient client(WorkerId worker) {
        return new KubernetesClientBuilder()
                .withConfig(Config.autoConfigure(hands.context(worker.cluster())))
                .build();
    }

    private static Pod pod(KubernetesClient client, WorkerId worker) {
        return client
                .pods()
                .inAnyNamespace()
                .withLabel("meshperf.io/worker", worker.toString())
                .list()
                .getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no pod of " + worker));
    }

    void delete(WorkerId worker, long graceSeconds) {
        try (KubernetesClient client = client(worker)) {
            client.resource(pod(client, worker)).withGracePeriod(graceSeconds).delete();
        }
    }

    void cordonAndDelete(WorkerId worker) {
        try (KubernetesClient client = client(worker)) {
            Pod pod = pod(client, worker);
            unschedulable(client, pod.getSpec().getNodeName(), true);
            client.resource(pod).withGracePeriod(0).delete();
        }
    }

    void uncordonAll(WorkerId worker) {
        try (KubernetesClient client = client(worker)) {
            client.nodes()
                    .list()
                    .getItems()
                    .forEach(node -> unschedulable(client, node.getMetadata().getName(), false));
        }
    }

    private static void unschedulable(KubernetesClient client, String node, boolean value) {
        client.nodes().withName(node).edit(found -> {
            found.getSpec().setUnschedulable(value);
            return found;
        });
    }

    void deleteServiceOf(WorkerId worker) {
        try (KubernetesClient client = client(worker)) {
            client.services()
                    .inNamespace(pod(client, worker).getMetadata().getNamespace())
                    .withName(worker.toString())
                    .delete();
        }
    }

    void deleteNamespaceOf(WorkerId worker) {
        try (KubernetesClient client = client(worker)) {
            client.namespaces()
                    .withName(pod(client, worker).getMetadata().getNamespace())
                    .delete();
        }
    }

    /** Sends a signal to every process of this name, clients only or servers only. */
    void signal(WorkerId worker, String signal, String program)
            throws InterruptedException, ExecutionException, TimeoutException {
        run(
                worker,
                "for p in /proc/[0-9]*; do read -r c < $p/comm && [ \"$c\" = " + program + " ] && kill -" + signal
                        + " ${p#/proc/}; done 2>/dev/null; :");
    }

    /** Runs a script in the worker and returns what it printed. */
    String run(WorkerId worker, String script) throws InterruptedException, ExecutionException, TimeoutException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (KubernetesClient client = client(worker)) {
            Pod pod = pod(client, worker);
            try (var exec = client.pods()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(pod.getMetadata().getName())
                    .inContainer("worker")
                    .writingOutput(out)
                    .writingError(new ByteArrayOutputStream())
                    .exec("sh", "-c", script)) {
                exec.exitCode().get(20, TimeUnit.SECONDS);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Client tools that still run in the worker: there must be none between two trials. */
    int clientsIn(WorkerId worker) {
        try {
            String count = run(
                    worker,
                    "n=0; for p in /proc/[0-9]*; do c=$(tr '\\000' ' ' <$p/cmdline); case \"$c\" in 'iperf3 -c'*|netperf\\ *)"
                            + " n=$((n+1)) ;; esac; done 2>/dev/null; echo $n");
            return Integer.parseInt(count.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            return -1;
        }
    }

    /** Namespaces of ours that are still there and not being removed. */
    List<String> left() {
        return List.of(WorkerId.W1, WorkerId.W4).stream()
                .flatMap(worker -> {
                    try (KubernetesClient client = client(worker)) {
                        return client.namespaces().withLabel(MANAGED, "meshperf").list().getItems().stream()
                                .map(namespace -> worker.cluster() + "/"
                                        + namespace.getMetadata().getName())
                                .toList()
                                .stream();
                    }
                })
                .toList();
    }
}
