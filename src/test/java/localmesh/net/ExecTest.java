package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import localmesh.api.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecTest {

    private static NamespaceDataPlane mesh;
    private static Pod pod;

    @BeforeAll
    static void bring_up_a_mesh() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        pod = Pod.idle(mesh, "a1", "worker-1");
    }

    @AfterAll
    static void close() {
        if (mesh != null) {
            mesh.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exit 0, 0",
        "exit 7, 7",
        "exit 255, 255",
        "kill -9 $$, 137",
        "kill -15 $$, 143",
        // Not SIGINT nor SIGHUP: whoever starts Maven in the background has them ignored in every child.
        "kill -10 $$, 138",
        "exec no-such-program, 127",
        "exec /etc/passwd, 126"
    })
    void the_exit_code_is_that_of_the_process_inside(String script, int code) {
        assertThat(pod.sh(script).exit()).isEqualTo(code);
    }

    @Test
    void a_missing_program_ends_with_127_and_its_name() {
        Pod.Answer answer = pod.run("no-such-program");

        assertThat(answer.exit()).isEqualTo(127);
        assertThat(answer.err()).contains("no-such-program", "No such file or directory");
    }

    @Test
    void the_three_streams_are_separate() throws IOException, InterruptedException {
        Process process = pod.sandbox().exec(List.of("sh", "-c", "read line; echo out $line; echo err >&2"), Map.of());
        try (OutputStream in = process.getOutputStream()) {
            in.write("hello\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Pod.read(process.getInputStream()).join()).isEqualTo("out hello\n");
        assertThat(Pod.read(process.getErrorStream()).join()).isEqualTo("err\n");
    }

    @Test
    void arguments_and_environment_arrive_untouched() throws IOException, InterruptedException {
        Process process = pod.sandbox()
                .exec(
                        List.of("sh", "-c", "echo \"$1|$GREETING|$HOSTNAME\"", "sh", "a 'b' $c;"),
                        Map.of("GREETING", "good day"));

        assertThat(Pod.read(process.getInputStream()).join()).isEqualTo("a 'b' $c;|good day|worker-1\n");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_process_inside_sees_only_its_container() throws IOException {
        pod.sh("echo mine >/tmp/file");
        try (Sandbox other = mesh.createSandbox("a", "a1", "other")) {
            other.start(List.of("sleep", "600"), Map.of());

            assertThat(Pod.run(other, List.of("ls", "-A", "/tmp")).out()).isEmpty();
            assertThat(Pod.run(other, List.of("sh", "-c", "tr '\\0' ' ' </proc/1/cmdline"))
                            .out())
                    .isEqualTo("sleep 600 ");
            assertThat(Pod.run(other, List.of("sh", "-c", "echo /proc/[0-9]*")).out())
                    .doesNotContainPattern("/proc/\\d{3}");
            assertThat(Pod.run(other, List.of("grep", "-E", "nsfs /run/netns/(pod-|router|switch)", "/proc/mounts"))
                            .out())
                    .as("namespaces of this mesh that this container would keep alive")
                    .isEmpty();
            assertThat(Pod.run(other, List.of("ls", "/sys/class/net")).out()).isEqualTo("eth0\nlo\n");
            assertThat(Pod.run(other, List.of("hostname")).out()).isEqualTo("other\n");
        }
    }

    @Test
    void killing_the_returned_process_ends_all_of_it_inside() throws IOException, InterruptedException {
        Process process = pod.sandbox()
                .exec(List.of("sh", "-c", "trap '' TERM INT; sleep 4321 & while :; do sleep 1; done"), Map.of());
        await().until(() -> countInside("sleep 4321") == 1);

        process.destroyForcibly();

        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        await().until(() -> countInside("sleep 4321") == 0 && countInside("sh -c trap") == 0);
    }

    @Test
    void a_process_killed_while_it_is_still_starting_leaves_nothing_inside() throws IOException, InterruptedException {
        for (int round = 0; round < 20; round++) {
            Process process = pod.sandbox().exec(List.of("sleep", "8765"), Map.of());
            if (round % 2 == 1) {
                process.waitFor(round * 200L, TimeUnit.MICROSECONDS);
            }
            process.destroy();
            assertThat(process.isAlive()).isFalse();
        }

        assertThat(countInside("sleep 8765")).isZero();
    }

    /** The command lines in the container that begin with the text. */
    private static long countInside(String text) {
        return pod.sh("for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; echo; done 2>/dev/null")
                .out()
                .lines()
                .filter(line -> line.startsWith(text))
                .count();
    }

    @Test
    void a_container_that_ends_is_seen_and_can_be_started_again_at_the_same_address()
            throws IOException, InterruptedException {
        try (Sandbox sandbox = mesh.createSandbox("a", "a2", "phoenix")) {
            String ip = sandbox.ip();
            Process first = sandbox.start(List.of("sh", "-c", "echo out; echo err >&2; exit 3"), Map.of());
            assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(first.exitValue()).isEqualTo(3);
            assertThat(Pod.read(first.getInputStream()).join()).isEqualTo("out\nerr\n");
            assertThatIllegalStateException()
                    .isThrownBy(() -> sandbox.exec(List.of("true"), Map.of()))
                    .withMessageContaining("phoenix has no running container");

            Process second = sandbox.start(List.of("sh", "-c", "while :; do sleep 1; done"), Map.of());
            assertThatIllegalStateException()
                    .isThrownBy(() -> sandbox.start(List.of("true"), Map.of()))
                    .withMessageContaining("has a running container");
            assertThat(Pod.run(sandbox, List.of("ip", "-o", "addr", "show", "eth0"))
                            .out())
                    .contains(ip + "/32");
            second.destroyForcibly();
            assertThat(second.waitFor()).isEqualTo(137);
        }
    }

    @Test
    void a_container_whose_first_process_is_killed_by_the_kernel_ends_as_that_did()
            throws IOException, InterruptedException {
        try (Sandbox sandbox = mesh.createSandbox("a", "a1", "victim")) {
            Process container = sandbox.start(List.of("sleep", "600"), Map.of());
            await().until(() -> programsOf(container, "sleep").count() == 1);

            programsOf(container, "sleep").forEach(ProcessHandle::destroyForcibly);

            assertThat(container.waitFor()).isEqualTo(137);
            assertThat(Pod.read(container.getInputStream()).join()).isEmpty();
        }
    }

    private static Stream<ProcessHandle> programsOf(Process container, String program) {
        return container
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/" + program));
    }

    @Test
    void the_end_of_the_container_is_the_end_of_what_runs_in_it() throws IOException, InterruptedException {
        try (Sandbox sandbox = mesh.createSandbox("a", "a1", "short-lived")) {
            Process container = sandbox.start(List.of("sleep", "600"), Map.of());
            Process inside = sandbox.exec(List.of("sh", "-c", "echo up; exec sleep 600"), Map.of());
            assertThat(inside.inputReader().readLine()).isEqualTo("up");

            container.destroyForcibly();

            assertThat(inside.waitFor(2, TimeUnit.SECONDS)).isTrue();
            assertThat(inside.exitValue()).isEqualTo(137);
        }
    }

    @Test
    void an_address_is_not_given_again_soon() throws IOException {
        Sandbox first = mesh.createSandbox("b", "b1", "first");
        first.close();
        first.close();
        try (Sandbox second = mesh.createSandbox("b", "b1", "second")) {
            assertThat(first.ip()).isEqualTo("10.245.1.2");
            assertThat(second.ip()).isEqualTo("10.245.1.3");
        }
    }

    @Test
    void a_pod_on_no_node_of_the_cluster_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mesh.createSandbox("a", "b1", "lost"))
                .withMessage("node b1 is not of cluster 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mesh.createSandbox("a", "a7", "lost"))
                .withMessage("no node 'a7': there are [a1, a2, b1]");
    }
}
