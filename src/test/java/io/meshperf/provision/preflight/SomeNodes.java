package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes and pods as a cluster describes them, in tests. */
final class SomeNodes {

    private SomeNodes() {}

    static Node node(String name, String cpu) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(Map.of("kubernetes.io/os", "linux", "pool", "p-" + name))
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addToAllocatable(
                        Map.of("cpu", new Quantity(cpu), "memory", new Quantity("8Gi"), "pods", new Quantity("10")))
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withLastTransitionTime("2026-11-22T10:00:00Z")
                .endCondition()
                .withNewNodeInfo()
                .withArchitecture("amd64")
                .endNodeInfo()
                .endStatus()
                .build();
    }

    static Node cordoned(Node node) {
        node.getSpec().setUnschedulable(true);
        return node;
    }

    static Node notReady(Node node) {
        node.getStatus().getConditions().get(0).setStatus("Unknown");
        return node;
    }

    static Node tainted(Node node, String key, String effect) {
        return new NodeBuilder(node)
                .editSpec()
                .addNewTaint(effect, key, null, "yes")
                .endSpec()
                .build();
    }

    static Node with(Node node, String... images) {
        node.getStatus().setImages(List.of(new ContainerImage(List.of(images), 1L)));
        return node;
    }

    static Node withManyImages(Node node) {
        node.getStatus()
                .setImages(IntStream.range(0, 50)
                        .mapToObj(i -> new ContainerImage(List.of("docker.io/library/i" + i + ":1"), 1L))
                        .toList());
        return node;
    }

    static Pod pod(String node, String cpu) {
        return new PodBuilder()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withNewResources()
                .addToRequests("cpu", new Quantity(cpu))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }
}
