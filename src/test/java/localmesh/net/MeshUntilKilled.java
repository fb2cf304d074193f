package localmesh.net;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Brings a mesh up with all kinds of processes in it, says so, and waits to be killed. */
final class MeshUntilKilled {

    private MeshUntilKilled() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        NamespaceDataPlane mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        Pod.server(mesh, "a1", "server");
        Pod idle = Pod.idle(mesh, "b1", "idle");
        idle.sandbox().exec(List.of("sh", "-c", "trap '' HUP TERM PIPE; while :; do sleep 1; done"), Map.of());
        Process client =
                idle.sandbox().exec(List.of("iperf3", "-c", "10.244.1.2", "-t", "60", "--forceflush"), Map.of());
        client.inputReader().readLine();
        System.out.println("READY " + mesh.holderPid());
        client.waitFor();
    }
}
