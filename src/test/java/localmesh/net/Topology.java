package localmesh.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell scripts that lay out nodes, switch, router and pods. Few commands do it all: each ip process costs as much
 * as a hundred lines of its batch.
 *
 * <pre>
 *   pods - a1 \                     (link: own MTU and rate)
 *               switch - router ======================== b1 - pods
 *   pods - a2 /
 * </pre>
 */
record Topology(MeshLayout layout) {

    static final String ROUTER = "router";
    private static final String SWITCH = "switch";

    /** The router's side of the link between the clusters; the other side is the uplink of {@link #farEnd()}. */
    static final String LINK = "wan";

    static final String UPLINK = "eth0";

    private static final String PODS_OF_B = "10.245.0.0/16";

    MeshNode farEnd() {
        return layout.nodesOf("b").get(0);
    }

    String build() {
        List<MeshNode> near = layout.nodesOf("a");
        List<String> script = new ArrayList<>();
        script.add(batch(
                "",
                Stream.concat(
                                Stream.of(SWITCH, ROUTER),
                                layout.allNodes().stream().map(MeshNode::name))
                        .map(name -> "netns add " + name)
                        .toList()));
        List<String> wires = new ArrayList<>(List.of("link add bridge type bridge", "link set bridge up"));
        near.forEach(node -> wires.addAll(plug(node.name(), node.name(), UPLINK)));
        wires.addAll(plug(ROUTER, ROUTER, "lan"));
        script.add(batch(SWITCH, wires));
        script.add(batch(ROUTER, router(near)));
        near.forEach(node -> script.add(batch(node.name(), node(node))));
        script.add(batch(farEnd().name(), node(farEnd())));
        script.add(rate(layout.linkBitsPerSecond()));
        Stream.concat(Stream.of(ROUTER), layout.allNodes().stream().map(MeshNode::name))
                .map(name -> inNamespace(name) + " sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'")
                .forEach(script::add);
        return String.join("\n", script);
    }

    private List<String> plug(String port, String namespace, String device) {
        return List.of(
                "link add " + port + " mtu " + layout.nodeMtu() + " type veth peer name " + device + " mtu "
                        + layout.nodeMtu() + " netns " + namespace,
                "link set " + port + " master bridge up" + cutting());
    }

    private List<String> router(List<MeshNode> near) {
        List<String> lines = new ArrayList<>(List.of(
                "link set lo up",
                "link add " + LINK + " mtu " + layout.linkMtu() + " type veth peer name " + UPLINK + " mtu "
                        + layout.linkMtu() + " netns " + farEnd().name(),
                "link set lan up" + cutting(),
                "link set " + LINK + " up" + cutting(),
                "addr add " + near.get(0).router() + "/24 dev lan",
                "addr add " + farEnd().router() + "/24 dev " + LINK));
        near.forEach(node -> lines.add("route add " + node.podCidr() + " via " + node.address()));
        lines.add(routeTo(farEnd()));
        return lines;
    }

    static String routeTo(MeshNode node) {
        return "route replace " + PODS_OF_B + " via " + node.address() + " dev " + LINK;
    }

    /** Where a node sends what is for a pod: the next hop of a route. */
    String hop(MeshNode node, String podIp) {
        MeshNode home = layout.nodeOfPod(podIp);
        if (home.equals(node)) {
            return "dev " + node.podLink(podIp);
        }
        return "via " + (home.cluster().equals(node.cluster()) ? home.address() : node.router());
    }

    private List<String> node(MeshNode node) {
        List<String> lines = new ArrayList<>(List.of(
                "link set lo up",
                "link set " + UPLINK + " up" + cutting(),
                "addr add " + node.address() + "/24 dev " + UPLINK,
                "route add default via " + node.router(),
                // A pod that is gone is answered for at once; without this its packets would go round until they die.
                "route add unreachable " + node.podCidr()));
        layout.nodesOf(node.cluster()).stream()
                .filter(other -> !other.equals(node))
                .forEach(other -> lines.add("route add " + other.podCidr() + " via " + other.address()));
        return lines;
    }

    /**
     * With at most one segment to a packet the kernel cuts what it hands to the device, which is what a wire sees. Does
     * what {@code ethtool -K DEVICE tso off gso off} does, without ethtool.
     */
    private String cutting() {
        return layout.uplinkOffload() ? "" : " gso_max_segs 1";
    }

    /** Sets the rate of the link between the clusters, each way. */
    String rate(long bitsPerSecond) {
        Shaper shaper = Shaper.forLink(bitsPerSecond, layout.nodeMtu());
        return Stream.of(
                        "-n " + ROUTER + " qdisc replace dev " + LINK,
                        "-n " + farEnd().name() + " qdisc replace dev " + UPLINK)
                .map(where -> "tc " + where + " " + shaper.qdisc())
                .collect(Collectors.joining("\n"));
    }

    String addPod(MeshNode node, String ip) {
        String link = node.podLink(ip);
        return "ip netns add " + namespace(ip) + "\n"
                + batch(
                        node.name(),
                        List.of(
                                "link add " + link + " mtu " + layout.nodeMtu() + " type veth peer name eth0 mtu "
                                        + layout.nodeMtu() + " netns " + namespace(ip),
                                "addr add " + node.gateway() + "/32 dev " + link,
                                "link set " + link + " up",
                                "route add " + ip + "/32 dev " + link))
                + "\n"
                + batch(
                        namespace(ip),
                        List.of(
                                "link set lo up",
                                "addr add " + ip + "/32 dev eth0",
                                "link set eth0 up",
                                "route add " + node.gateway() + " dev eth0 scope link",
                                "route add default via " + node.gateway()));
    }

    /**
     * Sets how fast a pod may send; as every pod has the same rate, none gets anything faster.
     *
     * @param namespace the pod's, or the shell's variable with it
     * @param bitsPerSecond 0 for no limit
     */
    String podRate(String namespace, long bitsPerSecond) {
        if (bitsPerSecond == 0) {
            return "tc -n " + namespace + " qdisc del dev eth0 root 2>/dev/null || :\nip -n " + namespace
                    + " link set eth0 gso_max_segs 65535";
        }
        Shaper shaper = Shaper.forPod(bitsPerSecond, layout.nodeMtu());
        return "tc -n " + namespace + " qdisc replace dev eth0 " + shaper.qdisc() + "\nip -n " + namespace
                + " link set eth0 gso_max_segs " + shaper.segments(layout.nodeMtu());
    }

    /** Removes what there is of the pod's network. */
    String removePod(MeshNode node, String ip) {
        return "ip -n " + node.name() + " link del " + node.podLink(ip) + " || :\nip netns del " + namespace(ip)
                + " || :\nrm -rf " + folder(ip);
    }

    /** Where a pod's own folders are. */
    static String folder(String podIp) {
        return "/run/pods/" + podIp;
    }

    static String namespace(String podIp) {
        return "pod-" + podIp;
    }

    static String inNamespace(String name) {
        return "nsenter --net=/run/netns/" + name;
    }

    static String batch(String namespace, List<String> lines) {
        return "ip " + (namespace.isEmpty() ? "" : "-n " + namespace + " ") + "-batch - <<'END'\n"
                + String.join("\n", lines) + "\nEND";
    }
}
