package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuotaCheckTest {

    private static ResourceQuota quota(String resource, String hard, String used) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("team")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addToHard(resource, new Quantity(hard))
                .addToUsed(resource, new Quantity(used))
                .endStatus()
                .build();
    }

    private static LimitRange range(Map<String, Quantity> least, Map<String, Quantity> most) {
        return new LimitRangeBuilder()
                .withNewMetadata()
                .withName("sizes")
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withMin(least)
                .withMax(most)
                .endLimit()
                .endSpec()
                .build();
    }

    private static List<Finding> look(List<ResourceQuota> quotas, List<LimitRange> ranges) {
        List<WorkerId> workers = List.of(WorkerId.W1, WorkerId.W2, WorkerId.W3);
        return new QuotaCheck(ClusterId.A, new WorkerSize("1", "256Mi"), workers)
                .of(Answer.of(quotas), Answer.of(ranges));
    }

    @Test
    void without_quotas_there_is_room() {
        assertThat(look(List.of(), List.of()))
                .singleElement()
                .extracting(Finding::said)
                .isEqualTo("none");
    }

    @Test
    void a_quota_with_enough_left_is_fine() {
        assertThat(Requests.troubles(look(List.of(quota("requests.cpu", "10", "7")), List.of())))
                .isEmpty();
    }

    @Test
    void a_quota_for_two_of_three_workers_leaves_the_rows_of_two() {
        List<Finding> findings = look(List.of(quota("limits.cpu", "10", "7500m")), List.of());

        assertThat(Requests.troubles(findings))
                .containsExactly("BLOCKS quota team leaves 2.5 of 10 limits.cpu; 3 workers need 3");
        assertThat(findings.get(0).paths()).containsExactly(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_NODE_SERVICE_IP);
        assertThat(findings.get(0).remedy()).startsWith("-Dworker.cpu=800m would fit");
    }

    @Test
    void a_quota_of_pods_counts_pods() {
        assertThat(Requests.troubles(look(List.of(quota("pods", "5", "5")), List.of())))
                .containsExactly("BLOCKS quota team leaves 0 of 5 pods; 3 workers need 3");
    }

    @Test
    void a_quota_of_services_is_about_one() {
        assertThat(Requests.troubles(look(List.of(quota("services", "3", "3")), List.of())))
                .containsExactly("BLOCKS quota team leaves 0 of 3 services; the run needs 1");
    }

    @Test
    void a_quota_for_pods_of_another_kind_is_none_of_ours() {
        ResourceQuota other = new ResourceQuotaBuilder(quota("pods", "0", "0"))
                .editSpec()
                .withScopes("BestEffort")
                .endSpec()
                .build();

        assertThat(Requests.troubles(look(List.of(other), List.of()))).isEmpty();
    }

    @Test
    void a_container_has_to_be_within_the_limits_of_the_namespace() {
        List<Finding> findings = look(
                List.of(), List.of(range(Map.of("memory", new Quantity("1Gi")), Map.of("cpu", new Quantity("500m")))));

        assertThat(Requests.troubles(findings))
                .containsExactly(
                        "BLOCKS limit range sizes allows a container at most 0.5 cpu, not 1",
                        "BLOCKS limit range sizes allows a container at least 1.0 GiB memory, not 256 MiB");
    }
}
