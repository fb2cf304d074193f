package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.MeshPath;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.RunId;
import io.meshperf.model.TcpStream;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.provision.Place;
import io.meshperf.provision.ProvisionException;
import io.meshperf.provision.Workers;
import io.meshperf.run.Lab;
import io.meshperf.run.MeshUnfitException;
import io.meshperf.run.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

    @TempDir
    Path output;

    private static Place place(String contextA, String contextB) {
        return new Place(
                Map.of(ClusterId.A, contextA, ClusterId.B, contextB),
                Optional.empty(),
                "meshperf-worker:dev",
                new WorkerSize("1", "256Mi"),
                new NodeChoice(Map.of()),
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(600));
    }

    private static void namespace(KubernetesClient client, String name, Map<String, String> labels, Instant expiry) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations("meshperf.io/expires-at", expiry.toString())
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void an_image_that_no_node_has_is_said_before_anything_is_created() {
        assertThatThrownBy(() -> SharedMesh.lab(output, "image", "no-such-image:1"))
                .isInstanceOf(MeshUnfitException.class)
                .hasMessageContaining("nothing was created")
                .hasMessageContaining("cluster A: image: ")
                .hasMessageContaining("no-such-image:1");
    }

    @Test
    void a_worker_that_does_not_start_costs_its_rows_in_the_cluster_s_own_words_and_nothing_is_left() {
        // A registry that cannot be asked from here may still be one that the cluster can pull from.
        assertThatThrownBy(() -> SharedMesh.lab(output, "image", "registry.invalid/no-such-image:1"))
                .isInstanceOf(MeshUnfitException.class)
                .hasMessageContaining("what was created is removed")
                .hasMessageContaining("cluster A: worker w1")
                .hasMessageContaining("context local-a")
                .hasMessageContaining("ImagePullBackOff")
                .hasMessageContaining("no-such-image:1");
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
        }
    }

    @Test
    void a_worker_that_finds_no_node_costs_its_rows_only() {
        try (KubernetesClient client = SharedMesh.client("local-b")) {
            client.nodes().withName("b1").edit(node -> {
                node.getSpec().setUnschedulable(true);
                return node;
            });
            try (Lab lab = SharedMesh.lab(output, "groups", "netperf")) {
                Outcome other = outcome(lab, MeshPath.OTHER_CLUSTER_POD_IP);
                assertThat(other).isInstanceOf(Outcome.Unsupported.class);
                assertThat(((Outcome.Unsupported) other).reason())
                        .contains("cluster B: nodes: none takes a worker: b1 cordoned");
                assertThat(outcome(lab, MeshPath.SAME_NODE_POD_IP)).isInstanceOf(Outcome.Measured.class);
            } finally {
                client.nodes().withName("b1").edit(node -> {
                    node.getSpec().setUnschedulable(false);
                    return node;
                });
            }
        }
    }

    private static Outcome outcome(Lab lab, MeshPath path) {
        return lab.measure(TcpStream.netperfTcpStream().on(path).at(new PathMss()))
                .series()
                .results()
                .get(0)
                .outcome();
    }

    private static List<String> sweep(ClusterId cluster, Optional<String> namespace, boolean all, boolean dryRun) {
        List<String> said = new ArrayList<>();
        String context = cluster == ClusterId.A ? "local-a" : "local-b";
        assertThat(Sweeps.sweep(Map.of(cluster, context), namespace, all, dryRun, said::add))
                .isEmpty();
        return said;
    }

    @Test
    void what_killed_runs_left_is_removed_and_nothing_else() {
        Instant past = Instant.now().minus(1, ChronoUnit.MINUTES);
        Instant future = Instant.now().plus(1, ChronoUnit.HOURS);
        Map<String, String> ours = Map.of("app.kubernetes.io/managed-by", "meshperf", "meshperf.io/run", "r1");
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            namespace(client, "ours-expired", ours, past);
            namespace(client, "ours-in-use", ours, future);
            namespace(client, "somebody-s", Map.of("app.kubernetes.io/managed-by", "meshperf"), past);
            List<String> said = sweep(ClusterId.A, Optional.empty(), false, false);

            assertThat(said)
                    .containsExactlyInAnyOrder(
                            "local-a: namespace ours-expired of run r1 is removed",
                            "local-a: namespace ours-in-use of run r1 stays until " + future);
            org.awaitility.Awaitility.await()
                    .until(() -> client.namespaces().withName("ours-expired").get() == null);
            assertThat(client.namespaces().withName("ours-in-use").get()).isNotNull();
            assertThat(sweep(ClusterId.A, Optional.empty(), true, true))
                    .containsExactly("local-a: namespace ours-in-use of run r1 would be removed");
            assertThat(sweep(ClusterId.B, Optional.of("default"), true, false))
                    .containsExactly("local-b: nothing of meshperf");
            assertThat(client.namespaces().withName("somebody-s").get()).isNotNull();
            client.namespaces().withName("ours-in-use").delete();
            client.namespaces().withName("somebody-s").delete();
        }
    }

    @Test
    void a_context_that_is_not_there_is_not_taken_for_the_current_one() {
        SharedMesh.get();
        assertThatThrownBy(() -> Workers.open(new RunId("nobody"), place("local-a", "local-nowhere")))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("local-nowhere")
                .hasMessageContaining("there are local-a, local-b");
    }

    @Test
    void a_cluster_that_does_not_answer_is_named_with_its_address() throws IOException {
        Path mine = SharedMesh.get().kubeconfig();
        Path dead = output.resolve("kubeconfig");
        Files.writeString(dead, Files.readString(mine).replaceFirst("https://127.0.0.1:\\d+", "https://127.0.0.1:1"));
        System.setProperty("kubeconfig", dead.toString());
        try {
            try (Workers workers = Workers.open(new RunId("nobody"), place("local-a", "local-b"))) {
                List<Finding> blocking =
                        new Findings(workers.check(List.of(WorkerId.values()), Duration.ofMinutes(1))).blocking();
                assertThat(blocking).hasSize(1);
                assertThat(blocking.get(0).cluster()).hasValue(ClusterId.A);
                assertThat(blocking.get(0).paths()).containsExactly(MeshPath.values());
                assertThat(blocking.get(0).said())
                        .contains("https://127.0.0.1:1 ")
                        .contains("refuses the connection");
            }
        } finally {
            System.setProperty("kubeconfig", mine.toString());
        }
    }
}
