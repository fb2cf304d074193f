package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExecTest {

    private static TestCluster cluster;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster();
        cluster.sleeper("worker");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private record Result(Integer code, String out, String err, Status status) {}

    private static Result exec(String... command) throws ExecutionException, InterruptedException, TimeoutException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        AtomicReference<Status> status = new AtomicReference<>();
        ExecListener listener = new ExecListener() {
            @Override
            public void onClose(int code, String reason) {}

            @Override
            public void onExit(int code, Status ended) {
                status.set(ended);
            }
        };
        try (ExecWatch watch = cluster.client
                .pods()
                .inNamespace("default")
                .withName("worker")
                .inContainer("main")
                .withReadyWaitTimeout(2000)
                .writingOutput(out)
                .writingError(err)
                .usingListener(listener)
                .exec(command)) {
            Integer code = watch.exitCode().get(20, TimeUnit.SECONDS);
            return new Result(
                    code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), status.get());
        }
    }

    @Test
    void exit_code_and_both_streams_arrive() throws ExecutionException, InterruptedException, TimeoutException {
        Result result = exec("sh", "-c", "echo out; echo err >&2; exit 7");

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
    }

    @Test
    void a_program_that_does_not_exist_is_an_error_of_the_server_and_not_an_exit_code()
            throws ExecutionException, InterruptedException, TimeoutException {
        Result result = exec("no-such-program");

        assertThat(result.code()).isEqualTo(-1);
        assertThat(result.status().getReason()).isEqualTo("InternalError");
        assertThat(result.status().getMessage())
                .contains("exec: \"no-such-program\": executable file not found in $PATH");
    }

    @Test
    void what_a_launcher_says_about_a_missing_program_is_told_in_the_same_way()
            throws ExecutionException, InterruptedException, TimeoutException {
        Result result = exec(
                "sh",
                "-c",
                "printf 'nsenter: ' >&2; sleep 0.1; echo 'failed to execute iperf9: No such file or directory' >&2; exit 127");

        assertThat(result.code()).isEqualTo(-1);
        assertThat(result.err()).isEmpty();
        assertThat(result.status().getMessage()).contains("exec: \"iperf9\": executable file not found in $PATH");
    }

    @Test
    void a_program_that_only_talks_like_a_launcher_is_heard()
            throws ExecutionException, InterruptedException, TimeoutException {
        Result other = exec("sh", "-c", "echo nsenter: failed to execute x >&2; exit 1");
        Result prefix = exec("sh", "-c", "printf nsent >&2; exit 127");

        assertThat(other.err()).isEqualTo("nsenter: failed to execute x\n");
        assertThat(other.code()).isEqualTo(1);
        assertThat(prefix.err()).isEqualTo("nsent");
        assertThat(prefix.code()).isEqualTo(127);
    }

    @Test
    void fifty_megabytes_arrive_whole() throws ExecutionException, InterruptedException, TimeoutException {
        AtomicLong count = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                count.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                count.addAndGet(length);
                long part = 0;
                for (int i = offset; i < offset + length; i++) {
                    part += bytes[i] == 'y' ? 1 : 0;
                }
                sum.addAndGet(part);
            }
        };
        try (ExecWatch watch = cluster.client
                .pods()
                .inNamespace("default")
                .withName("worker")
                .writingOutput(counting)
                .exec("sh", "-c", "yes | head -c 50000000")) {
            assertThat(watch.exitCode().get(20, TimeUnit.SECONDS)).isZero();
        }
        assertThat(count).hasValue(50_000_000);
        assertThat(sum).hasValue(25_000_000);
    }

    @Test
    void stdin_reaches_the_process() throws ExecutionException, IOException, InterruptedException, TimeoutException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = cluster.client
                .pods()
                .inNamespace("default")
                .withName("worker")
                .redirectingInput()
                .writingOutput(out)
                .exec("head", "-c", "300000")) {
            byte[] much = new byte[300_000];
            Arrays.fill(much, (byte) 'x');
            watch.getInput().write(much);
            watch.getInput().flush();
            assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.size()).isEqualTo(300_000);
    }

    @Test
    void a_command_runs_on_when_its_client_goes_away_also_if_it_has_much_to_say() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecWatch watch = cluster.client
                .pods()
                .inNamespace("default")
                .withName("worker")
                .writingOutput(out)
                .exec("sh", "-c", "echo $$; sleep 0.5; head -c 300000 /dev/zero; exec sleep 1000");
        await().until(() -> out.toString(StandardCharsets.UTF_8).endsWith("\n"));
        long pid = Long.parseLong(out.toString(StandardCharsets.UTF_8).strip());

        watch.close();

        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        await().until(() -> process.info().command().orElse("").endsWith("sleep"));
        assertThat(process.destroyForcibly()).isTrue();
    }

    @Test
    void something_left_in_the_background_does_not_hold_up_the_end()
            throws ExecutionException, InterruptedException, TimeoutException {
        Result result = exec("sh", "-c", "sleep 5 & echo done");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("done\n");
    }

    @Test
    void a_cut_connection_leaves_no_exit_code() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = cluster.client
                .pods()
                .inNamespace("default")
                .withName("worker")
                .writingOutput(out)
                .exec("sh", "-c", "echo begun; exec sleep 1000")) {
            await().until(() -> out.size() > 0);
            cluster.server.faults().cutExecs();
            Future<Integer> code = watch.exitCode();
            await().atMost(2, TimeUnit.SECONDS).until(code::isDone);
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("begun\n");
        }
    }

    @Test
    void where_no_container_runs_the_handshake_is_refused() {
        cluster.client
                .resource(TestCluster.pod("without", "true")
                        .editSpec()
                        .editFirstContainer()
                        .withImage("elsewhere/other:1")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        await().until(() -> cluster.get("without").getSpec().getNodeName() != null);

        assertThatThrownBy(() -> cluster.client
                        .pods()
                        .inNamespace("default")
                        .withName("without")
                        .withReadyWaitTimeout(10)
                        .writingOutput(OutputStream.nullOutputStream())
                        .exec("true"))
                .isInstanceOf(KubernetesClientException.class)
                .rootCause()
                .hasMessageContaining("404");
    }

    @Test
    void sixteen_threads_can_exec_at_once() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> tasks = IntStream.range(0, 64)
                    .mapToObj(i ->
                            (Callable<String>) () -> exec("echo", "run-" + i).out())
                    .toList();
            List<Future<String>> answers = threads.invokeAll(tasks, 30, TimeUnit.SECONDS);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("run-" + i + "\n");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The bound is far above what is usual, so that a busy machine does not fail it; it catches a lost wake-up. */
    @Test
    void an_exec_costs_little() throws ExecutionException, InterruptedException, TimeoutException {
        exec("true");
        long[] nanos = new long[60];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            assertThat(exec("true").code()).isZero();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        long median = TimeUnit.NANOSECONDS.toMillis(nanos[nanos.length / 2]);
        assertThat(median).as("median of 60 execs, in ms").isLessThan(200);
    }
}
