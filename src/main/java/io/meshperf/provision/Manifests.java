package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The YAML that a person would apply; what differs from run to run is set here: names, size, image, node. */
final class Manifests {

    private final KubernetesClient client;
    private final RunId run;
    private final Place place;
    private final Consumer<HasMetadata> mark;

    /** @param mark writes on an object whose it is */
    Manifests(KubernetesClient client, RunId run, Place place, Consumer<HasMetadata> mark) {
        this.client = client;
        this.run = run;
        this.place = place;
        this.mark = mark;
    }

    /**
     * The worker's pod, and its service where it has one.
     *
     * @param node that it must be on because it was there before; empty where the settings and the scheduler choose
     */
    List<HasMetadata> worker(WorkerId worker, Optional<String> node) {
        List<HasMetadata> objects = load(worker.cluster(), worker.toString());
        for (HasMetadata object : objects) {
            if (object instanceof Pod pod) {
                fit(pod);
                node.or(() -> place.nodes().name(worker)).ifPresent(name -> pin(pod, name));
                place.nodes()
                        .label(worker)
                        .ifPresent(label -> pod.getSpec().getNodeSelector().put(label.getKey(), label.getValue()));
            } else if (object instanceof Service service) {
                // Two runs may share a namespace, one after the other.
                service.getSpec().getSelector().put(Labels.RUN, run.value());
            }
        }
        return objects;
    }

    /** Who may talk to the workers of the cluster; a client in the other cluster is known by its address only. */
    NetworkPolicy policy(ClusterId cluster, Optional<String> clientAddress) {
        NetworkPolicy policy = (NetworkPolicy) load(cluster, "network-policy").get(0);
        policy.getSpec().getPodSelector().getMatchLabels().put(Labels.RUN, run.value());
        policy.getSpec().getIngress().forEach(rule -> rule.getFrom().forEach(peer -> {
            if (peer.getPodSelector() != null) {
                peer.getPodSelector().getMatchLabels().put(Labels.RUN, run.value());
            }
            if (peer.getIpBlock() != null) {
                clientAddress.ifPresent(ip -> peer.getIpBlock().setCidr(ip + (ip.contains(":") ? "/128" : "/32")));
            }
        }));
        return policy;
    }

    private void fit(Pod pod) {
        Map<String, Quantity> size = Map.of(
                "cpu", new Quantity(place.size().cpu()),
                "memory", new Quantity(place.size().memory()));
        pod.getSpec().getContainers().forEach(container -> {
            container.setImage(place.image());
            container.getResources().setRequests(size);
            container.getResources().setLimits(size);
        });
    }

    /** By the node's name, because its label kubernetes.io/hostname need not be that; not by spec.nodeName, which no scheduler checks. */
    private static void pin(Pod pod, String node) {
        pod.setSpec(pod.getSpec()
                .edit()
                .editOrNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(new NodeSelectorTermBuilder()
                        .addToMatchFields(new NodeSelectorRequirement("metadata.name", "In", List.of(node)))
                        .build())
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .build());
    }

    private List<HasMetadata> load(ClusterId cluster, String name) {
        String resource = "/manifests/cluster" + cluster + "/" + name + ".yaml";
        try (InputStream yaml = Manifests.class.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("the manifest " + resource + " is not on the class path");
            }
            List<HasMetadata> objects = client.load(yaml).items();
            objects.forEach(mark);
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest " + resource, e);
        }
    }
}
