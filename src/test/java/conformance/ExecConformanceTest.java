package conformance;

import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in containers, over the API. */
@Conformance
class ExecConformanceTest {

    private static Pod worker;

    private final TestedCluster a;

    ExecConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    @BeforeAll
    static void start(Clusters clusters) {
        worker = clusters.a().sleeper("exec");
    }

    @AfterAll
    static void stop(Clusters clusters) {
        clusters.a().kill(worker);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 126, 127, 255})
    void the_exit_code_arrives(int code) {
        Answer answer = a.exec(worker, "sh", "-c", "exit " + code);

        assertThat(answer.exit()).isEqualTo(code);
        if (code == 0) {
            assertThat(answer.status().getStatus()).isEqualTo("Success");
        } else {
            assertThat(answer.status().getReason()).isEqualTo("NonZeroExitCode");
            assertThat(answer.status().getMessage())
                    .startsWith("command terminated with non-zero exit code: ")
                    .endsWith(" " + code);
            assertThat(answer.status().getDetails().getCauses().get(0).getMessage())
                    .isEqualTo(Integer.toString(code));
        }
    }

    @Test
    void the_two_streams_are_kept_apart() {
        Answer answer = a.exec(worker, "sh", "-c", "echo out; echo err >&2; exit 7");

        assertThat(answer.out()).isEqualTo("out\n");
        assertThat(answer.err()).isEqualTo("err\n");
        assertThat(answer.exit()).isEqualTo(7);
    }

    @Test
    void five_megabytes_arrive_whole() {
        Answer answer = a.exec(worker, "sh", "-c", "seq 1 800000 | head -c 5000000");

        String expected = IntStream.rangeClosed(1, 800_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"))
                .substring(0, 5_000_000);
        // Not by AssertJ: a failure would print it all.
        assertTrue(answer.out().equals(expected), () -> answer.out().length() + " characters, or other ones");
        assertThat(answer.exit()).isZero();
    }

    @Test
    void many_small_commands_all_answer() {
        for (int i = 0; i < 40; i++) {
            assertThat(a.exec(worker, "echo", "answer " + i).out()).isEqualTo("answer " + i + "\n");
        }
    }

    @Test
    void arguments_are_not_touched() {
        Answer answer = a.exec(worker, "printf", "%s|", "a b", "", "$HOME", "*", "é", "q\"'\\", "1+1=2&3%20");

        assertThat(answer.out()).isEqualTo("a b||$HOME|*|é|q\"'\\|1+1=2&3%20|");
    }

    @Test
    void a_program_that_does_not_exist_is_no_exit_code() {
        Answer answer = a.exec(worker, "no-such-program");

        assertThat(answer.exit()).isEqualTo(-1);
        assertThat(answer.status().getReason()).isEqualTo("InternalError");
        assertThat(answer.status().getMessage())
                .contains("error executing command in container: failed to exec in container: failed to start exec \"")
                .endsWith("exec: \"no-such-program\": executable file not found in $PATH: unknown");
    }

    @Test
    void a_file_that_may_not_be_executed_is_no_exit_code() {
        Answer answer = a.exec(worker, "/etc/passwd");

        assertThat(answer.exit()).isEqualTo(-1);
        assertThat(answer.status().getMessage()).endsWith("exec: \"/etc/passwd\": permission denied: unknown");
    }

    @Test
    void a_command_that_is_killed_by_a_signal_ends_with_128_and_its_number() {
        assertThat(a.exec(worker, "sh", "-c", "kill -9 $$").exit()).isEqualTo(137);
        assertThat(a.exec(worker, "sh", "-c", "kill -15 $$").exit()).isEqualTo(143);
    }

    @Test
    void a_command_whose_client_goes_away_runs_on() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecWatch watch = container().writingOutput(out).exec("sh", "-c", "echo $$; exec sleep 600");
        await().atMost(TestedCluster.PATIENCE)
                .until(() -> out.toString(StandardCharsets.UTF_8).endsWith("\n"));
        String pid = out.toString(StandardCharsets.UTF_8).strip();

        watch.close();

        // Long enough for who would kill it to have done so.
        await().pollDelay(1500, TimeUnit.MILLISECONDS)
                .until(() -> a.exec(worker, "kill", "-0", pid).exit() == 0);
        assertThat(a.exec(worker, "kill", "-9", pid).exit()).isZero();
    }

    @Test
    void a_caller_that_has_waited_long_enough_can_go_on_and_ask_again() {
        try (ExecWatch watch =
                container().writingOutput(OutputStream.nullOutputStream()).exec("sleep", "3")) {
            assertThatThrownBy(() -> watch.exitCode().get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }
        assertThat(a.exec(worker, "echo", "here").out()).isEqualTo("here\n");
    }

    @Test
    void what_is_left_in_the_background_does_not_hold_up_the_end() {
        long begin = System.nanoTime();

        Answer answer = a.exec(worker, "sh", "-c", "sleep 20 >/dev/null 2>&1 & echo done");

        assertThat(answer.out()).isEqualTo("done\n");
        assertThat(answer.exit()).isZero();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin)).isLessThan(15);
    }

    @Test
    void stdin_reaches_the_command() throws IOException, ExecutionException, InterruptedException, TimeoutException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = container().redirectingInput().writingOutput(out).exec("head", "-c", "100000")) {
            watch.getInput().write("0123456789".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
            watch.getInput().flush();
            assertThat(watch.exitCode().get(20, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.size()).isEqualTo(100_000);
    }

    @Test
    void where_there_is_no_such_pod_or_container_the_handshake_is_refused() {
        PodResource none = a.client.pods().inNamespace(a.namespace).withName("none");

        refusal(404, () -> Answer.of(none, "true"));
        String path = "/api/v1/namespaces/%s/pods/exec/exec?command=true&stdout=true".formatted(a.namespace);
        assertThat(refusal(400, () -> a.client.raw(path + "&container=other", "GET", null))
                        .getMessage())
                .isEqualTo("container other is not valid for pod exec");
        Pod waiting = a.create(a.pod("exec-nowhere", "true")
                .editSpec()
                .addToNodeSelector("conformance", "no-such-node")
                .endSpec()
                .build());
        refusal(400, () -> a.exec(waiting, "true"));
        a.kill(waiting);
    }

    private io.fabric8.kubernetes.client.dsl.ContainerResource container() {
        return a.pod(worker).inContainer("main");
    }
}
