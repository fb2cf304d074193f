package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.meshperf.model.Assessment;
import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpStream;
import io.meshperf.run.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryPathTest {

    /** The blocks of the original: the others are tried in EveryWorkloadTest. */
    private static final String[] SETTINGS = {"groups", "iperf-*,netperf", "mss", "1376", "streams", "2"};

    @TempDir
    Path output;

    @Test
    void every_tool_measures_every_path_and_the_files_tell_it() throws IOException {
        List<String> lost = new ArrayList<>();
        List<Assessment> assessments = new ArrayList<>();
        Path folder;
        try (Lab lab = SharedMesh.lab(output, SETTINGS)) {
            for (Scenario scenario :
                    SharedMesh.plan(SharedMesh.settings(SETTINGS)).scenarios()) {
                Assessment assessment = lab.measure(scenario);
                assessments.add(assessment);
                assessment.series().lost().forEach(result -> lost.add(scenario + ": " + result.outcome()));
            }
            folder = lab.conclude().folder();
            assertThat(lab.conclude().untried()).isEmpty();
        }

        assertThat(lost).isEmpty();
        assertThat(assessments).hasSize(16);
        assertThat(Files.readAllLines(folder.resolve("result.csv")))
                .hasSize(18)
                .allMatch(line -> !line.contains(";;"))
                .endsWith("END CSV DATA");
        assertThat(Files.readAllLines(folder.resolve("journal.jsonl"))).hasSize(16);
        assertThat(Files.readAllLines(folder.resolve("trials.csv"))).hasSize(17);
        assertThat(Files.readString(folder.resolve("output.txt"))).contains("=== trial 16: 16 netperf.");
        assertThat(folder.resolve("environment.json")).content().contains("v1.").contains("iperf 3");
        assertThat(folder.resolve("index.html")).content().contains("What the mesh carries");
        assertThat(output.resolve("latest")).isSymbolicLink();
    }

    @Test
    void the_segment_size_is_what_options_and_the_path_leave_of_the_one_asked_for() {
        String[] settings = {"paths", "other-cluster-pod-ip", "groups", "iperf-tcp", "mss", "536,1460", "streams", "1"};
        try (Lab lab = SharedMesh.lab(output, settings)) {
            Scenario.Builder crossing = TcpStream.tcpStream(1).on(MeshPath.OTHER_CLUSTER_POD_IP);

            Assessment small = lab.measure(crossing.at(new Mss(536)));
            Assessment large = lab.measure(crossing.at(new Mss(1460)));

            assertThat(((Bulk) small.series().measurements().get(0)).segmentSize())
                    .hasValue(524);
            assertThat(small.summary().cautions()).noneMatch(Caution.MssClipped.class::isInstance);
            Bulk clipped = (Bulk) large.series().measurements().get(0);
            assertThat(clipped.pathMtu()).hasValue(1462);
            assertThat(clipped.segmentSize()).hasValue(1410);
            assertThat(clipped.segmentSource()).contains(SegmentSource.SOCKET);
            assertThat(large.summary().cautions()).contains(new Caution.MssClipped(1460, 1462));
        }
    }

    @Test
    void nothing_of_a_run_is_left_in_either_cluster() {
        SharedMesh.lab(output, "paths", "hairpin", "groups", "iperf-tcp", "mss", "1376")
                .close();

        for (String context : List.of("local-a", "local-b")) {
            try (var client = SharedMesh.client(context)) {
                assertThat(client.namespaces().list().getItems())
                        .extracting(
                                (Namespace namespace) -> namespace.getMetadata().getName())
                        .noneMatch(name -> name.startsWith("meshperf-"));
                assertThat(client.pods().inAnyNamespace().list().getItems()).isEmpty();
            }
        }
    }
}
