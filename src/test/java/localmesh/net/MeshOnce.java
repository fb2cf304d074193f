package localmesh.net;

import java.io.IOException;

/** Brings a mesh up with a pod, uses it and takes it down, or says why it cannot. */
final class MeshOnce {

    private MeshOnce() {}

    public static void main(String[] arguments) {
        try (NamespaceDataPlane mesh = NamespaceDataPlane.open(MeshLayout.defaults())) {
            Pod pod = Pod.idle(mesh, "a1", "pod");
            boolean right = pod.run("ip", "-o", "addr", "show", "eth0").out().contains(pod.ip() + "/32");
            System.out.println(right ? "a pod with the address " + pod.ip() : "a pod without its address");
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
