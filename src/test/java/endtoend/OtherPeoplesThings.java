package endtoend;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Map;

/** What others have in a cluster of the shared mesh. */
final class OtherPeoplesThings {

    private OtherPeoplesThings() {}

    /** A run's, as far as labels tell. */
    static void namespace(KubernetesClient client, String name, String run, Instant expiry) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("app.kubernetes.io/managed-by", "meshperf", "meshperf.io/run", run))
                        .addToAnnotations("meshperf.io/expires-at", expiry.toString())
                        .endMetadata()
                        .build())
                .create();
    }
}
