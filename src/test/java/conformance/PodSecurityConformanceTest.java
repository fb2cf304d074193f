package conformance;

import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How safe pods have to be in a namespace that cares. */
@Conformance
class PodSecurityConformanceTest {

    private final TestedCluster a;

    PodSecurityConformanceTest(Clusters clusters) {
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

    @Test
    void a_restricted_namespace_names_each_violation() {
        a.assumeVersion(25, "Pod Security admission");
        String namespace = a.newNamespace("-restricted", Map.of("pod-security.kubernetes.io/enforce", "restricted"));

        assertThat(refusal(403, () -> a.create(pod(namespace, "lax", "1").build()))
                        .getMessage())
                .isEqualTo("pods \"lax\" is forbidden: violates PodSecurity \"restricted:latest\":"
                        + " allowPrivilegeEscalation != false (container \"main\" must set"
                        + " securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container"
                        + " \"main\" must set securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod"
                        + " or container \"main\" must set securityContext.runAsNonRoot=true), seccompProfile (pod or"
                        + " container \"main\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                        + " \"Localhost\")");
        Pod strict = a.create(pod(namespace, "strict", "1")
                .editSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(1000L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .editFirstContainer()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build());
        assertThat(strict.getMetadata().getUid()).isNotEmpty();
    }

    @Test
    void a_baseline_namespace_refuses_what_reaches_into_the_host() {
        a.assumeVersion(25, "Pod Security admission");
        String namespace = a.newNamespace("-baseline", Map.of("pod-security.kubernetes.io/enforce", "baseline"));

        assertThat(refusal(
                                403,
                                () -> a.create(pod(namespace, "host", "1")
                                        .editSpec()
                                        .withHostNetwork(true)
                                        .editFirstContainer()
                                        .withNewSecurityContext()
                                        .withPrivileged(true)
                                        .withNewCapabilities()
                                        .withAdd("NET_ADMIN")
                                        .endCapabilities()
                                        .endSecurityContext()
                                        .endContainer()
                                        .endSpec()
                                        .build()))
                        .getMessage())
                .isEqualTo("pods \"host\" is forbidden: violates PodSecurity \"baseline:latest\": non-default"
                        + " capabilities (container \"main\" must not include \"NET_ADMIN\" in"
                        + " securityContext.capabilities.add), host namespaces (hostNetwork=true), privileged (container \"main\" must not"
                        + " set securityContext.privileged=true)");
        assertThat(a.create(pod(namespace, "usual", "1").build()).getMetadata().getUid())
                .isNotEmpty();
    }
}
