package io.meshperf.provision.preflight;

import static io.meshperf.provision.preflight.SomeNodes.node;
import static io.meshperf.provision.preflight.SomeNodes.with;
import static io.meshperf.provision.preflight.SomeNodes.withManyImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCheckTest {

    private static final String OURS = "docker.io/library/meshperf-worker:dev";
    private static final RegistryAnswer NOBODY = RegistryAnswer.unknown("it cannot be asked from here");

    private static Finding look(String image, RegistryAnswer answer, Node... nodes) {
        List<NodeRoom> rooms = List.of(nodes).stream()
                .map(node -> NodeRoom.of(node, Optional.empty()))
                .toList();
        return new ImageCheck(ClusterId.A, ImageName.of(image), () -> answer)
                .of(Seats.of(ClusterId.A, rooms, Requests.any()));
    }

    private static Node other(String name) {
        return with(node(name, "4"), "docker.io/library/pause:3.6");
    }

    @ParameterizedTest
    @CsvSource({
        "worker:dev, docker.io/library/worker:dev",
        "worker, docker.io/library/worker:latest",
        "acme/worker:1, docker.io/acme/worker:1",
        "docker.io/worker:1, docker.io/library/worker:1",
        "index.docker.io/acme/worker:1, docker.io/acme/worker:1",
        "localhost/worker:1, localhost/worker:1",
        "reg.example.com:5000/a/b/worker, reg.example.com:5000/a/b/worker:latest",
        "ghcr.io/acme/worker:1@sha256:0a, ghcr.io/acme/worker@sha256:0a"
    })
    void a_name_is_completed_as_container_runtimes_do(String written, String complete) {
        assertThat(ImageName.of(written)).hasToString(complete);
    }

    @Test
    void an_image_on_all_nodes_is_fine_however_they_spell_it() {
        Finding finding = look(
                "meshperf-worker:dev",
                NOBODY,
                with(node("a1", "4"), "docker.io/library/meshperf-worker@sha256:1", OURS),
                with(node("a2", "4"), "meshperf-worker:dev"));

        assertThat(finding.level()).isEqualTo(Finding.Level.OK);
        assertThat(finding.said()).isEqualTo(OURS + " is on a1, a2");
    }

    @Test
    void an_image_without_a_registry_that_is_on_no_node_makes_every_row_impossible() {
        Finding finding = look("meshperf-worker:dev", NOBODY, other("a1"), other("a2"));

        assertThat(finding.said()).isEqualTo(OURS + " is not on a1, a2, and names no registry");
        assertThat(finding.paths()).containsExactly(MeshPath.values());
        assertThat(finding.remedy()).contains("-Dimage=").contains("import");
    }

    @Test
    void an_image_on_one_of_two_nodes_leaves_the_rows_of_one_node() {
        Finding finding = look("meshperf-worker:dev", NOBODY, with(node("a1", "4"), OURS), other("a2"));

        assertThat(finding.said()).isEqualTo(OURS + " is not on a2, only on a1, and names no registry");
        assertThat(finding.paths()).containsExactly(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_NODE_SERVICE_IP);
    }

    @Test
    void an_image_on_two_of_three_nodes_is_a_matter_of_choosing_them() {
        Finding finding = look(
                "meshperf-worker:dev", NOBODY, with(node("a1", "4"), OURS), other("a2"), with(node("a3", "4"), OURS));

        assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
    }

    @Test
    void a_node_that_reports_as_many_images_as_it_may_could_have_more() {
        Finding finding =
                look("meshperf-worker:dev", NOBODY, withManyImages(node("a1", "4")), withManyImages(node("a2", "4")));

        assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
        assertThat(finding.said()).contains("not all images are reported");
    }

    @Test
    void a_node_that_reports_no_image_at_all_says_nothing_about_ours() {
        assertThat(look("meshperf-worker:dev", NOBODY, node("a1", "4"), node("a2", "4"))
                        .level())
                .isEqualTo(Finding.Level.NOTE);
    }

    @Test
    void what_the_registry_has_is_fine() {
        assertThat(look("ghcr.io/acme/worker:1", RegistryAnswer.found(Set.of("amd64")), node("a1", "4"))
                        .level())
                .isEqualTo(Finding.Level.OK);
    }

    @Test
    void a_registry_that_does_not_know_the_image_may_still_show_it_to_the_cluster() {
        Finding finding =
                look("ghcr.io/acme/worker:1", RegistryAnswer.missing("ghcr.io has no such tag"), node("a1", "4"));

        assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
        assertThat(finding.said()).isEqualTo("whether ghcr.io/acme/worker:1 can be pulled: ghcr.io has no such tag");
    }

    @Test
    void an_image_for_another_architecture_makes_rows_impossible() {
        Finding finding =
                look("ghcr.io/acme/worker:1", RegistryAnswer.found(Set.of("arm64")), node("a1", "4"), node("a2", "4"));

        assertThat(finding.said()).isEqualTo("ghcr.io/acme/worker:1 is for arm64; not so a1 (amd64), a2 (amd64)");
        assertThat(finding.paths()).containsExactly(MeshPath.values());
    }

    @Test
    void where_nodes_cannot_be_listed_an_image_without_registry_is_a_doubt() {
        Finding finding = new ImageCheck(ClusterId.A, ImageName.of("meshperf-worker:dev"), () -> NOBODY).blind();

        assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
    }
}
