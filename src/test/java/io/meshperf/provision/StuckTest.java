package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class StuckTest {

    @Test
    void a_namespace_s_own_conditions_say_why_and_failures_first() {
        var namespace = new NamespaceBuilder()
                .withNewStatus()
                .addNewCondition()
                .withType("NamespaceContentRemaining")
                .withStatus("True")
                .withMessage("pods has 1 instance")
                .endCondition()
                .addNewCondition()
                .withType("NamespaceDeletionContentFailure")
                .withStatus("False")
                .withMessage("all content deleted")
                .endCondition()
                .addNewCondition()
                .withType("NamespaceDeletionDiscoveryFailure")
                .withStatus("True")
                .withMessage("metrics.k8s.io/v1beta1: the server is currently unable")
                .endCondition()
                .endStatus()
                .build();

        assertThat(Stuck.namespace(namespace))
                .hasValue("NamespaceDeletionDiscoveryFailure: metrics.k8s.io/v1beta1: the server is currently unable; "
                        + "NamespaceContentRemaining: pods has 1 instance");
        assertThat(Stuck.namespace(new NamespaceBuilder().build())).isEmpty();
    }

    @Test
    void a_pod_names_its_finalizers_or_its_node() {
        var held = new PodBuilder()
                .withNewMetadata()
                .withName("w1")
                .withFinalizers("example.org/keep")
                .endMetadata()
                .build();
        var lost = new PodBuilder()
                .withNewMetadata()
                .withName("w2")
                .endMetadata()
                .withNewSpec()
                .withNodeName("a1")
                .endSpec()
                .build();

        assertThat(Stuck.pods(List.of(held, lost)))
                .hasValue("pod w1 waits for its finalizers example.org/keep; pod w2 on node a1");
        assertThat(Stuck.pods(List.of())).isEmpty();
    }
}
