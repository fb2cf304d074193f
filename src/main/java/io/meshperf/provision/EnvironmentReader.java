package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Environment;
import io.meshperf.model.Mesh;
import io.meshperf.model.NodeId;
import io.meshperf.model.Tool;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerSize;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what the numbers depend on. What an account may not read is left out, never guessed. */
final class EnvironmentReader {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String VERSIONS =
            "iperf3 --version 2>/dev/null | head -n 1; netperf -V 2>/dev/null | head -n 1";

    private final Map<ClusterId, ClusterAccess> clusters;
    private final Shell shell;
    private final WorkerSize asked;
    private final Map<String, String> facts = new LinkedHashMap<>();

    /** @param asked what the workers were to be; where one is something else, that is a fact */
    EnvironmentReader(Map<ClusterId, ClusterAccess> clusters, Shell shell, WorkerSize asked) {
        this.clusters = clusters;
        this.shell = shell;
        this.asked = asked;
    }

    Environment read(Mesh mesh) {
        clusters.values().forEach(cluster -> {
            String prefix = "cluster." + cluster.id() + ".";
            facts.put(prefix + "context", cluster.context());
            cluster.version().ifPresent(version -> facts.put(prefix + "version", version));
        });
        mesh.workers().values().forEach(this::worker);
        mesh.workers().values().stream().map(NodeId::of).distinct().sorted().forEach(this::node);
        return new Environment(facts);
    }

    private void worker(Worker worker) {
        String prefix = "worker." + worker.id() + ".";
        facts.put(prefix + "node", worker.node());
        facts.put(prefix + "pod.ip", worker.podIp());
        worker.serviceIp().ifPresent(ip -> facts.put(prefix + "service.ip", ip));
        pod(worker).ifPresent(pod -> pod(prefix, new PodAsGiven(pod)));
        Command asking = Command.repeatable(List.of("sh", "-c", VERSIONS), LIMIT);
        CommandResult versions = shell.run(worker.id(), asking);
        if (versions.exitCode().isEmpty()) {
            // Nobody answered: which tools it has is not known.
            return;
        }
        List<String> lines = versions.stdout().lines().toList();
        for (Tool tool : Tool.values()) {
            // "iperf 3.12 (cJSON 1.7.15)", "Netperf version 2.7.0"
            String first = tool.program().replaceAll("\\d", "");
            String version = lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(first))
                    .findFirst()
                    .orElse("");
            Map.Entry<String, String> fact = Environment.tool(worker.id(), tool, version);
            facts.put(fact.getKey(), fact.getValue());
        }
    }

    private Optional<Pod> pod(Worker worker) {
        try {
            return Optional.ofNullable(client(worker.id().cluster())
                    .pods()
                    .inNamespace(worker.namespace())
                    .withName(worker.pod())
                    .get());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private void pod(String prefix, PodAsGiven pod) {
        pod.worker().ifPresent(status -> {
            facts.put(prefix + "image", status.getImage());
            facts.put(prefix + "image.id", status.getImageID());
        });
        put(prefix + "sidecars", String.join(", ", pod.sidecars()));
        put(prefix + "size", pod.otherSize(asked));
    }

    private void put(String key, String value) {
        if (!value.isEmpty()) {
            facts.put(key, value);
        }
    }

    private void node(NodeId id) {
        Node node;
        try {
            node = client(id.cluster()).nodes().withName(id.name()).get();
        } catch (KubernetesClientException e) {
            facts.put("node." + id, "not readable: " + Reasons.of(e));
            return;
        }
        if (node == null || node.getStatus().getNodeInfo() == null) {
            return;
        }
        NodeSystemInfo info = node.getStatus().getNodeInfo();
        String prefix = id.prefix();
        facts.put(prefix + "kernel", info.getKernelVersion());
        facts.put(prefix + "os", info.getOsImage());
        facts.put(prefix + "kubelet", info.getKubeletVersion());
        facts.put(prefix + "runtime", info.getContainerRuntimeVersion());
        facts.put(prefix + "architecture", info.getArchitecture());
        new TreeMap<>(node.getMetadata().getLabels())
                .forEach((key, value) -> facts.put(prefix + "label." + key, value));
    }

    private KubernetesClient client(ClusterId cluster) {
        return clusters.get(cluster).objects();
    }
}
