package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class as a process of its own: what it prints, leaves and exits with. */
class OneJarTest {

    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    Path here;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.meshperf.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(here.toFile())
                .redirectOutput(here.resolve("out").toFile())
                .redirectError(here.resolve("err").toFile())
                .start();
    }

    private Process run(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--kubeconfig=" + SharedMesh.get().kubeconfig().toAbsolutePath(),
                "--cluster.a=local-a",
                "-Dcluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--paths=same-node-pod-ip"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private Ended end(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        Ended ended = new Ended(
                process.exitValue(), Files.readString(here.resolve("out")), Files.readString(here.resolve("err")));
        assertThat(ended.out + ended.err).doesNotContain("\tat ");
        return ended;
    }

    private static void assertNothingIsLeft() {
        for (String context : List.of("local-a", "local-b")) {
            try (var client = SharedMesh.client(context)) {
                Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                                client.namespaces().list().getItems())
                        .noneMatch(
                                namespace -> namespace.getMetadata().getName().startsWith("meshperf-")));
            }
        }
    }

    @Test
    void a_run_without_complaint_ends_with_0_and_leaves_its_files_where_it_was_asked_to()
            throws IOException, InterruptedException {
        Ended ended = end(run("--mss=1376", "--copy-to=.", "--print-files"));

        assertThat(ended.exitCode).as(ended.err).isZero();
        assertThat(ended.out)
                .containsPattern("(?m)^ +cluster\\.b +local-b$")
                .containsSubsequence("[1/1]", "cost: ", "--- result.csv", "END CSV DATA");
        assertThat(here.resolve("meshperf-results/latest/index.html")).exists();
        assertThat(here.resolve("result.csv")).exists();
        assertThat(here.resolve("output.txt")).exists();
        assertThat(here.resolve("allure-results")).doesNotExist();
        assertNothingIsLeft();
    }

    @Test
    void a_missed_limit_ends_with_1_and_is_named_at_the_end_and_allure_s_results_are_there_if_asked_for()
            throws IOException, InterruptedException {
        Ended ended = end(run("--mss=96,1376", "--limits=*/same-node-pod-ip at least 900 Gbit/s", "--allure=allure"));

        assertThat(ended.exitCode).as(ended.err).isEqualTo(1);
        assertThat(ended.out)
                .containsSubsequence(
                        "limit missed (2):",
                        "  1 iperf TCP. Same VM using Pod IP, MSS 0096: expected",
                        "  1 iperf TCP. Same VM using Pod IP, MSS 1376: expected");
        try (var results = Files.list(here.resolve("allure"))) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .anySatisfy(file -> assertThat(file).content().contains("<h2>Limits missed</h2>"))
                    .anySatisfy(file -> assertThat(file).content().contains("\"name\":\"limits\""));
        }
    }

    @Test
    void wrong_settings_end_with_2_and_say_all_that_is_wrong() throws IOException, InterruptedException {
        Ended ended = end(run("--mss=5", "--trials=none"));

        assertThat(ended.exitCode).isEqualTo(2);
        assertThat(ended.err).startsWith("2 problems before the start").contains("--mss=5", "--trials=none");
    }

    @Test
    void a_cluster_that_does_not_answer_ends_with_3() throws IOException, InterruptedException {
        Path dead = here.resolve("kubeconfig");
        Files.writeString(
                dead,
                Files.readString(SharedMesh.get().kubeconfig())
                        .replaceFirst("https://127.0.0.1:\\d+", "https://127.0.0.1:1"));

        Ended run = end(start("run", "--kubeconfig=" + dead, "--cluster.a=local-a", "--cluster.b=local-b"));
        Ended preflight = end(start("preflight", "--kubeconfig=" + dead, "--cluster.a=local-a", "--cluster.b=local-b"));

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.err).contains("cluster A: reachable: https://127.0.0.1:1 refuses the connection");
        assertThat(preflight.exitCode).isEqualTo(3);
        assertThat(preflight.out).contains("BLOCKS");
    }

    @Test
    void sigterm_in_mid_run_ends_with_143_and_the_workers_are_removed() throws IOException, InterruptedException {
        Process process = run("--mss=96..1376/64");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(here.resolve("out"))
                .contains("[ 2/21]"));

        process.destroy();

        Ended ended = end(process);
        assertThat(ended.exitCode).isEqualTo(143);
        assertNothingIsLeft();
        try (var folders = Files.list(here.resolve("meshperf-results/latest/"))) {
            assertThat(folders).anyMatch(file -> file.endsWith("journal.jsonl"));
        }
    }
}
