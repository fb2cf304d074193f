package conformance;

import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What containers have written. */
@Conformance
class LogsConformanceTest {

    private static Pod talker;

    private final TestedCluster a;

    LogsConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    /** Its first run ends at once; the second stays. */
    @BeforeAll
    static void start(Clusters clusters) {
        TestedCluster a = clusters.a();
        String script = "if [ -e /tmp/again ]; then echo second; exec sleep 3600; fi;"
                + " touch /tmp/again; seq 1 10; echo error >&2; exit 5";
        talker = a.create(a.pod("talker", script)
                .editSpec()
                .addNewVolume()
                .withName("state")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("state")
                .withMountPath("/tmp")
                .endVolumeMount()
                .endContainer()
                .endSpec()
                .build());
        talker = a.until(
                talker,
                pod -> pod.getStatus().getContainerStatuses().stream()
                                .anyMatch(container -> container.getRestartCount() == 1)
                        && TestedCluster.isReady(pod));
    }

    @AfterAll
    static void stop(Clusters clusters) {
        clusters.a().kill(talker);
    }

    @Test
    void the_log_is_that_of_the_present_run_and_the_previous_one_is_kept() {
        assertThat(a.pod(talker).getLog()).isEqualTo("second\n");
        // Both streams of the container are in it, each in its order; how they interleave is nobody's promise.
        assertThat(a.pod(talker).terminated().getLog().lines())
                .contains("error")
                .containsSubsequence(
                        IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList())
                .hasSize(11);
    }

    @Test
    void only_the_end_can_be_asked_for() {
        assertThat(a.pod(talker).terminated().tailingLines(2).getLog().lines()).hasSize(2);
        assertThat(a.pod(talker).tailingLines(0).getLog()).isEmpty();
        assertThat(a.pod(talker).tailingLines(100).getLog()).isEqualTo("second\n");
    }

    @Test
    void only_so_many_bytes_can_be_asked_for() {
        assertThat(a.pod(talker).limitBytes(3).getLog()).isEqualTo("sec");
    }

    @Test
    void lines_can_have_their_times() {
        String[] words = a.pod(talker).usingTimestamps().getLog().strip().split(" ", 2);

        assertThat(words[1]).isEqualTo("second");
        assertThat(Instant.parse(words[0]))
                .isAfter(Instant.parse(talker.getStatus().getStartTime()));
    }

    @Test
    void what_is_not_there_is_refused() {
        Pod sleeper = a.sleeper("silent");

        assertThat(refusal(400, () -> a.pod(sleeper).terminated().getLog()).getMessage())
                .isEqualTo("previous terminated container \"main\" in pod \"silent\" not found");
        assertThat(refusal(400, () -> a.pod(sleeper).inContainer("other").getLog())
                        .getMessage())
                .isEqualTo("container other is not valid for pod silent");
        refusal(
                404,
                () -> a.client.pods().inNamespace(a.namespace).withName("none").getLog());
        a.kill(sleeper);
    }
}
