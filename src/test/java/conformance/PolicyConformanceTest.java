package conformance;

import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.LimitRangeItemBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a namespace lets in. */
@Conformance
class PolicyConformanceTest {

    private final TestedCluster a;

    PolicyConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    private PodBuilder pod(String namespace, String name, String cpu) {
        return a.pod(name, "exec sleep 3600")
                .editMetadata()
                .withNamespace(namespace)
                .endMetadata()
                .editSpec()
                .addToNodeSelector("conformance", "no-such-node")
                .editFirstContainer()
                .withNewResources()
                .withLimits(Map.of("cpu", new Quantity(cpu), "memory", new Quantity("64Mi")))
                .endResources()
                .endContainer()
                .endSpec();
    }

    /** A quota holds as soon as it has been counted for the first time. */
    private void quota(String namespace, String name, Map<String, Quantity> hard) {
        a.create(new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHard(hard)
                .endSpec()
                .build());
        await().atMost(TestedCluster.PATIENCE)
                .until(() -> hard.equals(a.client
                        .resourceQuotas()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()
                        .getStatus()
                        .getHard()));
    }

    @Test
    void a_quota_is_the_most_that_can_be_asked_for() {
        String namespace = a.newNamespace("-quota", Map.of());
        quota(
                namespace,
                "compute",
                Map.of(
                        "requests.cpu",
                        new Quantity("1"),
                        "limits.memory",
                        new Quantity("1Gi"),
                        "pods",
                        new Quantity("2")));
        a.create(pod(namespace, "w1", "600m").build());

        Status status = refusal(403, () -> a.create(pod(namespace, "w2", "500m").build()));

        assertThat(status.getReason()).isEqualTo("Forbidden");
        assertThat(status.getMessage())
                .isEqualTo("pods \"w2\" is forbidden: exceeded quota: compute, requested: requests.cpu=500m, used:"
                        + " requests.cpu=600m, limited: requests.cpu=1");
        a.create(pod(namespace, "w3", "100m").build());
        assertThat(refusal(403, () -> a.create(pod(namespace, "w4", "600m").build()))
                        .getMessage())
                .isEqualTo("pods \"w4\" is forbidden: exceeded quota: compute, requested: pods=1,requests.cpu=600m,"
                        + " used: pods=2,requests.cpu=700m, limited: pods=2,requests.cpu=1");
        await().atMost(TestedCluster.PATIENCE).untilAsserted(() -> assertThat(a.client
                        .resourceQuotas()
                        .inNamespace(namespace)
                        .withName("compute")
                        .get()
                        .getStatus()
                        .getUsed())
                .containsEntry("pods", new Quantity("2"))
                .containsEntry("requests.cpu", new Quantity("700m"))
                .containsEntry("limits.memory", new Quantity("128Mi")));
        a.client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        await().atMost(TestedCluster.PATIENCE)
                .ignoreExceptions()
                .until(() -> a.create(pod(namespace, "w5", "1").build()) != null);
    }

    @Test
    void who_must_say_what_it_takes_is_refused_if_it_does_not() {
        String namespace = a.newNamespace("-strict", Map.of());
        quota(namespace, "strict", Map.of("limits.cpu", new Quantity("4"), "requests.memory", new Quantity("4Gi")));

        assertThat(refusal(
                                403,
                                () -> a.create(pod(namespace, "w1", "1")
                                        .editSpec()
                                        .editFirstContainer()
                                        .withResources(null)
                                        .endContainer()
                                        .endSpec()
                                        .build()))
                        .getMessage())
                .startsWith("pods \"w1\" is forbidden: failed quota: strict: must specify limits.cpu")
                .contains("requests.memory");
    }

    @Test
    void services_are_counted_too() {
        String namespace = a.newNamespace("-services", Map.of());
        quota(namespace, "few", Map.of("services", new Quantity("1")));
        ServiceBuilder service = new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("one")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(1)
                .endPort()
                .endSpec();
        a.create(service.build());

        assertThat(refusal(
                                403,
                                () -> a.create(service.editMetadata()
                                        .withName("two")
                                        .endMetadata()
                                        .build()))
                        .getMessage())
                .isEqualTo("services \"two\" is forbidden: exceeded quota: few, requested: services=1, used:"
                        + " services=1, limited: services=1");
    }

    @Test
    void a_limit_range_fills_in_and_bounds() {
        String namespace = a.newNamespace("-limits", Map.of());
        a.create(new LimitRangeBuilder()
                .withNewMetadata()
                .withName("limits")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withLimits(new LimitRangeItemBuilder()
                        .withType("Container")
                        .withDefault(Map.of("cpu", new Quantity("200m")))
                        .withDefaultRequest(Map.of("cpu", new Quantity("100m")))
                        .withMax(Map.of("cpu", new Quantity("500m")))
                        .build())
                .endSpec()
                .build());
        Pod[] filled = new Pod[1];
        await().atMost(TestedCluster.PATIENCE).until(() -> {
            a.client.pods().inNamespace(namespace).withGracePeriod(0).delete();
            filled[0] = a.create(pod(namespace, "modest", "1")
                    .editSpec()
                    .editFirstContainer()
                    .withResources(null)
                    .endContainer()
                    .endSpec()
                    .build());
            return filled[0].getSpec().getContainers().get(0).getResources().getLimits() != null
                    && !filled[0]
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getResources()
                            .getLimits()
                            .isEmpty();
        });
        var resources = filled[0].getSpec().getContainers().get(0).getResources();
        assertThat(resources.getLimits()).containsEntry("cpu", new Quantity("200m"));
        assertThat(resources.getRequests()).containsEntry("cpu", new Quantity("100m"));
        assertThat(filled[0].getMetadata().getAnnotations())
                .containsEntry(
                        "kubernetes.io/limit-ranger",
                        "LimitRanger plugin set: cpu request for container main; cpu limit for container main");

        assertThat(refusal(403, () -> a.create(pod(namespace, "greedy", "1").build()))
                        .getMessage())
                .isEqualTo("pods \"greedy\" is forbidden: maximum cpu usage per Container is 500m, but limit is 1");
    }

    @Test
    void a_network_policy_is_kept() {
        var policy = a.create(new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("deny")
                .withNamespace(a.namespace)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels("app", "nobody")
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .endSpec()
                .build());

        assertThat(policy.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(a.client
                        .network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(a.namespace)
                        .withName("deny")
                        .delete())
                .isNotEmpty();
    }
}
