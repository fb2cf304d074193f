package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the links do to packets. */
class LinkTest {

    private static NamespaceDataPlane mesh;
    private static Pod server;
    private static Pod sameNode;
    private static Pod otherNode;
    private static Pod otherCluster;

    @BeforeAll
    static void bring_up_a_mesh() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults().withLinkRate(50_000_000));
        server = Pod.server(mesh, "a1", "server");
        sameNode = Pod.idle(mesh, "a1", "same-node");
        otherNode = Pod.idle(mesh, "a2", "other-node");
        otherCluster = Pod.idle(mesh, "b1", "other-cluster");
        awaitServer(server);
    }

    private static void awaitServer(Pod pod) {
        await().until(() -> pod.run("iperf3", "-c", pod.ip(), "-n", "1").exit() == 0);
    }

    @AfterAll
    static void close() {
        if (mesh != null) {
            mesh.close();
        }
    }

    @Test
    void the_link_between_the_clusters_holds_its_rate_both_ways() {
        assertThat(otherCluster.mbitTo(server.ip(), "-t 1")).isBetween(25.0, 52.0);
        assertThat(otherCluster.mbitTo(server.ip(), "-t 1 -R")).isBetween(25.0, 52.0);
    }

    @Test
    void the_links_mtu_is_learned_as_the_paths() {
        assertThat(pathMtu(otherNode)).isEqualTo("1500");
        assertThat(pathMtu(otherCluster)).isEqualTo("1462");
    }

    private static String pathMtu(Pod client) {
        Pod.Answer answer = client.sh("iperf3 -J -n 500K -c " + server.ip());
        Matcher matcher = Pattern.compile("\"pmtu\":\\s*(\\d+)").matcher(answer.out());
        assertThat(matcher.find()).as(answer.toString()).isTrue();
        return matcher.group(1);
    }

    @Test
    void packets_between_nodes_are_cut_to_the_mss_and_those_within_a_node_are_not() {
        assertThat(meanPacketBytes(server, otherNode, 536)).isLessThan(620);
        assertThat(meanPacketBytes(server, otherCluster, 536)).isLessThan(620);
        assertThat(meanPacketBytes(server, sameNode, 536)).isGreaterThan(2000);
    }

    @Test
    void with_uplink_offload_packets_between_nodes_are_not_cut() throws IOException {
        try (NamespaceDataPlane other =
                NamespaceDataPlane.open(MeshLayout.defaults().withUplinkOffload(true))) {
            Pod receiver = Pod.server(other, "a1", "server");
            awaitServer(receiver);

            assertThat(meanPacketBytes(receiver, Pod.idle(other, "a2", "client"), 536))
                    .isGreaterThan(2000);
        }
    }

    private static long meanPacketBytes(Pod receiver, Pod sender, int mss) {
        long[] before = received(receiver);
        Pod.Answer answer = sender.sh("iperf3 -n 4M -M " + mss + " -c " + receiver.ip());
        assertThat(answer.exit()).as(answer.toString()).isZero();
        long[] after = received(receiver);
        return (after[0] - before[0]) / (after[1] - before[1]);
    }

    private static long[] received(Pod pod) {
        return pod.sh("cd /sys/class/net/eth0/statistics && cat rx_bytes rx_packets")
                .out()
                .lines()
                .mapToLong(Long::parseLong)
                .toArray();
    }

    @Test
    void a_mesh_of_more_nodes_and_larger_packets_carries_traffic_between_all_of_them() throws IOException {
        try (NamespaceDataPlane other =
                NamespaceDataPlane.open(MeshLayout.defaults().withNodesInA(4).withNodeMtu(9000))) {
            Pod receiver = Pod.server(other, "a4", "server");
            awaitServer(receiver);

            for (String node : new String[] {"a1", "a3", "b1"}) {
                Pod.Answer answer = Pod.idle(other, node, "client").sh("iperf3 -n 4M -c " + receiver.ip());
                assertThat(answer.exit()).as(answer.toString()).isZero();
            }
        }
    }
}
