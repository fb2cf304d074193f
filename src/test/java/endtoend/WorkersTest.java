package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.RunId;
import io.meshperf.provision.ProvisionException;
import io.meshperf.provision.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {

    @TempDir
    Path output;

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
    void an_image_that_cannot_be_pulled_is_named_in_the_cluster_s_own_words_and_nothing_is_left() {
        assertThatThrownBy(() -> SharedMesh.lab(output, "image", "no-such-image:1"))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("worker w1 in cluster A (context local-a)")
                .hasMessageContaining("ImagePullBackOff")
                .hasMessageContaining("no-such-image:1");
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
        }
    }

    @Test
    void a_node_that_takes_no_pods_is_said_by_the_scheduler() {
        try (KubernetesClient client = SharedMesh.client("local-b")) {
            client.nodes().withName("b1").edit(node -> {
                node.getSpec().setUnschedulable(true);
                return node;
            });
            try {
                assertThatThrownBy(() -> SharedMesh.lab(output))
                        .isInstanceOf(ProvisionException.class)
                        .hasMessageContaining("worker w4 in cluster B")
                        .hasMessageContaining("0/1 nodes are available");
            } finally {
                client.nodes().withName("b1").edit(node -> {
                    node.getSpec().setUnschedulable(false);
                    return node;
                });
            }
        }
    }

    @Test
    void what_killed_runs_left_is_removed_and_nothing_else() {
        Instant past = Instant.now().minus(1, ChronoUnit.MINUTES);
        Instant future = Instant.now().plus(1, ChronoUnit.HOURS);
        Map<String, String> ours = Map.of("app.kubernetes.io/managed-by", "meshperf");
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            namespace(client, "ours-expired", ours, past);
            namespace(client, "ours-in-use", ours, future);
            namespace(client, "somebody-s", Map.of(), past);
            try (Workers workers = Workers.open(new RunId("sweeper"), "local-a", "local-b")) {
                assertThat(workers).isNotNull();
            }
            org.awaitility.Awaitility.await()
                    .until(() -> client.namespaces().withName("ours-expired").get() == null);
            assertThat(client.namespaces().withName("ours-in-use").get()).isNotNull();
            assertThat(client.namespaces().withName("somebody-s").get()).isNotNull();
            client.namespaces().withName("ours-in-use").delete();
            client.namespaces().withName("somebody-s").delete();
        }
    }

    @Test
    void a_context_that_is_not_there_is_not_taken_for_the_current_one() {
        SharedMesh.get();
        assertThatThrownBy(() -> Workers.open(new RunId("nobody"), "local-a", "local-nowhere"))
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
            assertThatThrownBy(() -> Workers.open(new RunId("nobody"), "local-a", "local-b"))
                    .isInstanceOf(ProvisionException.class)
                    .hasMessageContaining("cluster A (context local-a) at https://127.0.0.1:1/ does not answer")
                    .hasMessageContaining("no connection (refused, or no way there)");
        } finally {
            System.setProperty("kubeconfig", mine.toString());
        }
    }
}
