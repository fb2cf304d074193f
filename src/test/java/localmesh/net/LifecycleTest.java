package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private static List<String> java(Class<?> main) {
        return List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    @Test
    void closing_leaves_nothing_and_takes_less_than_a_second() throws IOException {
        MeshInspector others = MeshInspector.below(ProcessHandle.current());
        NamespaceDataPlane mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        Pod server = Pod.server(mesh, "a1", "server");
        Process forever = server.sandbox().exec(List.of("sleep", "600"), Map.of());
        MeshInspector before = MeshInspector.below(ProcessHandle.current()).without(others);
        assertThat(before.processesLeft()).hasSizeGreaterThan(5);
        assertThat(before.networks()).hasSizeGreaterThan(1);

        long start = System.nanoTime();
        mesh.close();
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(took).isLessThan(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(before.processesLeft()).isEmpty();
            assertThat(before.networksHeld()).isEmpty();
        });
        assertThat(forever.isAlive()).isFalse();
        mesh.close();
    }

    @Test
    void a_closed_mesh_says_so() throws IOException {
        NamespaceDataPlane mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        Pod pod = Pod.idle(mesh, "a1", "pod");
        mesh.close();

        assertThatIOException()
                .isThrownBy(() -> mesh.createSandbox("a", "a1", "late"))
                .withMessageContaining("the mesh is closed");
        assertThatIOException().isThrownBy(() -> mesh.applyServices("a", List.of()));
        assertThatIllegalStateException().isThrownBy(() -> pod.run("true"));
        pod.sandbox().close();
    }

    @Test
    void when_the_virtual_machine_is_killed_nothing_is_left() throws IOException {
        Process machine = new ProcessBuilder(java(MeshUntilKilled.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String said = machine.inputReader().readLine();
            assertThat(said).matches("READY [0-9]+");
            MeshInspector before = MeshInspector.below(machine.toHandle());
            assertThat(before.processes()).contains(Long.valueOf(said.substring("READY ".length())));
            assertThat(before.processesLeft()).hasSizeGreaterThan(10);

            machine.destroyForcibly();

            await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
                assertThat(before.processesLeft()).isEmpty();
                assertThat(before.networksHeld()).isEmpty();
            });
        } finally {
            machine.destroyForcibly();
        }
    }

    @Test
    void nothing_of_a_mesh_is_seen_outside() throws IOException {
        List<String> linksBefore = names("/sys/class/net");
        List<String> namespacesBefore = names("/run/netns");
        try (NamespaceDataPlane mesh = NamespaceDataPlane.open(MeshLayout.defaults())) {
            Pod.idle(mesh, "a1", "pod");

            assertThat(names("/sys/class/net")).isEqualTo(linksBefore);
            assertThat(names("/run/netns")).isEqualTo(namespacesBefore);
        }
    }

    private static List<String> names(String directory) throws IOException {
        if (!Files.isDirectory(Path.of(directory))) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(Path.of(directory))) {
            return children.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void two_meshes_do_not_meet() throws IOException {
        try (NamespaceDataPlane one = NamespaceDataPlane.open(MeshLayout.defaults())) {
            Pod server = Pod.server(one, "a1", "server");
            Pod client = Pod.idle(one, "a2", "client");
            await().until(() ->
                    client.run("iperf3", "-c", server.ip(), "-n", "1").exit() == 0);
            try (NamespaceDataPlane two = NamespaceDataPlane.open(MeshLayout.defaults())) {
                Pod same = Pod.idle(two, "a1", "other");

                assertThat(same.ip()).isEqualTo(server.ip());
                assertThat(same.run("iperf3", "-c", server.ip(), "-n", "1").err())
                        .contains("Connection refused");
            }
            assertThat(client.run("iperf3", "-c", server.ip(), "-n", "1").exit())
                    .isZero();
        }
    }

    @Test
    void root_needs_no_user_namespace() throws IOException {
        String answer = withoutUserNamespaces(List.of());

        assertThat(answer).isEqualTo("a pod with the address 10.244.1.2\n");
    }

    @Test
    void who_may_make_no_namespace_at_all_is_told_what_to_change() throws IOException {
        String answer = withoutUserNamespaces(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));

        assertThat(answer)
                .startsWith("the local mesh may not make namespaces here: unshare: unshare failed: ")
                .contains("sysctl -w user.max_user_namespaces=15000 (everywhere; now 0)", "run as root", "--privileged")
                .endsWith("Or name real clusters instead.\n");
    }

    private static String withoutUserNamespaces(List<String> prefix) throws IOException {
        List<String> argv = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "sh", "-c"));
        argv.add("echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"");
        argv.add("sh");
        argv.addAll(prefix);
        argv.addAll(java(MeshOnce.class));
        Process process = new ProcessBuilder(argv)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        return Pod.read(process.getInputStream()).join();
    }
}
