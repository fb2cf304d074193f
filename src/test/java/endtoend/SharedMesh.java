package endtoend;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.Plan;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localmesh.LocalMesh;

/** One embedded mesh for all tests of this package, and the product on it as a user would run it: by kubeconfig. */
public final class SharedMesh {

    private static LocalMesh mesh;

    private SharedMesh() {}

    /** The mesh, started with the first call and ended with the JVM. */
    public static synchronized LocalMesh get() {
        if (mesh == null) {
            try {
                mesh = LocalMesh.start(Map.of());
            } catch (IOException e) {
                throw new IllegalStateException("the embedded mesh does not start", e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(mesh::close));
            System.setProperty("kubeconfig", mesh.kubeconfig().toString());
        }
        return mesh;
    }

    static Settings settings(String... pairs) {
        get();
        Map<String, String> properties =
                new HashMap<>(Map.of("cluster.a", "local-a", "cluster.b", "local-b", "profile", "quick"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return SettingsReader.read(properties, List.of("local-a", "local-b"));
    }

    static Plan plan(Settings settings) {
        return settings.plan();
    }

    static Lab lab(Path output, String... pairs) {
        return lab(output, new RunListener() {}, pairs);
    }

    static Lab lab(Path output, RunListener listener, String... pairs) {
        Settings settings = settings(pairs);
        return Lab.open(settings, plan(settings), output, listener);
    }

    public static KubernetesClient client(String context) {
        get();
        return new KubernetesClientBuilder()
                .withConfig(Config.autoConfigure(context))
                .build();
    }
}
