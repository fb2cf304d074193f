package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import localmesh.api.FileSystem;
import localmesh.api.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pods see of files. */
class PodFilesTest {

    private static NamespaceDataPlane mesh;

    @BeforeAll
    static void open() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults());
    }

    @AfterAll
    static void close() {
        mesh.close();
    }

    private static Sandbox sandbox(FileSystem files, String name) throws IOException {
        Sandbox sandbox = mesh.createSandbox("a", "a1", name);
        sandbox.fileSystem(files);
        return sandbox;
    }

    private static Pod start(Sandbox sandbox) throws IOException {
        return new Pod(sandbox, sandbox.start(List.of("sleep", "600"), Map.of()));
    }

    @Test
    void a_folder_of_the_pod_outlives_its_container_and_no_other_pod_sees_it()
            throws IOException, InterruptedException {
        FileSystem files = new FileSystem(Map.of("/tmp", "own"), false);
        Sandbox sandbox = sandbox(files, "first");
        Pod pod = start(sandbox);
        assertThat(pod.sh("echo kept >/tmp/file && stat -c %a /tmp && ls -A /run/pods")
                        .out())
                .isEqualTo("777\n");
        pod.container().destroyForcibly().waitFor();
        Pod other = start(sandbox(files, "second"));
        assertThat(other.sh("ls -A /tmp").out()).isEmpty();

        assertThat(start(sandbox).sh("cat /tmp/file").out()).isEqualTo("kept\n");

        String ip = sandbox.ip();
        sandbox.close();
        Process folders = mesh.inNetworkOf(other.ip(), List.of("ls", "-A", "/run/pods"));
        assertThat(Pod.read(folders.getInputStream()).join())
                .contains(other.ip())
                .doesNotContain(ip);
    }

    @Test
    void without_one_tmp_is_as_short_lived_as_the_container() throws IOException, InterruptedException {
        Sandbox sandbox = sandbox(new FileSystem(Map.of(), false), "forgetful");
        Pod pod = start(sandbox);
        assertThat(pod.sh("touch /tmp/file").exit()).isZero();
        pod.container().destroyForcibly().waitFor();

        assertThat(start(sandbox).sh("ls -A /tmp").out()).isEmpty();
        sandbox.close();
    }

    @Test
    void a_read_only_root_cannot_be_written_but_the_pods_folders_can() throws IOException {
        Sandbox sandbox = sandbox(new FileSystem(Map.of("/tmp", "own"), true), "sealed");
        Pod pod = start(sandbox);

        assertThat(pod.sh("touch /tmp/file").exit()).isZero();
        assertThat(pod.sh("touch /localmesh-must-not-be-here").err()).contains("Read-only file system");
        sandbox.close();
    }

    @Test
    void a_folder_cannot_be_mounted_where_the_machine_has_none() throws IOException {
        Sandbox sandbox = sandbox(new FileSystem(Map.of("/no/such/place", "own"), false), "misplaced");

        assertThatThrownBy(() -> start(sandbox)).isInstanceOf(IOException.class).hasMessageContaining("/no/such/place");
        sandbox.close();
    }

    @Test
    void a_program_that_does_not_exist_is_found_out_before_anything_runs() throws IOException {
        Sandbox sandbox = sandbox(new FileSystem(Map.of(), false), "idle");

        assertThatThrownBy(() -> sandbox.start(List.of("no-such-program"), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exec: \"no-such-program\": executable file not found in $PATH");
        sandbox.close();
    }
}
