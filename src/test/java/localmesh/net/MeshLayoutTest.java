package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshLayoutTest {

    private final MeshLayout layout = MeshLayout.defaults();

    @Test
    void cluster_a_has_the_nodes_asked_for_and_b_has_one() {
        assertThat(layout.withNodesInA(3).nodes("a")).containsExactly("a1", "a2", "a3");
        assertThat(layout.nodes("b")).containsExactly("b1");
    }

    @Test
    void every_node_has_its_own_range_of_pods() {
        assertThat(layout.podCidr("a2")).isEqualTo("10.244.2.0/24");
        assertThat(layout.podCidr("b1")).isEqualTo("10.245.1.0/24");
        assertThat(layout.nodeIp("a2")).isEqualTo("192.168.10.12");
        assertThat(layout.nodeIp("b1")).isEqualTo("192.168.20.11");
    }

    @Test
    void a_pods_address_tells_its_node() {
        assertThat(layout.withNodesInA(12).nodeOfPod("10.244.12.7").name()).isEqualTo("a12");
        assertThat(layout.nodeOfPod("10.245.1.254").name()).isEqualTo("b1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.244.3.2", "10.244.1.1", "10.244.1.255", "10.244.1.2 ; reboot", "", "10.244.1."})
    void an_address_that_no_pod_has_is_refused(String ip) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.nodeOfPod(ip))
                .withMessage("no pod of this mesh has the address '" + ip + "'");
    }

    @Test
    void a_setting_out_of_range_is_refused_with_its_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withNodesInA(1))
                .withMessage("nodesInA is 2 to 100: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withNodeMtu(9001))
                .withMessage("nodeMtu is 576 to 9000: 9001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withLinkMtu(575))
                .withMessage("linkMtu is 576 to 1500: 575");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withLinkMtu(1501))
                .withMessage("linkMtu is 576 to 1500: 1501");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withLinkRate(999_999))
                .withMessage("linkBitsPerSecond is 1000000 to 100000000000: 999999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.withPodRate(-1))
                .withMessage("podBitsPerSecond is 1000000 to 100000000000: -1");
    }

    @Test
    void a_cluster_or_node_that_is_not_there_is_named_with_those_that_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.nodes("c"))
                .withMessage("no cluster 'c': there are a and b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.podCidr("a3"))
                .withMessage("no node 'a3': there are [a1, a2, b1]");
    }
}
