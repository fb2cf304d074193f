package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.provision.ProvisionException;
import io.meshperf.run.Sweeps;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SweepsTest {

    private static final Map<String, String> OURS = Map.of("app.kubernetes.io/managed-by", "meshperf");

    private static void namespace(KubernetesClient client, String name, Map<String, String> labels, String expiry) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations("meshperf.io/expires-at", expiry)
                        .endMetadata()
                        .build())
                .create();
    }

    private static void awaitGone(KubernetesClient client, String name) {
        Awaitility.await().until(() -> client.namespaces().withName(name).get() == null);
    }

    @Test
    void what_expired_goes_what_is_in_use_goes_if_asked_for_and_what_is_somebody_s_stays() {
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            namespace(client, "sweep-old", OURS, "2020-01-01T00:00:00Z");
            namespace(client, "sweep-new", OURS, "2099-01-01T00:00:00Z");
            namespace(client, "sweep-other", Map.of(), "2020-01-01T00:00:00Z");

            assertThat(Sweeps.sweep(List.of("local-a"), false, true))
                    .containsExactlyInAnyOrder(
                            "local-a: sweep-old expired 2020-01-01T00:00:00Z: would be removed",
                            "local-a: sweep-new expires 2099-01-01T00:00:00Z: kept");
            assertThat(Sweeps.sweep(List.of("local-a"), false, false))
                    .contains("local-a: sweep-old expired 2020-01-01T00:00:00Z: removed");
            awaitGone(client, "sweep-old");
            assertThat(Sweeps.sweep(List.of("local-a"), true, false))
                    .containsExactly("local-a: sweep-new expires 2099-01-01T00:00:00Z: removed");
            awaitGone(client, "sweep-new");
            assertThat(Sweeps.sweep(List.of("local-a", "local-b"), true, false))
                    .containsExactly("local-a: nothing of meshperf", "local-b: nothing of meshperf");
            assertThat(client.namespaces().withName("sweep-other").get()).isNotNull();
            client.namespaces().withName("sweep-other").delete();
        }
    }

    @Test
    void a_context_that_is_not_there_is_refused() {
        SharedMesh.get();
        assertThatThrownBy(() -> Sweeps.sweep(List.of("nowhere"), false, true))
                .isInstanceOf(ProvisionException.class)
                .hasMessageContaining("nowhere");
    }
}
