package conformance;

import static conformance.Refusals.fields;
import static conformance.Refusals.reasons;
import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writing of objects, and how it is refused. */
@Conformance
class ObjectsConformanceTest {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final TestedCluster a;

    ObjectsConformanceTest(Clusters clusters) {
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
    void a_new_object_gets_what_the_server_adds() {
        ConfigMap named = a.create(map("added").build());
        ConfigMap generated = a.create(map("").editMetadata()
                .withName(null)
                .withGenerateName("made-")
                .endMetadata()
                .build());

        assertThat(named.getMetadata().getUid()).matches("[0-9a-f-]{36}");
        assertThat(named.getMetadata().getResourceVersion()).matches("\\d+");
        assertThat(named.getMetadata().getCreationTimestamp()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(generated.getMetadata().getName()).matches("made-[a-z0-9]{5}");
        assertThat(a.create(new SecretBuilder()
                                .withNewMetadata()
                                .withName("added")
                                .withNamespace(a.namespace)
                                .endMetadata()
                                .addToStringData("k", "v")
                                .build())
                        .getData())
                .containsEntry("k", "dg==");
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(maps("none").get()).isNull();
        Status status = refusal(404, () -> maps("none").patch(MERGE, "{\"data\":{}}"));
        assertThat(status.getMessage()).isEqualTo("configmaps \"none\" not found");
        assertThat(status.getReason()).isEqualTo("NotFound");
        assertThat(status.getStatus()).isEqualTo("Failure");
        assertThat(status.getDetails().getKind()).isEqualTo("configmaps");
        assertThat(status.getDetails().getName()).isEqualTo("none");
        assertThat(refusal(404, () -> a.client
                                .resource(map("x").build())
                                .inNamespace("no-such-namespace")
                                .create())
                        .getMessage())
                .isEqualTo("namespaces \"no-such-namespace\" not found");
        assertThat(a.client.raw("/apis/no.such.group/v1/things")).isNull();
    }

    @Test
    void a_name_is_taken_once() {
        a.create(map("twice").build());

        Status status = refusal(409, () -> a.create(map("twice").build()));

        assertThat(status.getReason()).isEqualTo("AlreadyExists");
        assertThat(status.getMessage()).isEqualTo("configmaps \"twice\" already exists");
        assertThat(status.getDetails().getName()).isEqualTo("twice");
    }

    @Test
    void who_has_read_an_older_version_cannot_write() {
        ConfigMap old = a.create(map("stale").build());
        maps("stale").patch(MERGE, "{\"data\":{\"a\":\"9\"}}");

        Status status =
                refusal(409, () -> a.client.resource(old).lockResourceVersion().update());

        assertThat(status.getReason()).isEqualTo("Conflict");
        assertThat(status.getMessage())
                .isEqualTo("Operation cannot be fulfilled on configmaps \"stale\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    void broken_rules_are_named_with_their_fields() {
        PodBuilder pod = a.pod("broken", "true")
                .editSpec()
                .withRestartPolicy("Sometimes")
                .editFirstContainer()
                .withName("Not_A_Label")
                .withImage(null)
                .addNewPort()
                .withContainerPort(70_000)
                .endPort()
                .endContainer()
                .endSpec();

        Status status = refusal(422, () -> a.create(pod.build()));

        assertThat(status.getReason()).isEqualTo("Invalid");
        assertThat(status.getDetails().getKind()).isEqualTo("Pod");
        assertThat(fields(status))
                .contains(
                        "spec.restartPolicy",
                        "spec.containers[0].name",
                        "spec.containers[0].image",
                        "spec.containers[0].ports[0].containerPort");
        assertThat(reasons(status)).contains("FieldValueNotSupported", "FieldValueInvalid", "FieldValueRequired");
        assertThat(status.getMessage())
                .startsWith("Pod \"broken\" is invalid: [")
                .contains("spec.restartPolicy: Unsupported value: \"Sometimes\": supported values:")
                .contains("spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and"
                        + " 65535, inclusive");
        Status name = refusal(422, () -> a.create(map("Not_A_Name").build()));
        assertThat(fields(name)).containsExactly("metadata.name");
        assertThat(name.getMessage())
                .startsWith("ConfigMap \"Not_A_Name\" is invalid: metadata.name: Invalid value: \"Not_A_Name\": a ");
        Status label = refusal(
                422,
                () -> a.create(map("labelled")
                        .editMetadata()
                        .addToLabels("x", "a b")
                        .endMetadata()
                        .build()));
        assertThat(fields(label)).containsExactly("metadata.labels");
    }

    @Test
    void requests_above_their_limits_are_refused() {
        Status status = refusal(
                422,
                () -> a.create(a.pod("upside-down", "true")
                        .editSpec()
                        .editFirstContainer()
                        .withNewResources()
                        .withRequests(Map.of("cpu", new io.fabric8.kubernetes.api.model.Quantity("2")))
                        .withLimits(Map.of("cpu", new io.fabric8.kubernetes.api.model.Quantity("1")))
                        .endResources()
                        .endContainer()
                        .endSpec()
                        .build()));

        assertThat(fields(status)).containsExactly("spec.containers[0].resources.requests");
        assertThat(status.getMessage()).contains("Invalid value: \"2\": must be less than or equal to cpu limit");
    }

    @Test
    void a_mount_needs_its_volume() {
        Status status = refusal(
                422,
                () -> a.create(a.pod("mountless", "true")
                        .editSpec()
                        .editFirstContainer()
                        .addNewVolumeMount()
                        .withName("nothing")
                        .withMountPath("/data")
                        .endVolumeMount()
                        .endContainer()
                        .endSpec()
                        .build()));

        assertThat(status.getMessage())
                .isEqualTo(
                        "Pod \"mountless\" is invalid: spec.containers[0].volumeMounts[0].name: Not found: \"nothing\"");
        assertThat(reasons(status)).containsExactly("FieldValueNotFound");
    }

    @Test
    void a_bad_request_is_one() {
        refusal(
                400,
                () -> a.client.raw("/api/v1/namespaces/" + a.namespace + "/configmaps", "POST", Map.of("kind", "Pod")));
        refusal(405, () -> a.client.raw("/api/v1/namespaces/" + a.namespace, "POST", Map.of()));
        refusal(404, () -> a.client.raw("/api/v1/no-such-things", "POST", Map.of()));
    }

    @Test
    void who_cannot_show_a_token_is_not_let_in() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(a.config().getMasterUrl())
                .withCaCertData(a.config().getCaCertData())
                .withCaCertFile(a.config().getCaCertFile())
                .withOauthToken("no-such-token")
                .withRequestRetryBackoffLimit(0)
                .build();
        try (KubernetesClient stranger =
                new KubernetesClientBuilder().withConfig(config).build()) {
            Status status =
                    refusal(401, () -> stranger.pods().inNamespace(a.namespace).list());

            assertThat(status.getReason()).isEqualTo("Unauthorized");
            assertThat(status.getMessage()).isEqualTo("Unauthorized");
        }
    }

    @Test
    void a_dry_run_leaves_nothing() {
        assertThat(a.client
                        .resource(map("dry").build())
                        .dryRun()
                        .create()
                        .getMetadata()
                        .getUid())
                .isNotEmpty();

        assertThat(maps("dry").get()).isNull();
    }
}
