package localmesh.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes as their kubelets would register them. */
final class NodeObject {

    private static final String ARCHITECTURE = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";

    private NodeObject() {}

    static ArrayNode conditions(NodeSpec spec, List<String> images) {
        return (ArrayNode) Json.at(of(spec, images), "status", "conditions");
    }

    /** @param images the names of those that are there */
    static ObjectNode of(NodeSpec spec, List<String> images) {
        ObjectNode node = Json.object().put("kind", "Node").put("apiVersion", "v1");
        ObjectNode metadata = Json.child(node, "metadata");
        metadata.put("name", spec.name());
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Times.now());
        Json.child(metadata, "labels")
                .put("kubernetes.io/hostname", spec.name())
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/arch", ARCHITECTURE)
                .setAll(Json.objectOf(spec.labels()));
        Json.child(node, "spec");
        ObjectNode status = Json.child(node, "status");
        for (String what : new String[] {"capacity", "allocatable"}) {
            Json.child(status, what)
                    .put("cpu", spec.cpu())
                    .put("memory", spec.memory())
                    .put("pods", Integer.toString(spec.pods()));
        }
        Conditions.set(status, "MemoryPressure", false, "KubeletHasSufficientMemory", "");
        Conditions.set(status, "DiskPressure", false, "KubeletHasNoDiskPressure", "");
        Conditions.set(status, "PIDPressure", false, "KubeletHasSufficientPID", "");
        Conditions.set(status, "Ready", true, "KubeletReady", "kubelet is posting ready status");
        Json.items(status, "conditions").forEach(condition -> ((ObjectNode) condition)
                .put("lastHeartbeatTime", Times.now())
                .remove("lastProbeTime"));
        status.putArray("addresses")
                .add(Json.object().put("type", "InternalIP").put("address", spec.internalIp()))
                .add(Json.object().put("type", "Hostname").put("address", spec.name()));
        status.set("nodeInfo", nodeInfo());
        ArrayNode list = status.putArray("images");
        images.forEach(
                name -> list.addObject().put("sizeBytes", 1).putArray("names").add(name));
        return node;
    }

    private static ObjectNode nodeInfo() {
        return Json.object()
                .put("machineID", "")
                .put("systemUUID", "")
                .put("bootID", "")
                .put("kernelVersion", System.getProperty("os.version"))
                .put("osImage", osImage())
                .put("containerRuntimeVersion", "meshperf://embedded")
                .put("kubeletVersion", "v1.32.4-meshperf")
                .put("kubeProxyVersion", "v1.32.4-meshperf")
                .put("operatingSystem", "linux")
                .put("architecture", ARCHITECTURE);
    }

    private static String osImage() {
        try (var lines = Files.lines(Path.of("/etc/os-release"))) {
            return lines.filter(line -> line.startsWith("PRETTY_NAME="))
                    .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                    .findFirst()
                    .orElse("Linux");
        } catch (IOException unknown) {
            return "Linux";
        }
    }
}
