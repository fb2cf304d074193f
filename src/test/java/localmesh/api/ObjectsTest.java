package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ObjectsTest {

    private static TestCluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster();
        client = cluster.client;
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static ConfigMapBuilder map(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("of", name)
                .endMetadata()
                .addToData("a", "1");
    }

    private static KubernetesClientException refusal(ThrowingCallable call) {
        KubernetesClientException[] caught = new KubernetesClientException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(KubernetesClientException.class, e -> caught[0] = e);
        return caught[0];
    }

    @Test
    void an_object_is_created_read_changed_and_deleted() {
        ConfigMap created = client.resource(map("crud").build()).create();
        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotEmpty();

        ConfigMap changed = client.configMaps()
                .inNamespace("default")
                .withName("crud")
                .edit(found -> new ConfigMapBuilder(found).addToData("b", "2").build());

        assertThat(changed.getData()).containsEntry("a", "1").containsEntry("b", "2");
        assertThat(Long.parseLong(changed.getMetadata().getResourceVersion()))
                .isGreaterThan(Long.parseLong(created.getMetadata().getResourceVersion()));
        assertThat(client.resource(changed).delete()).hasSize(1);
        assertThat(client.resource(changed).get()).isNull();
    }

    @Test
    void a_name_is_taken_only_once() {
        client.resource(map("taken").build()).create();

        KubernetesClientException refusal =
                refusal(() -> client.resource(map("taken").build()).create());

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("AlreadyExists");
        assertThat(refusal.getStatus().getMessage()).isEqualTo("configmaps \"taken\" already exists");
        assertThat(refusal.getStatus().getDetails().getName()).isEqualTo("taken");
    }

    @Test
    void names_are_generated() {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withGenerateName("gen-")
                .withNamespace("default")
                .endMetadata()
                .build();

        assertThat(client.resource(map).create().getMetadata().getName()).matches("gen-[a-z0-9]{5}");
    }

    @Test
    void a_change_of_something_old_is_a_conflict() {
        ConfigMap old = client.resource(map("old").build()).create();
        client.resource(new ConfigMapBuilder(old).addToData("x", "y").build()).update();

        KubernetesClientException refusal = refusal(() -> client.resource(
                        new ConfigMapBuilder(old).addToData("x", "z").build())
                .lockResourceVersion()
                .update());

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Conflict");
    }

    @Test
    void a_dry_run_changes_nothing() {
        ConfigMap answer = client.configMaps()
                .inNamespace("default")
                .resource(map("dry").build())
                .dryRun(true)
                .create();

        assertThat(answer.getMetadata().getUid()).isNotEmpty();
        assertThat(client.configMaps().inNamespace("default").withName("dry").get())
                .isNull();
    }

    @Test
    void a_merge_patch_removes_what_is_null() {
        client.resource(map("merged").build()).create();

        ConfigMap patched = client.configMaps()
                .inNamespace("default")
                .withName("merged")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"a\":null,\"b\":\"2\"}}");

        assertThat(patched.getData()).containsExactlyEntriesOf(Map.of("b", "2"));
    }

    @Test
    void what_is_applied_is_created_then_owned_then_removed_when_left_out() {
        client.resource(map("applied").addToData("b", "2").build())
                .fieldManager("one")
                .serverSideApply();
        client.resource(map("applied").withData(Map.of("c", "3")).build())
                .fieldManager("two")
                .serverSideApply();

        ConfigMap last =
                client.resource(map("applied").build()).fieldManager("one").serverSideApply();

        assertThat(last.getData()).containsOnly(Map.entry("a", "1"), Map.entry("c", "3"));
        KubernetesClientException refusal = refusal(() -> client.resource(
                        map("applied").withData(Map.of("a", "other")).build())
                .fieldManager("two")
                .serverSideApply());
        assertThat(refusal.getCode()).isEqualTo(409);
        ConfigMap forced = client.resource(
                        map("applied").withData(Map.of("a", "other")).build())
                .fieldManager("two")
                .forceConflicts()
                .serverSideApply();
        assertThat(forced.getData()).containsOnly(Map.entry("a", "other"));
    }

    @Test
    void lists_are_selected_by_labels_and_fields() {
        for (String name : List.of("sel-1", "sel-2", "sel-3")) {
            client.resource(map(name)
                            .editMetadata()
                            .addToLabels("group", "sel")
                            .endMetadata()
                            .build())
                    .create();
        }

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabel("group", "sel")
                        .list()
                        .getItems())
                .hasSize(3);
        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabelIn("of", "sel-1", "sel-2")
                        .list()
                        .getItems())
                .hasSize(2);
        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabel("group")
                        .withoutLabel("of", "sel-1")
                        .list()
                        .getItems())
                .hasSize(2);
        assertThat(client.configMaps()
                        .inAnyNamespace()
                        .withField("metadata.name", "sel-3")
                        .list()
                        .getItems())
                .hasSize(1);
        client.configMaps().inNamespace("default").withLabel("group", "sel").delete();
        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withLabel("group")
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void an_invalid_object_is_refused_with_every_cause() {
        Pod nothing = new PodBuilder()
                .withNewMetadata()
                .withName("Bad_Name")
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();

        KubernetesClientException refusal =
                refusal(() -> client.resource(nothing).create());

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Invalid");
        assertThat(refusal.getStatus().getDetails().getCauses())
                .extracting(StatusCause::getField)
                .contains("metadata.name", "spec.containers");
    }

    @Test
    void what_the_embedded_mesh_cannot_do_is_refused_in_clear_words() {
        Pod two = TestCluster.pod("two", "true")
                .editSpec()
                .addNewContainer()
                .withName("side")
                .withImage(TestCluster.IMAGE)
                .endContainer()
                .addNewInitContainer()
                .withName("first")
                .withImage(TestCluster.IMAGE)
                .endInitContainer()
                .withHostNetwork(true)
                .endSpec()
                .build();

        KubernetesClientException refusal = refusal(() -> client.resource(two).create());

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage())
                .contains("the embedded mesh does not support more than one container in a pod")
                .contains("init containers")
                .contains("pods in the host's network");
    }

    @Test
    void most_of_a_pods_spec_cannot_be_changed() {
        Pod pod = client.resource(TestCluster.pod("fixed", "exec sleep 100").build())
                .create();

        KubernetesClientException refusal = refusal(() -> client.pods()
                .inNamespace("default")
                .withName("fixed")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), """
                        {"spec":{"containers":[{"name":"main","command":["true"]}]}}"""));

        assertThat(refusal.getCode()).isEqualTo(422);
        assertThat(refusal.getStatus().getMessage()).contains("pod updates may not change fields other than");
        client.resource(pod).withGracePeriod(0).delete();
    }

    @Test
    void nothing_can_be_created_where_there_is_no_namespace() {
        ConfigMap lost = map("lost")
                .editMetadata()
                .withNamespace("nowhere")
                .endMetadata()
                .build();

        KubernetesClientException refusal = refusal(() -> client.resource(lost).create());

        assertThat(refusal.getCode()).isEqualTo(404);
        assertThat(refusal.getStatus().getMessage()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void a_namespace_takes_everything_in_it_along_but_lets_pods_end() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("doomed")
                        .endMetadata()
                        .build())
                .create();
        assertThat(client.serviceAccounts()
                        .inNamespace("doomed")
                        .withName("default")
                        .get())
                .isNotNull();
        client.resource(map("in-it")
                        .editMetadata()
                        .withNamespace("doomed")
                        .endMetadata()
                        .build())
                .create();
        Pod slow = TestCluster.pod("slow", "trap '' TERM; while :; do sleep 0.2; done")
                .editMetadata()
                .withNamespace("doomed")
                .endMetadata()
                .build();
        client.resource(slow).create();
        await().until(() -> client.resource(slow).get().getStatus().getPhase().equals("Running"));

        client.namespaces().withName("doomed").delete();

        assertThat(client.namespaces().withName("doomed").get().getStatus().getPhase())
                .isEqualTo("Terminating");
        KubernetesClientException refusal = refusal(() -> client.resource(map("late")
                        .editMetadata()
                        .withNamespace("doomed")
                        .endMetadata()
                        .build())
                .create());
        assertThat(refusal.getCode()).isEqualTo(403);
        await().until(() -> client.namespaces().withName("doomed").get() == null);
        assertThat(client.configMaps().inNamespace("doomed").list().getItems()).isEmpty();
    }

    @Test
    void what_belongs_to_an_object_goes_with_it_unless_it_is_orphaned() {
        for (DeletionPropagation policy : List.of(DeletionPropagation.BACKGROUND, DeletionPropagation.ORPHAN)) {
            ConfigMap owner = client.resource(map("owner").build()).create();
            ConfigMap owned = map("owned")
                    .editMetadata()
                    .addNewOwnerReference()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName("owner")
                    .withUid(owner.getMetadata().getUid())
                    .endOwnerReference()
                    .endMetadata()
                    .build();
            client.resource(owned).create();

            client.resource(owner).withPropagationPolicy(policy).delete();

            if (policy == DeletionPropagation.ORPHAN) {
                assertThat(client.resource(owned).get().getMetadata().getOwnerReferences())
                        .isEmpty();
            } else {
                await().until(() -> client.resource(owned).get() == null);
            }
        }
    }

    @Test
    void an_object_with_a_finalizer_stays_until_that_is_taken_off() {
        client.resource(map("kept")
                        .editMetadata()
                        .addToFinalizers("example.com/keep")
                        .endMetadata()
                        .build())
                .create();

        client.configMaps().inNamespace("default").withName("kept").delete();

        assertThat(client.configMaps()
                        .inNamespace("default")
                        .withName("kept")
                        .get()
                        .isMarkedForDeletion())
                .isTrue();
        client.configMaps()
                .inNamespace("default")
                .withName("kept")
                .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]");
        assertThat(client.configMaps().inNamespace("default").withName("kept").get())
                .isNull();
    }
}
