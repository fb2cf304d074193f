package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.config.Settings;
import io.meshperf.model.MeshPath;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
import io.meshperf.record.RecordException;
import io.meshperf.run.Lab;
import io.meshperf.run.Resumed;
import io.meshperf.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeRunTest {

    private static final Scenario FIRST =
            TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_POD_IP).at(new PathMss());
    private static final Scenario SECOND =
            TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_SERVICE_IP).at(new PathMss());

    @TempDir
    Path output;

    private Lab begin() {
        return SharedMesh.lab(output, "groups", "netperf", "paths", "same-node-*");
    }

    private Lab resume() {
        SharedMesh.get();
        Settings settings = Resumed.settings(
                Map.of("cluster.a", "local-a", "cluster.b", "local-b", "resume", "latest"),
                List.of("local-a", "local-b"),
                output);
        return Lab.open(settings, SharedMesh.plan(settings), output, new RunListener() {});
    }

    private static TrialResult only(Lab lab, Scenario scenario) {
        return lab.measure(scenario).series().results().get(0);
    }

    @Test
    void what_was_measured_is_kept_and_the_rest_is_measured() throws IOException {
        TrialResult first;
        try (Lab lab = begin()) {
            first = only(lab, FIRST);
        }
        Path folder = output.resolve("latest").toRealPath();
        // As a run that is killed leaves it: the namespace is still there.
        try (KubernetesClient client = SharedMesh.client("local-a")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName("meshperf-" + folder.getFileName())
                            .addToLabels("app.kubernetes.io/managed-by", "meshperf")
                            .addToLabels("meshperf.io/run", folder.getFileName().toString())
                            .addToAnnotations(
                                    "meshperf.io/expires-at",
                                    Instant.now().plusSeconds(3600).toString())
                            .endMetadata()
                            .build())
                    .create();
        }

        try (Lab lab = resume()) {
            assertThat(only(lab, FIRST)).isEqualTo(first);
            assertThat(only(lab, SECOND).measurement()).isPresent();
            assertThat(lab.conclude().resumption()).isPresent();
            assertThat(lab.conclude().untried()).isEmpty();
        }

        assertThat(output.resolve("latest").toRealPath()).isEqualTo(folder);
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSize(2);
        assertThat(Files.readAllLines(folder.resolve("trials.csv"))).hasSize(3);
        assertThat(Files.readString(folder.resolve("summary.txt"))).contains("resumed: 1 of 2 trials");
        assertThatThrownBy(this::resume)
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("nothing of run " + folder.getFileName() + " is left to measure");
    }

    @Test
    void a_run_that_is_still_going_on_is_not_taken_over() {
        try (Lab lab = begin()) {
            only(lab, FIRST);

            assertThatThrownBy(this::resume)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("is being measured by another process");
            assertThat(only(lab, SECOND).measurement()).isPresent();
        }
    }
}
