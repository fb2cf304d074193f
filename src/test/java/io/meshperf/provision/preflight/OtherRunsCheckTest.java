package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherRunsCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final OtherRunsCheck CHECK = new OtherRunsCheck(ClusterId.A, Requests.any(), NOW);

    private static Namespace namespace(String run, Instant expiry) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName("meshperf-" + run)
                .withLabels(Map.of("app.kubernetes.io/managed-by", "meshperf", "meshperf.io/run", run))
                .addToAnnotations("meshperf.io/expires-at", expiry.toString())
                .endMetadata()
                .build();
    }

    private static Pod pod(String run, Instant expiry) {
        return new PodBuilder()
                .withMetadata(namespace(run, expiry).getMetadata())
                .editMetadata()
                .withName("w1")
                .withNamespace("somewhere")
                .endMetadata()
                .build();
    }

    private static List<Finding> check(List<Namespace> namespaces, List<Pod> pods) {
        return CHECK.of(Answer.of(namespaces), Answer.of(pods));
    }

    @Test
    void a_live_run_is_named_once_with_what_comes_of_measuring_beside_it() {
        Instant later = NOW.plusSeconds(3600);

        assertThat(check(List.of(namespace("theirs", later)), List.of(pod("theirs", later))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
                    assertThat(finding.said())
                            .startsWith("run theirs is live in namespace meshperf-theirs")
                            .contains("would disturb each other");
                });
        assertThat(check(List.of(), List.of(pod("theirs", later))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.said()).contains("in namespace somewhere"));
    }

    @Test
    void leftovers_and_this_run_s_own_are_no_other_run() {
        Instant past = NOW.minusSeconds(1);
        String own = Requests.any().run().value();

        assertThat(check(List.of(namespace("killed", past), namespace(own, NOW.plusSeconds(60))), List.of()))
                .isEmpty();
        assertThat(CHECK.of(Answer.refused(403, "no"), Answer.refused(403, "no")))
                .isEmpty();
    }
}
