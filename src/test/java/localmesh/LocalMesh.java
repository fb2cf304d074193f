package localmesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import localmesh.api.ApiFaults;
import localmesh.api.ApiServer;
import localmesh.api.ClusterSpec;
import localmesh.api.Kubeconfig;
import localmesh.api.NodeSpec;
import localmesh.api.access.Account;
import localmesh.net.Faults;
import localmesh.net.Knobs;
import localmesh.net.MeshLayout;
import localmesh.net.NamespaceDataPlane;

/** The embedded mesh: the namespaces, the two API servers over them, and the kubeconfig that leads to both. */
public final class LocalMesh implements AutoCloseable {

    private static final Map<String, String> SERVICE_CIDRS = Map.of("a", "10.96.0.0/16", "b", "10.97.0.0/16");

    private final MeshDirectory directory;
    private final NamespaceDataPlane plane;
    private final List<ApiServer> servers = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Path kubeconfig;

    private LocalMesh(MeshDirectory directory, NamespaceDataPlane plane) {
        this.directory = directory;
        this.plane = plane;
    }

    /**
     * Brings the mesh up; both clusters are ready when this returns.
     *
     * @param properties settings that begin with {@code localmesh.}; others are passed over
     * @throws IllegalArgumentException if a setting is wrong
     * @throws IOException if this machine cannot carry the mesh, with what to change
     */
    public static LocalMesh start(Map<String, String> properties) throws IOException {
        MeshLayout layout = MeshSettings.read(properties);
        MeshDirectory directory =
                MeshDirectory.create(Path.of(properties.getOrDefault("localmesh.directory", "target/localmesh")));
        LocalMesh mesh = new LocalMesh(directory, open(layout, directory));
        try {
            for (String cluster : layout.clusters()) {
                mesh.servers.add(ApiServer.start(
                        new ClusterSpec(cluster, nodes(layout, cluster), SERVICE_CIDRS.get(cluster)),
                        mesh.plane,
                        directory.path().resolve(cluster)));
            }
            mesh.kubeconfig = Kubeconfig.write(directory.path().resolve("kubeconfig"), mesh.servers)
                    .toAbsolutePath();
            return mesh;
        } catch (IOException | RuntimeException e) {
            mesh.close();
            throw e;
        }
    }

    private static NamespaceDataPlane open(MeshLayout layout, MeshDirectory directory) throws IOException {
        try {
            return NamespaceDataPlane.open(layout);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What a reader of results must know of the mesh is a label of its nodes, as it is on a real cluster. */
    private static List<NodeSpec> nodes(MeshLayout layout, String cluster) {
        Map<String, String> labels = Map.of(
                "localmesh/uplink-offload",
                layout.uplinkOffload() ? "on" : "off",
                "localmesh/node-mtu",
                Integer.toString(layout.nodeMtu()),
                "localmesh/cluster-link-mtu",
                Integer.toString(layout.linkMtu()),
                "localmesh/cluster-link-rate",
                layout.linkBitsPerSecond() / 1_000_000 + "mbit",
                "localmesh/pod-rate",
                layout.podBitsPerSecond() == 0 ? "none" : layout.podBitsPerSecond() / 1_000_000 + "mbit");
        return layout.nodes(cluster).stream()
                .map(node -> new NodeSpec(node, labels, "4", "8Gi", 110, layout.nodeIp(node)))
                .toList();
    }

    /** The file with the contexts {@code local-a} and {@code local-b}. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /**
     * Writes a kubeconfig for somebody else, with the contexts {@code local-a} and {@code local-b}. What the account
     * may do is up to roles and bindings; as long as there are none, nothing.
     *
     * @param account a name, or {@code system:serviceaccount:NAMESPACE:NAME}
     * @param groups that a user is in; a service account is in its own by itself
     */
    public Path kubeconfigFor(String account, String... groups) throws IOException {
        Account who = new Account(account, List.of(groups));
        Path file = directory.path().resolve("kubeconfig-" + account.replaceAll("[^A-Za-z0-9.-]", "-"));
        return Kubeconfig.write(file, servers, server -> server.tokenFor(who)).toAbsolutePath();
    }

    /** Writes {@link #kubeconfig} anew, with tokens that are valid now: after {@link ApiFaults#expireTokens}. */
    public void renewKubeconfig() throws IOException {
        Kubeconfig.write(kubeconfig, servers);
    }

    /** Programs that this machine does not have and that could not be fetched, each with the reason. */
    public Map<String, String> missingPrograms() {
        return plane.tools().missing();
    }

    /** The process that holds every namespace: nothing outlives it. */
    public long holderPid() {
        return plane.holderPid();
    }

    /** Starts a program in the network of a pod, past the API. */
    public Process inNetworkOf(String podIp, List<String> argv) throws IOException {
        return plane.inNetworkOf(podIp, argv);
    }

    /** What fails in the network. */
    public Faults faults() {
        return plane.faults();
    }

    /** What can be set to a known value in the network. */
    public Knobs knobs() {
        return plane.knobs();
    }

    /** What fails in the API server of a cluster, a or b. */
    public ApiFaults apiFaults(String cluster) {
        return servers.stream()
                .filter(server -> server.cluster().equals(cluster))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no cluster '" + cluster + "'"))
                .faults();
    }

    /** Ends everything and removes its folder; idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        servers.forEach(ApiServer::close);
        plane.close();
        try {
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory.path(), e);
        }
    }
}
