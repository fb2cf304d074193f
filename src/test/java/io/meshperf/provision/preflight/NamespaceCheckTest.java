package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static List<Finding> look(Answer<Namespace> namespace, List<Pod> ours, List<NetworkPolicy> policies) {
        return new NamespaceCheck(ClusterId.A, Requests.inNamespace("team"), "team", NOW)
                .of(namespace, Answer.of(ours), Answer.of(policies));
    }

    private static Answer<Namespace> there() {
        return Answer.of(new NamespaceBuilder()
                .withNewMetadata()
                .withName("team")
                .endMetadata()
                .withNewStatus()
                .withPhase("Active")
                .endStatus()
                .build());
    }

    private static Pod pod(String expiry) {
        return new PodBuilder()
                .withNewMetadata()
                .addToLabels("meshperf.io/run", "r1")
                .addToAnnotations("meshperf.io/expires-at", expiry)
                .endMetadata()
                .build();
    }

    private static NetworkPolicy policy(String name, Map<String, String> selected) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withPodSelector(
                        new LabelSelectorBuilder().withMatchLabels(selected).build())
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }

    @Test
    void a_free_namespace_is_fine() {
        assertThat(Requests.troubles(look(there(), List.of(), List.of()))).isEmpty();
    }

    @Test
    void one_that_is_not_there_blocks() {
        assertThat(Requests.troubles(look(Answer.refused(404, "none"), List.of(), List.of())))
                .containsExactly("BLOCKS there is no namespace team");
    }

    @Test
    void one_that_is_going_blocks() {
        Namespace going = there().value().orElseThrow();
        going.getMetadata().setDeletionTimestamp("2026-11-22T11:59:00Z");

        assertThat(Requests.troubles(look(Answer.of(going), List.of(), List.of())))
                .containsExactly("BLOCKS team is being deleted since 2026-11-22T11:59:00Z");
    }

    @Test
    void a_run_that_may_be_going_on_blocks_and_its_removal_is_said() {
        List<Finding> findings =
                look(there(), List.of(pod("2026-11-22T13:00:00Z"), pod("2026-11-22T13:00:00Z")), List.of());

        assertThat(Requests.troubles(findings))
                .containsExactly("BLOCKS run r1 has 2 pods in team, until 2026-11-22 13:00:00 UTC");
        assertThat(findings.get(1).remedy()).contains("kubectl -n team delete").contains("meshperf.io/run=r1");
    }

    @Test
    void a_run_that_has_expired_is_only_noted() {
        assertThat(Requests.troubles(look(there(), List.of(pod("2026-11-22T11:00:00Z")), List.of())))
                .containsExactly("NOTE run r1 has 1 pod in team, expired 2026-11-22 11:00:00 UTC");
    }

    @Test
    void policies_that_select_the_workers_are_named() {
        List<NetworkPolicy> policies = List.of(
                policy("default-deny", Map.of()),
                policy("database", Map.of("app", "db")),
                policy("meshperf", Map.of("app.kubernetes.io/name", "meshperf")));

        assertThat(Requests.troubles(look(there(), List.of(), policies)))
                .containsExactly("NOTE network policies in team restrict the workers:"
                        + " default-deny (Ingress and Egress), meshperf (Ingress and Egress)");
    }
}
