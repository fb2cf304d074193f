package localmesh;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The embedded mesh alone, for people who want to look inside with kubectl. */
public final class Main {

    private Main() {}

    /** Brings it up, says how to reach it, and waits for Ctrl-C. */
    public static void main(String[] arguments) throws InterruptedException {
        long begin = System.nanoTime();
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, System::getProperty));
        LocalMesh mesh;
        try {
            mesh = LocalMesh.start(properties);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "localmesh-close"));
        System.out.printf("""
                The mesh is up after %d ms; Ctrl-C ends it. In another terminal:

                    export KUBECONFIG=%s
                    kubectl --context local-a get nodes -o wide
                    kubectl --context local-b get nodes -o wide

                To have something in it:

                    kubectl --context local-a apply -f manifests/clusterA/w1.yaml -f manifests/clusterA/w2.yaml -f manifests/clusterA/w3.yaml
                    kubectl --context local-b apply -f manifests/clusterB
                    kubectl --context local-a exec w1 -- iperf3 -c POD_IP_OF_W2
                """, (System.nanoTime() - begin) / 1_000_000, mesh.kubeconfig());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
