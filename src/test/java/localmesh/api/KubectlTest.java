package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person would do to look into the mesh. Needs kubectl 1.29 or later: older ones exec over SPDY only. */
class KubectlTest {

    private static final String MANIFEST = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 1
              containers:
              - {name: main, image: meshperf-worker, command: [sh, -c, 'echo hello; exec sleep 1000']}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: %d}]}
            """;

    private static TestCluster cluster;
    private static Path kubeconfig;

    private record Result(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeThat(version()).as("the minor version of kubectl on the PATH").isGreaterThanOrEqualTo(29);
        cluster = new TestCluster();
        kubeconfig = Kubeconfig.write(cluster.directory().resolve("kubeconfig"), List.of(cluster.server));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static int version() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("kubectl", "version", "--client", "-o", "json").start();
            String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            Matcher minor = Pattern.compile("\"minor\": *\"(\\d+)").matcher(json);
            return minor.find() ? Integer.parseInt(minor.group(1)) : 0;
        } catch (IOException absent) {
            return 0;
        }
    }

    private static ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("HOME", cluster.directory().toString());
        return builder;
    }

    private static Result kubectl(String input, String... arguments) throws IOException, InterruptedException {
        Process process = command(arguments).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out, err);
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String succeed(String input, String... arguments) throws IOException, InterruptedException {
        Result result = kubectl(input, arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void kubectl_works() throws IOException, InterruptedException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kubeconfig)))
                .isEqualTo("rw-------");
        cluster.sleeper("earlier");
        Path seen = cluster.directory().resolve("watched");
        Process watch =
                command("get", "pods", "-w").redirectOutput(seen.toFile()).start();
        try {
            await().untilAsserted(() -> assertThat(seen).content().contains("earlier"));
            applies();
            shows();
            runs();
            deletes();
            await().untilAsserted(() -> assertThat(seen)
                    .content()
                    .contains("web", "Pending", "ContainerCreating", "Running", "Terminating"));
        } finally {
            watch.destroy();
        }
    }

    private static void applies() throws IOException, InterruptedException {
        assertThat(succeed(MANIFEST.formatted(80), "apply", "-f", "-"))
                .contains("pod/web created", "service/web created");
        assertThat(succeed("", "wait", "--for=condition=Ready", "pod/web", "--timeout=10s"))
                .contains("condition met");
        assertThat(succeed(MANIFEST.formatted(81), "apply", "-f", "-"))
                .contains("pod/web unchanged", "service/web configured");
        Result serverSide = kubectl(MANIFEST.formatted(81), "apply", "--server-side", "--force-conflicts", "-f", "-");
        assertThat(serverSide.out()).contains("pod/web serverside-applied", "service/web serverside-applied");
        assertThat(serverSide.err()).isEmpty();
    }

    private static void shows() throws IOException, InterruptedException {
        assertThat(succeed("", "get", "pods,services,nodes,namespaces,endpoints", "-A", "-o", "wide"))
                .contains("NOMINATED NODE", "pod/web", "1/1", "Running", "ClusterIP", "81/TCP", "INTERNAL-IP", "a-2");
        await().untilAsserted(() -> assertThat(succeed("", "describe", "pod", "web"))
                .contains("Successfully assigned default/web to a-", "Started container main"));
        assertThat(succeed("", "get", "pod", "web", "-o", "jsonpath={.status.phase}"))
                .isEqualTo("Running");
        assertThat(succeed("", "logs", "web")).isEqualTo("hello\n");
        assertThat(kubectl("", "get", "deployments").err()).contains("the server doesn't have a resource type");
    }

    private static void runs() throws IOException, InterruptedException {
        Result exec = kubectl("", "exec", "web", "--", "sh", "-c", "echo out; echo err >&2; exit 4");
        assertThat(exec.code()).isEqualTo(4);
        assertThat(exec.out()).isEqualTo("out\n");
        assertThat(exec.err()).contains("err\n", "exit code 4");
        assertThat(succeed("to be read\n", "exec", "-i", "web", "--", "cat")).isEqualTo("to be read\n");
        assertThat(kubectl("", "exec", "web", "--", "no-such-program").err())
                .contains("executable file not found in $PATH");
    }

    private static void deletes() throws IOException, InterruptedException {
        assertThat(succeed("", "delete", "pod,service", "web")).contains("pod \"web\" deleted");
        assertThat(kubectl("", "get", "pod", "web").err()).contains("NotFound");
        succeed("apiVersion: v1\nkind: Namespace\nmetadata: {name: gone}\n", "apply", "-f", "-");
        succeed("", "delete", "namespace", "gone", "--timeout=10s");
    }
}
