package localmesh.net;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Breaks the mesh on purpose, as networks break. What was broken stays so until it is restored. */
public final class Faults {

    private static final String DROP_TOO_BIG = "OUTPUT -p icmp --icmp-type fragmentation-needed -j DROP";

    private final Topology topology;
    private final Holder holder;
    private final Iptables iptables;

    Faults(Topology topology, Holder holder, Iptables iptables) {
        this.topology = topology;
        this.holder = holder;
        this.iptables = iptables;
    }

    /** Takes the pod's link down. Peers are told at once that the host is unreachable. */
    public void cutPod(String ip) throws IOException {
        MeshNode node = topology.layout().nodeOfPod(ip);
        holder.run("ip -n " + node.name() + " link set " + node.podLink(ip) + " down");
    }

    public void restorePod(String ip) throws IOException {
        MeshNode node = topology.layout().nodeOfPod(ip);
        holder.run(Topology.batch(
                node.name(),
                List.of(
                        "link set " + node.podLink(ip) + " up",
                        // the kernel forgets a link's routes when it goes down
                        "route replace " + ip + "/32 dev " + node.podLink(ip))));
    }

    /** Takes the link between the clusters down, at the router. */
    public void cutClusterLink() throws IOException {
        holder.run("ip -n " + Topology.ROUTER + " link set " + Topology.LINK + " down");
    }

    public void restoreClusterLink() throws IOException {
        holder.run(Topology.batch(
                Topology.ROUTER, List.of("link set " + Topology.LINK + " up", Topology.routeTo(topology.farEnd()))));
    }

    /**
     * Drops, without a word, everything that passes a node towards this port of any pod. Services are dropped by the
     * port of the pod.
     *
     * @param protocol TCP or UDP
     */
    public void dropPort(String protocol, int port) throws IOException {
        holder.run(onAllNodes("-A " + drop(protocol, port)));
    }

    /** Takes back one {@link #dropPort}. */
    public void undropPort(String protocol, int port) throws IOException {
        holder.run(onAllNodes("-D " + drop(protocol, port)));
    }

    private static String drop(String protocol, int port) {
        if (!Set.of("TCP", "UDP").contains(protocol)) {
            throw new IllegalArgumentException("a protocol is TCP or UDP: '" + protocol + "'");
        }
        MeshLayout.inRange("port", port, 1, 65_535);
        return "FORWARD -p " + protocol.toLowerCase(Locale.ROOT) + " --dport " + port + " -j DROP";
    }

    private String onAllNodes(String rule) {
        // A table of their own: the service rules replace theirs as a whole.
        return topology.layout().allNodes().stream()
                .map(node -> iptables.command(node.name(), "-t mangle " + rule))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Sets the MTU of the link between the clusters.
     *
     * @param bytes 576 to 9000
     * @param icmpAllowed false keeps senders in the dark about it: what is too big vanishes
     */
    public void setClusterLinkMtu(int bytes, boolean icmpAllowed) throws IOException {
        MeshLayout.inRange("the link's MTU", bytes, 576, 9000);
        String far = topology.farEnd().name();
        String silence = Stream.of(Topology.ROUTER, far)
                .map(end -> silence(end, icmpAllowed))
                .collect(Collectors.joining("\n"));
        holder.run(silence + "\nip -n " + Topology.ROUTER + " link set " + Topology.LINK + " mtu " + bytes + "\nip -n "
                + far + " link set " + Topology.UPLINK + " mtu " + bytes);
    }

    private String silence(String namespace, boolean icmpAllowed) {
        String present = iptables.command(namespace, "-t mangle -C " + DROP_TOO_BIG) + " 2>/dev/null";
        return icmpAllowed
                ? "if " + present + "; then " + iptables.command(namespace, "-t mangle -D " + DROP_TOO_BIG) + "; fi"
                : present + " || " + iptables.command(namespace, "-t mangle -A " + DROP_TOO_BIG);
    }

    /** @param bitsPerSecond 1 Mbit/s to 100 Gbit/s, each way */
    public void setClusterLinkRate(long bitsPerSecond) throws IOException {
        MeshLayout.rateInRange("the link's rate", bitsPerSecond);
        holder.run(topology.rate(bitsPerSecond));
    }
}
