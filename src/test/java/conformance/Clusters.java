package conformance;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import localmesh.LocalMesh;

/** The two clusters under test: those that the properties cluster.a and cluster.b name, else an embedded mesh. */
record Clusters(TestedCluster a, TestedCluster b, Optional<LocalMesh> embedded) implements AutoCloseable {

    static Clusters open() {
        String image = System.getProperty("image", "meshperf-worker:dev");
        String named = System.getProperty("cluster.a", "");
        if (!named.isEmpty()) {
            Config a = Config.autoConfigure(named);
            Config b = Config.autoConfigure(System.getProperty("cluster.b", named));
            return new Clusters(
                    TestedCluster.open(once(a), image, false),
                    TestedCluster.open(once(b), image, false),
                    Optional.empty());
        }
        LocalMesh mesh = start();
        return new Clusters(
                TestedCluster.open(once(context(mesh, "local-a")), image, true),
                TestedCluster.open(once(context(mesh, "local-b")), image, true),
                Optional.of(mesh));
    }

    /** A mesh of its own: these tests count nodes and stop at nothing. */
    private static LocalMesh start() {
        try {
            return LocalMesh.start(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded mesh does not start", e);
        }
    }

    private static Config context(LocalMesh mesh, String name) {
        return Config.fromKubeconfig(name, mesh.kubeconfig().toFile());
    }

    /** An answer is the answer: nothing is asked twice. */
    private static Config once(Config config) {
        return new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
    }

    @Override
    public void close() {
        a.close();
        b.close();
        embedded.ifPresent(LocalMesh::close);
    }
}
