package localmesh.api;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A cluster with two nodes on plain processes, and a client of it that does not try anything twice. */
final class TestCluster implements AutoCloseable {

    static final String IMAGE = "meshperf-worker:test";

    final LocalProcesses plane = new LocalProcesses();
    final ApiServer server;
    final KubernetesClient client;
    private final Path directory;

    TestCluster() throws IOException {
        directory = Files.createTempDirectory("api-test");
        ClusterSpec spec = new ClusterSpec("a", List.of(node("a-1", "zone-1"), node("a-2", "zone-2")), "10.96.0.0/16");
        server = ApiServer.start(spec, plane, directory);
        client = new KubernetesClientBuilder().withConfig(config().build()).build();
    }

    private static NodeSpec node(String name, String zone) {
        return new NodeSpec(
                name, Map.of("topology.kubernetes.io/zone", zone), "4", "8Gi", 20, "172.30.0." + name.substring(2));
    }

    ConfigBuilder config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.uri().toString())
                .withCaCertData(server.certificate())
                .withOauthToken(server.token())
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0);
    }

    /** A pod that runs a shell script. */
    static PodBuilder pod(String name, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("main")
                .withImage(IMAGE)
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec();
    }

    /** Creates a pod that sleeps, and waits until it is ready. */
    Pod sleeper(String name) {
        client.resource(pod(name, "exec sleep 1000").build()).create();
        return client.pods().inNamespace("default").withName(name).waitUntilReady(5, TimeUnit.SECONDS);
    }

    Pod get(String name) {
        return client.pods().inNamespace("default").withName(name).get();
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        client.close();
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException gone) {
            // Closed twice.
        }
    }
}
