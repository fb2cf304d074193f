package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulingTest {

    private TestCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster();
        client = cluster.client;
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static PodBuilder pod(String name) {
        return TestCluster.pod(name, "exec sleep 1000");
    }

    private static PodBuilder wanting(String name, String cpu) {
        return pod(name)
                .editSpec()
                .editFirstContainer()
                .withNewResources()
                .addToRequests("cpu", new Quantity(cpu))
                .endResources()
                .endContainer()
                .endSpec();
    }

    private String node(Pod pod) {
        client.resource(pod).create();
        String name = pod.getMetadata().getName();
        await().until(() -> cluster.get(name).getSpec().getNodeName() != null);
        return cluster.get(name).getSpec().getNodeName();
    }

    private String refusal(Pod pod) {
        client.resource(pod).create();
        String name = pod.getMetadata().getName();
        await().until(() -> cluster.get(name).getStatus().getConditions().stream()
                .anyMatch(condition -> "Unschedulable".equals(condition.getReason())));
        Pod pending = cluster.get(name);
        assertThat(pending.getStatus().getPhase()).isEqualTo("Pending");
        PodCondition scheduled = pending.getStatus().getConditions().get(0);
        assertThat(scheduled.getType()).isEqualTo("PodScheduled");
        assertThat(scheduled.getStatus()).isEqualTo("False");
        return scheduled.getMessage();
    }

    @Test
    void a_node_selector_is_obeyed() {
        assertThat(node(pod("one")
                        .editSpec()
                        .addToNodeSelector("kubernetes.io/hostname", "a-2")
                        .endSpec()
                        .build()))
                .isEqualTo("a-2");
        assertThat(refusal(pod("none")
                        .editSpec()
                        .addToNodeSelector("disk", "ssd")
                        .endSpec()
                        .build()))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.");
    }

    @Test
    void node_affinity_is_obeyed() {
        Pod pod = pod("affine")
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchExpression()
                .withKey("topology.kubernetes.io/zone")
                .withOperator("NotIn")
                .withValues("zone-1")
                .endMatchExpression()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .build();

        assertThat(node(pod)).isEqualTo("a-2");
    }

    @Test
    void pods_that_want_to_be_together_are_and_pods_that_do_not_are_not() {
        String first = node(pod("first").build());

        assertThat(node(near("together", "first").build())).isEqualTo(first);
        assertThat(node(apart("apart", "first").build())).isNotEqualTo(first);
        assertThat(refusal(near("lonely", "nobody").build()))
                .isEqualTo("0/2 nodes are available: 2 node(s) didn't match pod affinity rules.");
        assertThat(node(near("self", "self").build())).startsWith("a-");
    }

    private static PodBuilder near(String name, String app) {
        return pod(name)
                .editSpec()
                .withNewAffinity()
                .withNewPodAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("kubernetes.io/hostname")
                .withNewLabelSelector()
                .withMatchLabels(Map.of("app", app))
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAffinity()
                .endAffinity()
                .endSpec();
    }

    private static PodBuilder apart(String name, String app) {
        return pod(name)
                .editSpec()
                .withNewAffinity()
                .withNewPodAntiAffinity()
                .addNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withTopologyKey("kubernetes.io/hostname")
                .withNewLabelSelector()
                .withMatchLabels(Map.of("app", app))
                .endLabelSelector()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .endAffinity()
                .endSpec();
    }

    @Test
    void a_pod_that_fits_nowhere_stays_pending_with_the_schedulers_reason_until_there_is_room() {
        Pod big = wanting("big", "3").build();
        String taken = node(big);

        assertThat(refusal(near("bigger", "big")
                        .editSpec()
                        .editFirstContainer()
                        .withNewResources()
                        .addToRequests("cpu", new Quantity("2500m"))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build()))
                .isEqualTo("0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't match pod affinity rules.");
        assertThat(client.v1()
                        .events()
                        .withField("reason", "FailedScheduling")
                        .list()
                        .getItems())
                .extracting(event -> event.getInvolvedObject().getName())
                .contains("bigger");

        assertThat(refusal(wanting("huge", "40").build())).isEqualTo("0/2 nodes are available: 2 Insufficient cpu.");
        client.nodes().withName(taken).editStatus(node -> new NodeBuilder(node)
                .editStatus()
                .addToAllocatable("cpu", new Quantity("64"))
                .endStatus()
                .build());
        await().until(() -> taken.equals(cluster.get("huge").getSpec().getNodeName()));
        await().until(() -> taken.equals(cluster.get("bigger").getSpec().getNodeName()));
    }

    @Test
    void cordoned_and_tainted_nodes_are_kept_free() {
        client.nodes().withName("a-1").edit(node -> new NodeBuilder(node)
                .editSpec()
                .withUnschedulable(true)
                .endSpec()
                .build());
        client.nodes().withName("a-2").edit(node -> new NodeBuilder(node)
                .editSpec()
                .addNewTaint("NoSchedule", "dedicated", null, "bench")
                .endSpec()
                .build());

        assertThat(refusal(pod("kept-out").build()))
                .isEqualTo("0/2 nodes are available: 1 node(s) had untolerated taint {dedicated: bench},"
                        + " 1 node(s) were unschedulable.");
        assertThat(node(pod("tolerant")
                        .editSpec()
                        .addNewToleration("NoSchedule", "dedicated", "Equal", null, "bench")
                        .endSpec()
                        .build()))
                .isEqualTo("a-2");
        client.nodes().withName("a-1").edit(node -> new NodeBuilder(node)
                .editSpec()
                .withUnschedulable(false)
                .endSpec()
                .build());
        await().until(() -> "a-1".equals(cluster.get("kept-out").getSpec().getNodeName()));
    }

    @Test
    void a_node_named_by_the_pod_is_taken_even_if_the_pod_does_not_fit() {
        assertThat(node(pod("direct").editSpec().withNodeName("a-2").endSpec().build()))
                .isEqualTo("a-2");
        client.resource(wanting("too-much", "40")
                        .editSpec()
                        .withNodeName("a-1")
                        .endSpec()
                        .build())
                .create();

        await().until(() -> cluster.get("too-much").getStatus().getPhase().equals("Failed"));
        assertThat(cluster.get("too-much").getStatus().getReason()).isEqualTo("OutOfcpu");
    }
}
