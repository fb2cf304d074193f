package conformance;

import static conformance.Refusals.fields;
import static conformance.Refusals.reasons;
import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The four ways to change a part of an object, and what they may not change. */
@Conformance
class PatchConformanceTest {

    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);

    private final TestedCluster a;

    PatchConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    private ConfigMapBuilder map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(a.namespace)
                .endMetadata()
                .withData(Map.of("a", "1", "b", "2"));
    }

    private io.fabric8.kubernetes.client.dsl.Resource<ConfigMap> maps(String name) {
        return a.client.configMaps().inNamespace(a.namespace).withName(name);
    }

    @Test
    void a_merge_patch_replaces_and_removes() {
        a.create(map("merged").build());

        ConfigMap patched = maps("merged").patch(MERGE, "{\"data\":{\"a\":null,\"c\":\"3\"}}");

        assertThat(patched.getData()).isEqualTo(Map.of("b", "2", "c", "3"));
    }

    @Test
    void a_json_patch_is_done_wholly_or_not_at_all() {
        a.create(map("stepped").build());

        ConfigMap patched = maps("stepped")
                .patch(
                        JSON,
                        "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"1\"},"
                                + "{\"op\":\"replace\",\"path\":\"/data/a\",\"value\":\"9\"},"
                                + "{\"op\":\"remove\",\"path\":\"/data/b\"}]");
        assertThat(patched.getData()).isEqualTo(Map.of("a", "9"));
        Status status = refusal(422, () -> maps("stepped")
                .patch(
                        JSON,
                        "[{\"op\":\"replace\",\"path\":\"/data/a\",\"value\":\"0\"},"
                                + "{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"7\"}]"));
        assertThat(status.getReason()).isEqualTo("Invalid");
        assertThat(maps("stepped").get().getData()).isEqualTo(Map.of("a", "9"));
    }

    @Test
    void a_strategic_patch_knows_lists_by_their_keys_and_a_pod_stays_what_it_is() {
        Pod pod = a.create(a.pod("patched", "true")
                .editSpec()
                .addToNodeSelector("conformance", "no-such-node")
                .endSpec()
                .build());

        Pod patched = a.pod(pod)
                .patch(
                        STRATEGIC,
                        "{\"metadata\":{\"annotations\":{\"x\":\"y\"}},"
                                + "\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"other:1\"}]}}");

        assertThat(patched.getSpec().getContainers()).hasSize(1);
        assertThat(patched.getSpec().getContainers().get(0).getImage()).isEqualTo("other:1");
        assertThat(patched.getSpec().getContainers().get(0).getCommand()).hasSize(3);
        assertThat(patched.getMetadata().getAnnotations()).containsEntry("x", "y");
        Status status = refusal(422, () -> a.pod(pod)
                .patch(STRATEGIC, "{\"spec\":{\"containers\":[{\"name\":\"main\",\"command\":[\"false\"]}]}}"));
        assertThat(fields(status)).containsExactly("spec");
        assertThat(status.getMessage())
                .startsWith("Pod \"patched\" is invalid: spec: Forbidden: pod updates may not change fields other than"
                        + " `spec.containers[*].image`");
        a.kill(pod);
    }

    @Test
    void a_status_is_not_written_past_its_own_resource() {
        Pod pod = a.create(a.pod("modest", "true")
                .editSpec()
                .addToNodeSelector("conformance", "no-such-node")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build());

        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        a.pod(pod).patch(MERGE, "{\"status\":{\"phase\":\"Running\"}}");
        assertThat(a.pod(pod).get().getStatus().getPhase()).isEqualTo("Pending");
        a.kill(pod);
    }

    @Test
    void fields_have_owners_and_who_applies_what_another_owns_has_to_force_it() {
        ConfigMap mine = map("applied").withData(Map.of("a", "mine")).build();
        ConfigMap yours = map("applied").withData(Map.of("a", "yours")).build();
        a.client.resource(mine).fieldManager("me").serverSideApply();

        Status status =
                refusal(409, () -> a.client.resource(yours).fieldManager("you").serverSideApply());

        assertThat(status.getReason()).isEqualTo("Conflict");
        assertThat(reasons(status)).containsExactly("FieldManagerConflict");
        assertThat(fields(status)).containsExactly(".data.a");
        assertThat(status.getMessage()).contains("Apply failed with 1 conflict: conflict with \"me\"");
        assertThat(a.client
                        .resource(yours)
                        .fieldManager("you")
                        .forceConflicts()
                        .serverSideApply()
                        .getData())
                .containsEntry("a", "yours");
        a.client
                .resource(map("applied").withData(Map.of()).build())
                .fieldManager("you")
                .serverSideApply();
        assertThat(maps("applied").get().getData()).isNullOrEmpty();
    }
}
