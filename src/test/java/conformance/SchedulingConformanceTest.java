package conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where pods go, and what is said of those that can go nowhere. */
@Conformance
class SchedulingConformanceTest {

    private static final String HOSTNAME = "kubernetes.io/hostname";

    private final TestedCluster a;
    private final List<String> nodes;

    SchedulingConformanceTest(Clusters clusters) {
        a = clusters.a();
        nodes = a.nodeNames();
    }

    private Pod placed(PodBuilder pod) {
        return a.until(a.create(pod.build()), found -> found.getSpec().getNodeName() != null);
    }

    private PodBuilder selecting(String name, Map<String, String> selector) {
        return a.pod(name, "exec sleep 3600")
                .editSpec()
                .withNodeSelector(selector)
                .endSpec();
    }

    /** Waits for the verdict on a pod that fits nowhere. */
    private PodCondition unschedulable(PodBuilder pod) {
        Pod found = a.until(a.create(pod.build()), waiting -> TestedCluster.condition(waiting, "PodScheduled")
                .equals("False"));
        PodCondition condition = found.getStatus().getConditions().stream()
                .filter(one -> one.getType().equals("PodScheduled"))
                .findFirst()
                .orElseThrow();
        assertThat(found.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(condition.getReason()).isEqualTo("Unschedulable");
        String message = a.event(found, "FailedScheduling").getMessage();
        assertThat(message).startsWith("0/" + nodes.size() + " nodes are available: ");
        assertThat(a.event(found, "FailedScheduling").getType()).isEqualTo("Warning");
        assertThat(condition.getMessage()).isEqualTo(message);
        a.kill(found);
        return condition;
    }

    @Test
    void a_node_selector_chooses_the_node() {
        for (String node : nodes) {
            Pod pod = placed(selecting("selector-" + node, Map.of(HOSTNAME, node)));
            assertThat(pod.getSpec().getNodeName()).isEqualTo(node);
            a.kill(pod);
        }
    }

    @Test
    void node_affinity_can_ask_for_labels_and_for_the_name() {
        for (boolean byField : new boolean[] {true, false}) {
            String key = byField ? "metadata.name" : HOSTNAME;
            var requirement = new NodeSelectorRequirementBuilder()
                    .withKey(key)
                    .withOperator("In")
                    .withValues(nodes.get(1))
                    .build();
            var term = byField
                    ? new NodeSelectorTermBuilder().withMatchFields(requirement)
                    : new NodeSelectorTermBuilder().withMatchExpressions(requirement);
            Pod pod = placed(a.pod("affinity-" + byField, "exec sleep 3600")
                    .editSpec()
                    .withNewAffinity()
                    .withNewNodeAffinity()
                    .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                    .withNodeSelectorTerms(term.build())
                    .endRequiredDuringSchedulingIgnoredDuringExecution()
                    .endNodeAffinity()
                    .endAffinity()
                    .endSpec());
            assertThat(pod.getSpec().getNodeName()).isEqualTo(nodes.get(1));
            a.kill(pod);
        }
    }

    @Test
    void pods_can_ask_for_company_and_for_solitude() {
        Pod first = placed(selecting("company", Map.of(HOSTNAME, nodes.get(1))));
        var near = new PodAffinityTermBuilder()
                .withTopologyKey(HOSTNAME)
                .withNewLabelSelector()
                .withMatchLabels(Map.of("app", "company"))
                .endLabelSelector()
                .build();

        Pod beside = placed(a.pod("beside", "exec sleep 3600")
                .editSpec()
                .withNewAffinity()
                .withNewPodAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(near)
                .endPodAffinity()
                .endAffinity()
                .endSpec());
        Pod apart = placed(a.pod("apart", "exec sleep 3600")
                .editSpec()
                .withNewAffinity()
                .withNewPodAntiAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(near)
                .endPodAntiAffinity()
                .endAffinity()
                .endSpec());

        assertThat(beside.getSpec().getNodeName()).isEqualTo(nodes.get(1));
        assertThat(apart.getSpec().getNodeName()).isNotEqualTo(nodes.get(1));
        PodCondition condition = unschedulable(selecting("torn", Map.of(HOSTNAME, nodes.get(1)))
                .editSpec()
                .withNewAffinity()
                .withNewPodAntiAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(near)
                .endPodAntiAffinity()
                .endAffinity()
                .endSpec());
        assertThat(condition.getMessage()).contains("anti-affinity rules");
        a.kill(first, beside, apart);
    }

    @Test
    void a_selector_that_no_node_has_is_named_with_the_number_of_nodes() {
        assertThat(unschedulable(selecting("nowhere", Map.of("conformance", "no-such-node")))
                        .getMessage())
                .contains(nodes.size() + " node(s) didn't match", "node affinity");
    }

    @Test
    void too_much_cpu_or_memory_is_named() {
        for (String what : List.of("cpu", "memory")) {
            PodBuilder pod = a.pod("greedy-" + what, "exec sleep 3600")
                    .editSpec()
                    .editFirstContainer()
                    .withNewResources()
                    .withRequests(Map.of(what, new Quantity("9000000Mi")))
                    .endResources()
                    .endContainer()
                    .endSpec();
            assertThat(unschedulable(pod).getMessage()).contains(nodes.size() + " Insufficient " + what);
        }
    }

    @Test
    void a_pod_that_waits_is_placed_as_soon_as_a_node_fits() {
        String label = "meshperf-conformance/" + a.namespace;
        Pod waiting = a.create(selecting("patient", Map.of(label, "yes")).build());
        a.event(waiting, "FailedScheduling");
        var node = a.client.nodes().withName(nodes.get(0));
        node.edit(found -> {
            found.getMetadata().getLabels().put(label, "yes");
            return found;
        });
        try {
            Pod placed = a.until(waiting, pod -> pod.getSpec().getNodeName() != null);
            assertThat(placed.getSpec().getNodeName()).isEqualTo(nodes.get(0));
            assertThat(a.event(placed, "Scheduled").getMessage())
                    .isEqualTo("Successfully assigned %s/patient to %s".formatted(a.namespace, nodes.get(0)));
        } finally {
            node.edit(found -> {
                found.getMetadata().getLabels().remove(label);
                return found;
            });
            a.kill(waiting);
        }
    }

    @Test
    void a_pod_that_is_sent_to_a_node_that_has_no_room_fails_there() {
        Pod pod = a.create(a.pod("forced", "exec sleep 3600")
                .editSpec()
                .withNodeName(nodes.get(0))
                .editFirstContainer()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity("9000")))
                .endResources()
                .endContainer()
                .endSpec()
                .build());

        Pod failed = a.until(pod, found -> found.getStatus().getPhase().equals("Failed"));

        assertThat(failed.getStatus().getReason()).isEqualTo("OutOfcpu");
        assertThat(failed.getStatus().getMessage())
                .contains("Node didn't have enough resource: cpu, requested: 9000000, used: ")
                .contains(", capacity: ");
        a.kill(failed);
    }

    @Test
    void nodes_say_how_they_are_and_what_they_have() {
        a.client.nodes().list().getItems().forEach(node -> {
            assertThat(node.getStatus().getConditions())
                    .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                    .contains("Ready=True", "MemoryPressure=False", "DiskPressure=False", "PIDPressure=False");
            assertThat(node.getStatus().getAllocatable()).containsKeys("cpu", "memory", "pods");
            // An image that has lost its last name has none at all.
            assertThat(node.getStatus().getImages().stream()
                            .filter(image -> image.getNames() != null)
                            .flatMap(image -> image.getNames().stream()))
                    .anyMatch(name -> name.endsWith(a.image));
            assertThat(node.getMetadata().getLabels()).containsEntry("kubernetes.io/os", "linux");
        });
    }
}
