package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.cli.InThisProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was judged is what every reader gets: exit code, console and each file of a run, and of its reports made again. */
class VerdictsTest {

    private static final String NEAR = "same-node-pod-ip";
    private static final String FAR = "other-cluster-pod-ip";

    @TempDir
    Path output;

    private InThisProcess.Ended run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--kubeconfig=" + SharedMesh.get().kubeconfig().toAbsolutePath(),
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--output=" + output));
        arguments.addAll(List.of(more));
        return InThisProcess.run(arguments.toArray(String[]::new));
    }

    private Path latest() throws IOException {
        return output.resolve("latest").toRealPath();
    }

    private String file(String name) throws IOException {
        return Files.readString(latest().resolve(name));
    }

    @Test
    void a_missed_limit_is_in_the_exit_code_on_the_console_in_every_file_and_in_the_reports_made_again()
            throws IOException {
        InThisProcess.Ended ended = run(
                "--paths=same-node-*",
                "--mss=96,1376",
                "--limits=iperf-tcp/" + NEAR + " at least 900 Gbit/s; */same-node-service-ip at least 1 Mbit/s");

        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(1);
        assertThat(ended.out())
                .contains("; demanded: at least 900 Gbit/s (-Dlimits, character 1)")
                .containsSubsequence(
                        "Limits missed", "limits: 2 points keep their limits, 2 MISS one", "limit missed (2):");
        everyFileHasIt();
        for (String name : List.of("summary.txt", "summary.md", "summary.csv", "index.html")) {
            Files.delete(latest().resolve(name));
        }
        InThisProcess.Ended again = InThisProcess.run("report", latest().toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("Limits missed", "2 points keep their limits, 2 MISS one");
        everyFileHasIt();
    }

    private void everyFileHasIt() throws IOException {
        assertThat(file("summary.txt"))
                .contains("Limits missed", "1 iperf TCP. Same VM using Pod IP, MSS 0096: expected at least 900 Gbit/s");
        assertThat(file("summary.md")).contains("### Limits missed", "2 points keep their limits, 2 MISS one");
        assertThat(file("index.html")).contains("<h2>Limits missed</h2>", "expected at least 900 Gbit/s");
        List<String> rows = file("summary.csv").lines().toList();
        assertThat(rows).filteredOn(row -> row.contains(",fail,")).hasSize(2).allMatch(row -> row.contains(NEAR));
        assertThat(rows).filteredOn(row -> row.contains(",pass,")).hasSize(2);
    }

    @Test
    void a_path_that_is_down_is_red_where_something_was_demanded_of_it_and_only_there() throws IOException {
        String[] points = {"--paths=" + NEAR + "," + FAR, "--mss=1376"};
        InThisProcess.Ended healthy = run(points);
        assertThat(healthy.exitCode()).as(healthy.all()).isZero();
        String baseline = latest().toString();
        SharedMesh.get().faults().cutClusterLink();
        try {
            InThisProcess.Ended nothing = run(points);
            assertThat(nothing.exitCode()).as(nothing.all()).isZero();
            assertThat(file("summary.txt").lines().toList())
                    .anyMatch(line ->
                            line.startsWith("skipped: 1 of 2 points, of which nothing was demanded; the first: 5 "));

            InThisProcess.Ended limited = run(points[0], points[1], "--limits=*/" + FAR + " at least 1 Mbit/s");
            assertThat(limited.exitCode()).as(limited.all()).isEqualTo(1);
            assertThat(limited.out()).contains("limit missed (1):", "but was without a number: ");
            assertThat(file("summary.csv")).containsPattern("(?m)^.*" + FAR + ".*,fail,\"expected at least 1 Mbit/s");

            InThisProcess.Ended gated = run(points[0], points[1], "--baseline=" + baseline);
            assertThat(gated.exitCode()).as(gated.all()).isEqualTo(1);
            assertThat(gated.out())
                    .containsPattern("worse than its baseline \\(1\\):\\R  5 iperf TCP\\. .*: expected a number, as its"
                            + " baseline has: .* Mbit/s, but was without one: ");
            String told = file("summary.txt");
            assertThat(told).contains("1 FAIL, 1 inconclusive").doesNotContain("skipped:");
            assertThat(InThisProcess.run("report", latest().toString()).out()).contains("1 FAIL, 1 inconclusive");
        } finally {
            SharedMesh.get().faults().restoreClusterLink();
        }
    }

    @Test
    void a_gate_that_compares_nothing_is_not_green_and_says_which_setting_is_another_one() throws IOException {
        String[] points = {"--paths=" + NEAR, "--mss=1376"};
        run(points);
        String baseline = "--baseline=" + latest();

        InThisProcess.Ended other = run(points[0], points[1], baseline, "--streams=1");
        assertThat(other.exitCode()).as(other.all()).isEqualTo(1);
        assertThat(other.out().replaceAll("\\s+", " "))
                .contains(
                        "gate: no point is compared not compared: 1 point of the baseline was not measured now, as 1 iperf"
                                + " TCP. Same VM using Pod IP, MSS 1376; 1 point is new, as 1 iperf TCP. Same VM using Pod"
                                + " IP, MSS 1376 (-Dstreams 8 -> 1)",
                        "the gate is no assurance (1): nothing could be compared with the baseline: ");

        InThisProcess.Ended few = run(points[0], points[1], baseline);
        assertThat(few.exitCode()).as(few.all()).isEqualTo(1);
        assertThat(few.out().replaceAll("\\s+", " "))
                .contains("1 trial cannot be compared; run at least 5", "-Dgate.inconclusive=pass");

        InThisProcess.Ended allowed = run(points[0], points[1], baseline, "--gate.inconclusive=pass");
        assertThat(allowed.exitCode()).as(allowed.all()).isZero();
    }
}
