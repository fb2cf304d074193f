package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import localmesh.api.ServiceRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every tool's traffic gets through on every shape of path. */
class PathsTest {

    private static final String SERVICE_IN_A = "10.96.0.12";
    private static final String SERVICE_IN_B = "10.96.0.14";

    private static NamespaceDataPlane mesh;
    private static Pod neighbour;
    private static Pod server;
    private static Pod otherNode;
    private static Pod otherCluster;

    private enum Path {
        LOOP,
        SAME_NODE_POD_IP,
        SAME_NODE_SERVICE_IP,
        HAIRPIN,
        OTHER_NODE_POD_IP,
        OTHER_NODE_SERVICE_IP,
        OTHER_CLUSTER_POD_IP,
        OTHER_CLUSTER_SERVICE_IP;

        private Pod client() {
            return switch (this) {
                case LOOP, HAIRPIN -> server;
                case OTHER_NODE_POD_IP, OTHER_NODE_SERVICE_IP -> otherNode;
                default -> neighbour;
            };
        }

        private String target() {
            return switch (this) {
                case LOOP, SAME_NODE_POD_IP, OTHER_NODE_POD_IP -> server.ip();
                case SAME_NODE_SERVICE_IP, HAIRPIN, OTHER_NODE_SERVICE_IP -> SERVICE_IN_A;
                case OTHER_CLUSTER_POD_IP -> otherCluster.ip();
                case OTHER_CLUSTER_SERVICE_IP -> SERVICE_IN_B;
            };
        }
    }

    @BeforeAll
    static void bring_up_a_mesh() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        neighbour = Pod.idle(mesh, "a1", "w1");
        server = Pod.server(mesh, "a1", "w2");
        otherNode = Pod.idle(mesh, "a2", "w3");
        otherCluster = Pod.server(mesh, "b1", "w4");
        mesh.applyServices(
                "a",
                Stream.concat(service("w2", SERVICE_IN_A, server), service("w4", SERVICE_IN_B, otherCluster))
                        .toList());
        for (Pod pod : List.of(server, otherCluster)) {
            await().until(() -> pod.run("iperf3", "-c", pod.ip(), "-n", "1").exit() == 0);
        }
    }

    private static Stream<ServiceRule> service(String name, String address, Pod pod) {
        return Stream.of("TCP 5201", "UDP 5201", "TCP 12865", "TCP 12866", "UDP 12866")
                .map(port -> port.split(" "))
                .map(port -> new ServiceRule(
                        "default/" + name,
                        address,
                        port[0],
                        Integer.parseInt(port[1]),
                        Integer.parseInt(port[1]),
                        List.of(pod.ip())));
    }

    @AfterAll
    static void close() {
        if (mesh != null) {
            mesh.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Path.class)
    void iperf3_sends_tcp(Path path) {
        Pod.Answer answer = path.client().run("iperf3", "-c", path.target(), "-n", "16M", "--connect-timeout", "2000");

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.out()).containsPattern("\\s[1-9][0-9.]* MBytes .*receiver");
    }

    @ParameterizedTest
    @EnumSource(Path.class)
    void iperf3_sends_udp(Path path) {
        Pod.Answer answer = path.client()
                .run(
                        "iperf3",
                        "-u",
                        "-c",
                        path.target(),
                        "-n",
                        "60K",
                        "-l",
                        "1200",
                        "-b",
                        "20M",
                        "--connect-timeout",
                        "2000");

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.out()).containsPattern("\\s0/[1-9]\\d* \\(0%\\)\\s+receiver");
    }

    @ParameterizedTest
    @EnumSource(Path.class)
    void netperf_streams_with_a_fixed_data_port(Path path) {
        assumeThat(mesh.tools().missing()).doesNotContainKey("netperf");
        Pod.Answer answer = path.client()
                .run(
                        "netperf",
                        "-4",
                        "-H",
                        path.target(),
                        "-p",
                        "12865",
                        "-t",
                        "TCP_STREAM",
                        "-l",
                        "-2000000",
                        "-P",
                        "0",
                        "--",
                        "-P",
                        ",12866",
                        "-k",
                        "THROUGHPUT,LOCAL_BYTES_SENT,REMOTE_BYTES_RECVD");

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.out()).containsPattern("REMOTE_BYTES_RECVD=2\\d{6}\\b");
    }
}
