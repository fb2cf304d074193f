package localmesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kubeconfigs by which others know the mesh. */
class LocalMeshTest {

    @TempDir
    private static Path directory;

    private static LocalMesh mesh;

    @BeforeAll
    static void start() throws IOException {
        mesh = LocalMesh.start(Map.of("localmesh.directory", directory.toString()));
    }

    @AfterAll
    static void stop() {
        mesh.close();
        assertThat(directory).isEmptyDirectory();
    }

    private static int listPods(Path kubeconfig, String context) {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(context, kubeconfig.toFile()))
                .build()) {
            client.pods().inNamespace("default").list();
            return 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }

    @Test
    void there_can_be_one_for_everybody_and_only_its_owner_may_read_it() throws IOException {
        Path user = mesh.kubeconfigFor("some-user");
        Path robot = mesh.kubeconfigFor("system:serviceaccount:default:default");

        for (String context : new String[] {"local-a", "local-b"}) {
            assertThat(listPods(mesh.kubeconfig(), context)).isEqualTo(200);
            assertThat(listPods(user, context)).isEqualTo(403);
            assertThat(listPods(robot, context)).isEqualTo(403);
        }
        assertThat(listPods(mesh.kubeconfigFor("root-like", "system:masters"), "local-a"))
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(user)))
                .isEqualTo("rw-------");
    }

    @Test
    void when_tokens_have_expired_it_can_be_written_anew() throws IOException {
        mesh.apiFaults("b").expireTokens();
        assertThat(listPods(mesh.kubeconfig(), "local-b")).isEqualTo(401);
        assertThat(listPods(mesh.kubeconfig(), "local-a")).isEqualTo(200);

        mesh.renewKubeconfig();

        assertThat(listPods(mesh.kubeconfig(), "local-b")).isEqualTo(200);
    }

    @Test
    void there_are_no_faults_for_a_cluster_that_there_is_not() {
        assertThatThrownBy(() -> mesh.apiFaults("c")).hasMessage("no cluster 'c'");
    }
}
