package io.meshperf.provision.preflight;

import static io.meshperf.provision.preflight.SomeNodes.cordoned;
import static io.meshperf.provision.preflight.SomeNodes.node;
import static io.meshperf.provision.preflight.SomeNodes.notReady;
import static io.meshperf.provision.preflight.SomeNodes.pod;
import static io.meshperf.provision.preflight.SomeNodes.tainted;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.WorkerId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodesCheckTest {

    private static List<Finding> look(PreflightRequest request, List<Pod> pods, Node... nodes) {
        List<NodeRoom> rooms = List.of(nodes).stream()
                .map(node -> NodeRoom.of(node, Optional.of(pods)))
                .toList();
        return new NodesCheck(ClusterId.A, Seats.of(ClusterId.A, rooms, request), true).findings();
    }

    private static List<Finding> look(Node... nodes) {
        return look(Requests.any(), List.of(), nodes);
    }

    @Test
    void two_free_nodes_are_enough() {
        List<Finding> findings = look(node("a1", "4"), node("a2", "4"));

        assertThat(Requests.troubles(findings)).isEmpty();
        assertThat(findings.get(0).said()).isEqualTo("a1: free 4 CPU, 8.0 GiB; a2: free 4 CPU, 8.0 GiB");
    }

    @Test
    void every_node_is_named_with_what_keeps_workers_off_it() {
        Node windows = node("a6", "4");
        windows.getMetadata().getLabels().put("kubernetes.io/os", "windows");

        String said = look(
                        cordoned(node("a1", "4")),
                        notReady(node("a2", "4")),
                        tainted(node("a3", "4"), "dedicated", "NoSchedule"),
                        tainted(node("a4", "4"), "soft", "PreferNoSchedule"),
                        windows)
                .get(0)
                .said();

        assertThat(said)
                .isEqualTo("a1: cordoned; a2: not ready since 2026-11-22T10:00:00Z;"
                        + " a3: tainted dedicated=yes:NoSchedule; a4: free 4 CPU, 8.0 GiB;"
                        + " a6: its label kubernetes.io/os is windows");
    }

    @Test
    void with_one_node_only_the_other_node_rows_are_impossible() {
        List<Finding> findings = look(node("a1", "4"), cordoned(node("a2", "4")));

        assertThat(Requests.troubles(findings))
                .containsExactly("BLOCKS only a1 takes w3, which must be on another node than w1");
        assertThat(findings.get(1).paths()).containsExactly(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_NODE_SERVICE_IP);
    }

    @Test
    void what_pods_reserve_is_taken_off_and_the_largest_size_that_fits_is_named() {
        List<Finding> findings =
                look(Requests.any(), List.of(pod("a1", "2300m"), pod("a2", "3100m")), node("a1", "4"), node("a2", "4"));

        assertThat(Requests.troubles(findings))
                .containsExactly("BLOCKS no node has room for w1 and w2, 2 CPU, 512 MiB:"
                        + " free a1 1.7 CPU, 8.0 GiB; a2 0.9 CPU, 8.0 GiB");
        assertThat(findings.get(1).remedy()).isEqualTo("-Dworker.cpu=850m would fit");
    }

    @Test
    void a_node_with_all_the_pods_that_it_takes_is_full() {
        List<Finding> findings =
                look(Requests.any(), Collections.nCopies(10, pod("a2", "1m")), node("a1", "4"), node("a2", "4"));

        assertThat(findings.get(0).said()).contains("a2: has all the pods that it takes, 10");
    }

    @Test
    void a_node_that_was_asked_for_and_cannot_be_is_said_with_its_reason_and_the_others() {
        Map<WorkerId, String> asked = Map.of(WorkerId.W1, "a2", WorkerId.W3, "pool=none");

        List<Finding> findings =
                look(Requests.sized("1", asked), List.of(), node("a1", "4"), cordoned(node("a2", "4")));

        assertThat(Requests.troubles(findings))
                .containsExactly(
                        "BLOCKS for -Dnode.w1=a2: a2 cordoned", "BLOCKS no node is meant by -Dnode.w3=pool=none");
        assertThat(findings).extracting(Finding::remedy).contains("usable: a1");
    }

    @Test
    void a_label_is_as_good_as_a_name() {
        Map<WorkerId, String> asked = Map.of(WorkerId.W1, "pool=p-a2", WorkerId.W3, "a1");

        assertThat(Requests.troubles(look(Requests.sized("1", asked), List.of(), node("a1", "4"), node("a2", "4"))))
                .isEmpty();
    }

    @Test
    void a_node_that_the_scheduler_may_choose_for_w1_and_that_has_no_room_for_w2_is_a_trap() {
        List<Finding> findings = look(node("a1", "4"), node("a2", "1500m"));

        assertThat(Requests.troubles(findings))
                .containsExactly("NOTE a2 has room for w1 but not for w2 with it, and the scheduler may choose it");
        assertThat(findings.get(1).remedy()).isEqualTo("-Dnode.w1=a1 avoids that");
    }

    @Test
    void a_cluster_without_nodes_says_so() {
        assertThat(Requests.troubles(look())).contains("BLOCKS there is no node");
    }
}
