package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** That nothing of ours is in the clusters. */
final class Untouched {

    private static final List<KubernetesClient> CLUSTERS =
            List.of(SharedMesh.client("local-a"), SharedMesh.client("local-b"));

    private Untouched() {}

    static void assertNothingIsThere() {
        CLUSTERS.forEach(cluster -> assertThat(cluster.namespaces().list().getItems())
                .noneMatch(namespace -> namespace.getMetadata().getName().startsWith("meshperf-")));
    }

    /** Of what was created and removed again. */
    static void assertNothingIsLeft() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(Untouched::assertNothingIsThere);
    }
}
