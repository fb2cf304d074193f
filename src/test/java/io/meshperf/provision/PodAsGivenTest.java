package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.meshperf.model.WorkerSize;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodAsGivenTest {

    private static final WorkerSize ASKED = new WorkerSize("1", "256Mi");

    private static Pod pod(Map<String, Quantity> requests, Map<String, Quantity> limits) {
        return new PodBuilder()
                .withNewSpec()
                .addNewInitContainer()
                .withName("istio-init")
                .withImage("init:1")
                .endInitContainer()
                .addNewInitContainer()
                .withName("native")
                .withImage("sidecar:2")
                .withRestartPolicy("Always")
                .endInitContainer()
                .addNewContainer()
                .withName("istio-proxy")
                .withImage("proxy:3")
                .endContainer()
                .addNewContainer()
                .withName("worker")
                .withImage("worker:4")
                .withNewResources()
                .withRequests(requests)
                .withLimits(limits)
                .endResources()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .addNewContainerStatus()
                .withName("istio-proxy")
                .withImage("proxy:3")
                .endContainerStatus()
                .addNewContainerStatus()
                .withName("worker")
                .withImage("worker:4")
                .endContainerStatus()
                .addNewContainerStatus()
                .withName("xray")
                .withImage("xray:5")
                .endContainerStatus()
                .endStatus()
                .build();
    }

    private static Map<String, Quantity> amounts(String cpu, String memory) {
        return Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory));
    }

    @Test
    void the_worker_is_found_by_its_name_and_what_runs_beside_it_is_listed() {
        PodAsGiven given = new PodAsGiven(pod(amounts("1", "256Mi"), amounts("1", "256Mi")));

        assertThat(given.worker())
                .hasValueSatisfying(status -> assertThat(status.getImage()).isEqualTo("worker:4"));
        assertThat(given.sidecars()).containsExactly("istio-proxy (proxy:3)", "native (sidecar:2)");
    }

    @Test
    void one_size_in_two_notations_is_one_size() {
        assertThat(new PodAsGiven(pod(amounts("1000m", "268435456"), amounts("1", "256Mi"))).otherSize(ASKED))
                .isEmpty();
    }

    @Test
    void another_size_is_told_with_what_was_asked_for() {
        assertThat(new PodAsGiven(pod(amounts("500m", "256Mi"), amounts("500m", "256Mi"))).otherSize(ASKED))
                .isEqualTo("cpu 500m, not 1");
        assertThat(new PodAsGiven(pod(amounts("1", "1Gi"), Map.of("cpu", new Quantity("2")))).otherSize(ASKED))
                .isEqualTo("cpu request 1, limit 2, not 1; memory request 1Gi, limit none, not 256Mi");
    }
}
