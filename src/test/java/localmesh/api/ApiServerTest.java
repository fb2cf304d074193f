package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {

    @TempDir
    private Path directory;

    private ApiServer server(String cluster, DataPlane plane) throws IOException {
        NodeSpec node = new NodeSpec(cluster + "-1", Map.of(), "4", "8Gi", 20, "172.30.0.1");
        return ApiServer.start(new ClusterSpec(cluster, List.of(node), "10.96.0.0/16"), plane, directory);
    }

    @Test
    void two_clusters_are_two_contexts_of_one_file() throws IOException {
        LocalProcesses plane = new LocalProcesses();
        try (ApiServer a = server("a", plane);
                ApiServer b = server("b", plane)) {
            Path file = Kubeconfig.write(directory.resolve("kubeconfig"), List.of(a, b));

            for (ApiServer server : List.of(a, b)) {
                Config config = Config.fromKubeconfig(Kubeconfig.context(server), file.toFile());
                assertThat(config.getNamespace()).isEqualTo("default");
                try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build()) {
                    Node node = client.nodes().list().getItems().get(0);
                    assertThat(node.getMetadata().getName()).isEqualTo(server.cluster() + "-1");
                    assertThat(node.getStatus().getNodeInfo().getKernelVersion())
                            .isNotEmpty();
                }
            }
            assertThat(a.token()).isNotEqualTo(b.token());
        }
    }

    @Test
    void the_end_of_a_cluster_is_the_end_of_its_pods() throws IOException {
        TestCluster cluster = new TestCluster();
        Path pid = directory.resolve("pid");
        cluster.client
                .resource(TestCluster.pod("stubborn", "trap '' TERM; echo $$$$ > %s; exec sleep 1000".formatted(pid))
                        .build())
                .create();
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
        long process = Long.parseLong(Files.readString(pid).strip());

        cluster.close();
        cluster.close();

        assertThat(cluster.plane.openSandboxes()).isZero();
        await().until(() ->
                ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void a_service_range_that_makes_no_sense_is_refused_with_an_example() {
        ClusterSpec spec = new ClusterSpec("a", List.of(), "10.96.0.0");

        assertThatThrownBy(() -> ApiServer.start(spec, new LocalProcesses(), directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("service range \"10.96.0.0\" is not of the form 10.96.0.0/16");
    }

    @Test
    void only_worker_images_are_there() {
        var images = new ClusterSpec("a", List.of(), "10.96.0.0/16").images();

        assertThat(List.of(
                        "meshperf-worker",
                        "meshperf-worker:1",
                        "registry.example.com/x/meshperf-worker@sha256:0",
                        "r:5000/my-meshperf-worker:2"))
                .allMatch(images);
        assertThat(List.of("nginx", "meshperf-worker/other", "registry.example.com/iperf3:meshperf-worker"))
                .noneMatch(images);
    }
}
