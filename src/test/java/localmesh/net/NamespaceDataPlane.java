package localmesh.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localmesh.api.DataPlane;
import localmesh.api.Sandbox;
import localmesh.api.ServiceRule;

/**
 * Two clusters out of network namespaces of this kernel. Nothing of it is seen outside, and nothing is left when it is
 * closed or this virtual machine ends, however that happens. Any user may have one who may make user namespaces.
 */
public final class NamespaceDataPlane implements DataPlane, AutoCloseable {

    private final MeshLayout layout;
    private final Tools tools;
    private final Holder holder;
    private final Topology topology;
    private final Iptables iptables;
    private final PodLinks links;
    private final Knobs knobs;
    private final Map<MeshNode, AddressPool> pools = new HashMap<>();

    private NamespaceDataPlane(MeshLayout layout, Tools tools, Holder holder, Iptables iptables) {
        this.layout = layout;
        this.tools = tools;
        this.holder = holder;
        this.topology = new Topology(layout);
        this.iptables = iptables;
        this.links = new PodLinks(topology, holder);
        this.knobs = new Knobs(topology, holder, iptables, links);
        layout.allNodes().forEach(node -> pools.put(node, node.newPool()));
    }

    /**
     * Brings the mesh up, with the programs of this machine and those that it lacks.
     *
     * @throws IOException that says what to install or to allow, if that cannot be here
     */
    public static NamespaceDataPlane open(MeshLayout layout) throws IOException {
        return open(layout, Tools.locate());
    }

    public static NamespaceDataPlane open(MeshLayout layout, Tools tools) throws IOException {
        Holder holder = Holder.start(tools);
        try {
            holder.run(new Topology(layout).build());
            Iptables iptables = Iptables.detect(tools, holder, layout);
            NamespaceDataPlane mesh = new NamespaceDataPlane(layout, tools, holder, iptables);
            for (String cluster : layout.clusters()) {
                mesh.applyServices(cluster, List.of());
            }
            return mesh;
        } catch (IOException | RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    public MeshLayout layout() {
        return layout;
    }

    public Tools tools() {
        return tools;
    }

    /** The process on whose life the mesh hangs. */
    public long holderPid() {
        return holder.pid();
    }

    public Faults faults() {
        return new Faults(topology, holder, iptables);
    }

    public Knobs knobs() {
        return knobs;
    }

    /** Starts a program in the network of a pod and nowhere else of it: what a person would do by hand, past the API. */
    public Process inNetworkOf(String podIp, List<String> argv) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tools.find("nsenter").orElseThrow().toString());
        command.addAll(holder.into(holder.pid()));
        command.addAll(List.of("--mount", "--pid", "nsenter", "--net=/run/netns/" + Topology.namespace(podIp)));
        command.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", tools.pathInside());
        return builder.start();
    }

    @Override
    public Sandbox createSandbox(String cluster, String node, String podName) throws IOException {
        MeshNode where = layout.node(node);
        if (!where.cluster().equals(cluster)) {
            throw new IllegalArgumentException("node " + node + " is not of cluster '" + cluster + "'");
        }
        String ip = takeAddress(where);
        try {
            links.add(where, ip);
        } catch (IOException e) {
            remove(where, ip);
            throw new IOException("no network for pod " + podName + " on " + node + ": " + e.getMessage(), e);
        }
        return new PodSandbox(podName, ip, tools, holder, () -> remove(where, ip));
    }

    private String takeAddress(MeshNode node) throws IOException {
        synchronized (pools) {
            return node.pod(pools.get(node)
                    .take()
                    .orElseThrow(() -> new IOException("node " + node.name() + " has no free address in "
                            + node.podCidr() + ": delete some pods")));
        }
    }

    private void remove(MeshNode node, String ip) {
        try {
            holder.run(topology.removePod(node, ip));
        } catch (IOException e) {
            // Only happens when the holder is gone, and the network with it.
            return;
        }
        synchronized (pools) {
            pools.get(node).release(node.index(ip));
        }
    }

    @Override
    public void applyServices(String cluster, Collection<ServiceRule> services) throws IOException {
        holder.run(iptables.restore(layout.nodesOf(cluster), ServiceRules.of(services)));
    }

    /** Ends every process in the mesh and removes it, in less than a second. Does no harm the second time. */
    @Override
    public void close() {
        holder.close();
    }
}
