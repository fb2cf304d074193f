package localmesh;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the embedded mesh for a JUnit session that has the property {@code localmesh=auto} and names no cluster, and
 * tells the rest of the session about it the way a user would: by kubeconfig, contexts and profile, or by the reason why
 * there are no clusters.
 */
public final class LocalMeshSession implements LauncherSessionListener {

    private LocalMesh mesh;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!"auto".equals(System.getProperty("localmesh"))
                || System.getProperty("cluster.a") != null
                || System.getProperty("cluster.b") != null) {
            return;
        }
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, System::getProperty));
        try {
            mesh = LocalMesh.start(properties);
        } catch (IOException | IllegalArgumentException e) {
            System.setProperty("clusters.unavailable", String.valueOf(e.getMessage()));
            return;
        }
        String noNetperf = mesh.missingPrograms().get("netperf");
        if (noNetperf != null) {
            System.out.println("The embedded mesh has no netperf, so its rows are skipped: " + noNetperf);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "localmesh-close"));
        System.setProperty("kubeconfig", mesh.kubeconfig().toString());
        System.setProperty("cluster.a", "local-a");
        System.setProperty("cluster.b", "local-b");
        System.setProperty("profile.unless.given", "quick");
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (mesh != null) {
            mesh.close();
        }
    }
}
