package endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.GateResult;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.record.Journal;
import io.meshperf.run.Lab;
import io.meshperf.run.Reports;
import io.meshperf.run.UntriedPointsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localmesh.net.MeshLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run against its baseline: a slower link turns red, and only after fresh workers found it again. */
class GateRunTest {

    private static final Scenario POINT =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
    private static final int TRIALS = 6;
    private static final int BASELINE_RUNS = 9;

    /** Of the link, in bit/s: little enough that a busy testing machine carries it, too. */
    private static final long RATE = 100_000_000;

    @TempDir
    Path output;

    private Lab lab(String... more) {
        String[] common = {
            "groups",
            "iperf-tcp",
            "mss",
            "1376",
            "paths",
            "other-cluster-pod-ip",
            "trials",
            String.valueOf(TRIALS),
            "margin",
            "10%"
        };
        return SharedMesh.lab(
                output, Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new));
    }

    private static Set<String> pods() {
        Set<String> uids = new TreeSet<>();
        for (String context : List.of("local-a", "local-b")) {
            try (var client = SharedMesh.client(context)) {
                client.pods().inAnyNamespace().withLabel("meshperf.io/run").list().getItems().stream()
                        .map(pod -> pod.getMetadata().getUid())
                        .forEach(uids::add);
            }
        }
        return uids;
    }

    private Path latest() throws IOException {
        return output.resolve("latest").toRealPath();
    }

    /**
     * A run, and copies of it under other ids. With so many baseline runs a busy neighbour on the testing machine leaves no
     * verdict open: they show that even a number that an endpoint limited does not vary by as much as the link is slowed.
     */
    private List<Path> baseline() throws IOException {
        try (Lab lab = lab()) {
            lab.measure(POINT);
            assertThat(lab.gated()).isEmpty();
        }
        Path run = latest();
        String id = run.getFileName().toString();
        List<Path> runs = new ArrayList<>(List.of(run));
        for (int copies = 1; copies < BASELINE_RUNS; copies++) {
            String other = id + copies;
            Path copy = Files.createDirectory(output.resolve(other));
            for (String file : List.of("environment.json", "journal.jsonl")) {
                Files.writeString(
                        copy.resolve(file), Files.readString(run.resolve(file)).replace(id, other));
            }
            runs.add(copy);
        }
        return runs;
    }

    private static String named(List<Path> runs) {
        return runs.stream().map(Path::toString).collect(Collectors.joining(","));
    }

    @Test
    void a_slower_link_turns_red_on_fresh_workers_and_what_was_measured_elsewhere_is_not_compared() throws IOException {
        SharedMesh.get().faults().setClusterLinkRate(RATE);
        try {
            List<Path> baseline = baseline();
            slowed(baseline);
            comesBack();
            notComparable(baseline);
            passes(baseline);
        } finally {
            SharedMesh.get().faults().setClusterLinkRate(MeshLayout.defaults().linkBitsPerSecond());
        }
    }

    /** Reports that are made again have the verdict, too: its trials are in the journals. */
    private void comesBack() throws IOException {
        Path summary = latest().resolve("summary.csv");
        String before = Files.readString(summary);
        assertThat(before).contains(",fail");

        Reports.again(latest());

        assertThat(Files.readString(summary)).isEqualTo(before);
    }

    private void slowed(List<Path> baseline) throws IOException {
        String expected;
        SharedMesh.get().faults().setClusterLinkRate(RATE / 10 * 7);
        try (Lab lab = lab("baseline", named(baseline))) {
            assertThat(lab.gated()).containsExactly(POINT);
            lab.measure(POINT);
            Set<String> before = pods();
            GateResult result = lab.gate(POINT);

            assertThat(result.verdict()).as("%s", result).isInstanceOf(Verdict.Fail.class);
            Verdict.Fail fail = (Verdict.Fail) result.verdict();
            expected = fail.expected();
            assertThat(fail.expected()).matches("at most \\d+\\.\\d % worse than its baseline");
            assertThat(fail.actual())
                    .contains(
                            " % lower",
                            "6 trials against " + 6 * BASELINE_RUNS + " of " + BASELINE_RUNS + " baseline runs");
            assertThat(result.effect().orElseThrow().ratio()).isBetween(0.6, 0.8);
            assertThat(result.before()).isPresent();
            assertThat(result.n()).isEqualTo(TRIALS);
            assertThat(pods()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        } finally {
            SharedMesh.get().faults().setClusterLinkRate(RATE);
        }
        List<TrialResult> trials = Journal.read(latest());
        assertThat(trials)
                .filteredOn(result -> result.trial().purpose() == Purpose.SAMPLE)
                .hasSize(TRIALS);
        assertThat(trials)
                .filteredOn(result -> result.trial().purpose() == Purpose.CONFIRMATION)
                .hasSize(TRIALS);
        assertThat(latest().resolve("summary.txt")).content().contains(expected);
    }

    private void notComparable(List<Path> baseline) throws IOException {
        Path record = baseline.get(0).resolve("environment.json");
        Files.writeString(
                record, Files.readString(record).replaceAll("(\"node\\.[^\"]*\\.kernel\" : )\"[^\"]*\"", "$1\"4.4\""));
        try (Lab lab = lab("baseline", named(baseline))) {
            assertThatThrownBy(() -> lab.gate(POINT))
                    .isInstanceOf(UntriedPointsException.class)
                    .hasMessageContaining("5 iperf TCP. Remote Cluster using Pod IP, MSS 1376");
            assertThatThrownBy(() ->
                            lab.measure(TcpStream.tcpStream(2).on(POINT.path()).at(POINT.point())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is not in this run's plan");
            lab.measure(POINT);
            GateResult result = lab.gate(POINT);

            assertThat(result.verdict()).isInstanceOf(Verdict.Inconclusive.class);
            assertThat(lab.conclude().undecidedGate().orElseThrow())
                    .startsWith("nothing could be compared with the baseline: ")
                    .contains("kernel 4.4 -> ", "-Dgate.inconclusive=pass");
            assertThat(((Verdict.Inconclusive) result.verdict()).why())
                    .startsWith("the baseline was measured on something else: w1, w4: kernel 4.4 -> ")
                    .endsWith("-Dexpected.changes=kernel");
            assertThat(result.effect()).isEqualTo(Optional.empty());
        }
    }

    private void passes(List<Path> baseline) {
        try (Lab lab = lab("baseline", named(baseline), "expected.changes", "kernel")) {
            lab.measure(POINT);
            Set<String> before = pods();

            assertThat(lab.gate(POINT).verdict()).isEqualTo(new Verdict.Pass());
            assertThat(pods()).isEqualTo(before);
        }
    }
}
