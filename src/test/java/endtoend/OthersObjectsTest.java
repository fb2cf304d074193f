package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.provision.Place;
import io.meshperf.provision.ProvisionException;
import io.meshperf.provision.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to somebody else is left as it is, whatever its name. */
class OthersObjectsTest {

    private static final String PREPARED = "shared-namespace";
    private static final List<WorkerId> W1 = List.of(WorkerId.W1);

    private KubernetesClient client;

    @BeforeEach
    void prepare() {
        client = SharedMesh.client("local-a");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(PREPARED)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void remove() {
        client.namespaces().withName(PREPARED).withGracePeriod(0).delete();
        client.namespaces().withName(PREPARED).waitUntilCondition(gone -> gone == null, 20, TimeUnit.SECONDS);
        client.close();
    }

    private static Workers workers(String run, Optional<String> namespace) {
        return Workers.open(
                new RunId(run),
                new Place(
                        Map.of(ClusterId.A, "local-a", ClusterId.B, "local-b"),
                        namespace,
                        "meshperf-worker:dev",
                        new WorkerSize("100m", "128Mi"),
                        new NodeChoice(Map.of()),
                        true,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10)));
    }

    private <T extends HasMetadata> String uid(T object) {
        return client.resource(object).inNamespace(PREPARED).get().getMetadata().getUid();
    }

    @Test
    void a_policy_of_the_name_that_ours_has_in_the_manifest_stays() {
        var theirs = new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("workers")
                .withNamespace(PREPARED)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("theirs", "yes")
                .endPodSelector()
                .endSpec()
                .build();
        client.resource(theirs).create();
        String before = uid(theirs);

        try (Workers workers = workers("policies", Optional.of(PREPARED))) {
            assertThat(workers.deploy(W1)).isEmpty();
            assertThat(client.network()
                            .v1()
                            .networkPolicies()
                            .inNamespace(PREPARED)
                            .list()
                            .getItems())
                    .hasSize(2);
        }

        assertThat(uid(theirs)).isEqualTo(before);
        assertThat(client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(PREPARED)
                        .list()
                        .getItems())
                .hasSize(1);
    }

    @Test
    void a_pod_of_a_worker_s_name_is_named_and_stays() {
        var theirs = new PodBuilder()
                .withNewMetadata()
                .withName("w1")
                .withNamespace(PREPARED)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("c")
                .withImage("meshperf-worker:dev")
                .withCommand("sleep", "600")
                .endContainer()
                .endSpec()
                .build();
        client.resource(theirs).create();
        String before = uid(theirs);

        try (Workers workers = workers("names", Optional.of(PREPARED))) {
            assertThatThrownBy(() -> workers.deploy(W1))
                    .isInstanceOf(ProvisionException.class)
                    .hasMessageContaining("there is a pod w1 in namespace " + PREPARED + " that this run did not make");
        }

        assertThat(uid(theirs)).isEqualTo(before);
        assertThat(client.network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(PREPARED)
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void a_run_with_the_id_of_another_is_refused_and_takes_nothing_away() {
        for (Optional<String> namespace : List.of(Optional.<String>empty(), Optional.of(PREPARED))) {
            try (Workers first = workers("twin", namespace)) {
                assertThat(first.deploy(W1)).isEmpty();
                try (Workers second = workers("twin", namespace)) {
                    assertThatThrownBy(() -> second.deploy(W1))
                            .isInstanceOf(ProvisionException.class)
                            .hasMessageContaining("that this run did not make (run twin did)");
                }
                assertThat(client.pods()
                                .inNamespace(namespace.orElse("meshperf-twin"))
                                .withName("w1")
                                .get()
                                .getMetadata()
                                .getDeletionTimestamp())
                        .isNull();
            }
        }
    }
}
