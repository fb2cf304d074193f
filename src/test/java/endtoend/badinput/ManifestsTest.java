package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that somebody may apply by hand: a cluster that is strict takes them as they are. */
class ManifestsTest {

    private static final Path MANIFESTS = Path.of("manifests");
    private static final String STRICT = "strict";

    private static KubernetesClient client;

    @BeforeAll
    static void a_strict_namespace() {
        client = SharedMesh.client("local-a");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(STRICT)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    static void remove() {
        client.namespaces().withName(STRICT).withGracePeriod(0).delete();
        client.close();
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(MANIFESTS)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<HasMetadata> load(Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return client.load(yaml).items();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<PodSpec> specs(Path file) {
        return load(file).stream()
                .flatMap(object -> object instanceof Pod pod
                        ? Stream.of(pod.getSpec())
                        : object instanceof Job job
                                ? Stream.of(job.getSpec().getTemplate().getSpec())
                                : Stream.of());
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_strict_cluster_takes_it(Path file) {
        assertThat(load(file)).isNotEmpty().allSatisfy(object -> {
            assertThat(object.getApiVersion()).isNotBlank();
            assertThat(object.getMetadata().getName()).isNotBlank();
        });
        specs(file).forEach(spec -> {
            // The Job's Secret and account are not there.
            spec.setServiceAccountName(null);
            spec.getContainers().forEach(container -> container.setEnv(List.of()));
            spec.getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .forEach(volume -> {
                        volume.setSecret(null);
                        volume.setEmptyDir(new EmptyDirVolumeSource());
                    });
            Pod pod = new PodBuilder()
                    .withNewMetadata()
                    .withName("tried")
                    .withNamespace(STRICT)
                    .endMetadata()
                    .withSpec(spec)
                    .build();
            assertThat(client.resource(pod).dryRun().create()).isNotNull();
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_it_requests_is_what_it_is_limited_to(Path file) {
        specs(file).flatMap(spec -> spec.getContainers().stream()).forEach(container -> assertThat(
                        container.getResources().getRequests())
                .containsOnlyKeys("cpu", "memory")
                .isEqualTo(container.getResources().getLimits()));
    }

    @Test
    void the_images_user_is_the_pods() throws IOException {
        Matcher users = Pattern.compile("(?m)^USER (\\d+):(\\d+)$")
                .matcher(Files.readString(MANIFESTS.resolve("image/Dockerfile")));
        List<PodSpec> specs = files().stream().flatMap(ManifestsTest::specs).toList();

        assertThat(specs).hasSize(5);
        assertThat(users.results()).hasSize(2).allSatisfy(user -> assertThat(specs)
                .allSatisfy(spec -> {
                    assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
                    assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(Long.valueOf(user.group(1)));
                    assertThat(spec.getSecurityContext().getRunAsGroup()).isEqualTo(Long.valueOf(user.group(2)));
                    assertThat(spec.getSecurityContext().getFsGroup()).isEqualTo(Long.valueOf(user.group(2)));
                }));
    }

    @Test
    void a_pod_that_is_not_strict_would_have_been_refused() {
        PodSpec spec = specs(MANIFESTS.resolve("clusterA/w1.yaml")).findFirst().orElseThrow();
        spec.getSecurityContext().setRunAsNonRoot(false);
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("tried")
                .withNamespace(STRICT)
                .endMetadata()
                .withSpec(spec)
                .build();

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> client.resource(pod).dryRun().create())
                .hasMessageContaining("restricted");
    }
}
