package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.cli.InThisProcess;
import io.meshperf.cli.InThisProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import localmesh.api.ApiFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of the console and every file that runs leave which fail in one way or another: none has a secret of the
 * kubeconfig, a character that acts, an order to a CI, or a stack trace.
 */
class NothingLeaksTest {

    private static final String HOSTILE =
            "\u001b[2J\u001b]52;c;aGk=\u0007Linux\u009b1m \u202egpj\r\n::error::obeyed\n##vso[task.complete]x <img src=x onerror=y>";

    private static final Pattern SECRET = Pattern.compile("(?:token|password|client-key-data): *\"?([^\"\\s]{8,})");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(.*\\)$|^Caused by: ");

    @TempDir
    Path here;

    private final List<String> secrets = new ArrayList<>();
    private final Map<String, String> said = new TreeMap<>();

    @AfterEach
    void nothing_is_left() {
        Untouched.assertNothingIsLeft();
    }

    @Test
    void whatever_fails() throws IOException {
        SharedMesh.get();
        String good = Files.readString(SharedMesh.get().kubeconfig());
        remember(good);
        try (KubernetesClient a = SharedMesh.client("local-a")) {
            String name = a.nodes().list().getItems().get(0).getMetadata().getName();
            String system =
                    a.nodes().withName(name).get().getStatus().getNodeInfo().getOsImage();
            osImage(a, name, HOSTILE);
            try {
                run(1, "limit missed", "--limits=*/* at least 1000 Gbit/s");
                run(3, "no image", "--image=registry.invalid/worker:1", "--ready.timeout=5s");
                faulty();
            } finally {
                osImage(a, name, system);
            }
        }
        kubeconfig(3, "refused token", good.replaceAll("token: \\S+", "token: ThisIsTheOtherSecretToken"));
        kubeconfig(
                3, "refused password", good.replaceAll("token: \\S+", "username: me\n    password: ThisIsThePassword"));
        kubeconfig(3, "no server there", good.replaceAll("server: \\S+", "server: https://127.0.0.1:1"));
        run(2, "wrong setting", "--mss=" + HOSTILE);
        run(2, "no baseline", "--baseline=" + here.resolve("none"));

        assertThat(said).hasSizeGreaterThan(15);
        assertThat(said.keySet()).anyMatch(name -> name.contains("summary.txt"));
        said.forEach(this::assertClean);
        assertThat(said.get("limit missed, console")).contains("\\u001b[2J");
    }

    private void faulty() throws IOException {
        ApiFaults faults = SharedMesh.get().apiFaults("a");
        try {
            faults.refuse("POST", "/pods", 10_000, 403);
            run(3, "no pods");
        } finally {
            faults.refuseNoMore();
        }
    }

    private static void osImage(KubernetesClient client, String node, String text) {
        client.nodes().withName(node).editStatus(changed -> {
            changed.getStatus().getNodeInfo().setOsImage(text);
            return changed;
        });
    }

    private void kubeconfig(int exitCode, String what, String text) throws IOException {
        remember(text);
        Path file = Files.writeString(here.resolve(what.replace(' ', '-') + ".kubeconfig"), text);
        run(exitCode, what, "--kubeconfig=" + file);
    }

    private void remember(String kubeconfig) {
        SECRET.matcher(kubeconfig).results().map(found -> found.group(1)).forEach(secrets::add);
    }

    private void run(int exitCode, String what, String... more) throws IOException {
        Path output = here.resolve(what.replace(' ', '-'));
        List<String> line = new ArrayList<>(List.of(
                "run",
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--paths=same-node-pod-ip",
                "--worker.cpu=100m",
                "--output=" + output));
        if (Stream.of(more).noneMatch(argument -> argument.startsWith("--mss="))) {
            line.add("--mss=1376");
        }
        line.addAll(List.of(more));
        Ended ended = InThisProcess.run(line.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(exitCode);
        said.put(what + ", console", ended.all());
        if (Files.isDirectory(output)) {
            try (Stream<Path> files = Files.walk(output)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    said.put(what + ", " + file.getFileName(), Files.readString(file));
                }
            }
        }
    }

    private void assertClean(String where, String text) {
        assertThat(text).as(where).doesNotContain(secrets);
        assertThat(STACK_TRACE.matcher(text).find())
                .as("a stack trace: %s: %s", where, text)
                .isFalse();
        boolean raw = where.endsWith(".json") || where.endsWith(".jsonl");
        assertThat(text.codePoints().filter(c -> acts(c, raw)).mapToObj(Character::getName))
                .as("%s: %s", where, text)
                .isEmpty();
        if (!raw) {
            assertThat(text.lines().map(String::strip)).as(where).noneMatch(line -> line.startsWith("::error::"));
            assertThat(text).as(where).doesNotContain("##vso[");
        }
    }

    /** JSON escapes what is below a blank, and has the rest as it came: it is data. */
    private static boolean acts(int c, boolean json) {
        return json
                ? c < ' ' && c != '\n'
                : c != '\n' && c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }
}
