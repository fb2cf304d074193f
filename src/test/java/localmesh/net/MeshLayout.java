package localmesh.net;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The size of the embedded mesh. Cluster {@code a} has nodes a1, a2, … on one switch; cluster {@code b} has node b1; a
 * router with a link of its own MTU and rate stands between them.
 *
 * @param nodesInA 2 to 100
 * @param nodeMtu bytes, 576 to 9000: of the pods' and the nodes' interfaces
 * @param linkMtu bytes, 576 to nodeMtu: of the link between the clusters
 * @param linkBitsPerSecond 1 Mbit/s to 100 Gbit/s: the link's rate, each way
 * @param podBitsPerSecond 1 Mbit/s to 100 Gbit/s: how fast each pod may send; 0 for no limit
 * @param uplinkOffload false cuts packets to the MSS on every link between nodes, as a wire does; true lets the kernel
 *     pass super-packets from node to node, which is faster and makes the MSS meaningless
 */
public record MeshLayout(
        int nodesInA, int nodeMtu, int linkMtu, long linkBitsPerSecond, long podBitsPerSecond, boolean uplinkOffload) {

    private static final int SMALLEST_MTU = 576;

    public MeshLayout {
        inRange("nodesInA", nodesInA, 2, 100);
        inRange("nodeMtu", nodeMtu, SMALLEST_MTU, 9000);
        inRange("linkMtu", linkMtu, SMALLEST_MTU, nodeMtu);
        rateInRange("linkBitsPerSecond", linkBitsPerSecond);
        if (podBitsPerSecond != 0) {
            rateInRange("podBitsPerSecond", podBitsPerSecond);
        }
    }

    /** Two nodes and one; MTU 1500 and 1462 (what a tunnel leaves of 1500); 1 Gbit/s; pods as fast as they can; packets really cut. */
    public static MeshLayout defaults() {
        return new MeshLayout(2, 1500, 1462, 1_000_000_000L, 0, false);
    }

    public MeshLayout withNodesInA(int nodes) {
        return new MeshLayout(nodes, nodeMtu, linkMtu, linkBitsPerSecond, podBitsPerSecond, uplinkOffload);
    }

    public MeshLayout withNodeMtu(int mtu) {
        return new MeshLayout(nodesInA, mtu, linkMtu, linkBitsPerSecond, podBitsPerSecond, uplinkOffload);
    }

    public MeshLayout withLinkMtu(int mtu) {
        return new MeshLayout(nodesInA, nodeMtu, mtu, linkBitsPerSecond, podBitsPerSecond, uplinkOffload);
    }

    public MeshLayout withLinkRate(long bitsPerSecond) {
        return new MeshLayout(nodesInA, nodeMtu, linkMtu, bitsPerSecond, podBitsPerSecond, uplinkOffload);
    }

    public MeshLayout withPodRate(long bitsPerSecond) {
        return new MeshLayout(nodesInA, nodeMtu, linkMtu, linkBitsPerSecond, bitsPerSecond, uplinkOffload);
    }

    public MeshLayout withUplinkOffload(boolean on) {
        return new MeshLayout(nodesInA, nodeMtu, linkMtu, linkBitsPerSecond, podBitsPerSecond, on);
    }

    public List<String> clusters() {
        return List.of("a", "b");
    }

    /** The names of the cluster's nodes: a1, a2, … or b1. */
    public List<String> nodes(String cluster) {
        return nodesOf(cluster).stream().map(MeshNode::name).toList();
    }

    List<MeshNode> nodesOf(String cluster) {
        int count =
                switch (cluster) {
                    case "a" -> nodesInA;
                    case "b" -> 1;
                    default -> throw new IllegalArgumentException("no cluster '" + cluster + "': there are a and b");
                };
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new MeshNode(cluster, number))
                .toList();
    }

    /** The address range of the node's pods: {@code 10.244.1.0/24}. */
    public String podCidr(String node) {
        return node(node).podCidr();
    }

    /** The node's own address in the network below the pods. */
    public String nodeIp(String node) {
        return node(node).address();
    }

    MeshNode node(String name) {
        return allNodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node '" + name + "': there are " + allNames()));
    }

    /** The node to whose range the pod's address belongs. */
    MeshNode nodeOfPod(String ip) {
        return allNodes().stream()
                .filter(node -> node.hasInRange(ip))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pod of this mesh has the address '" + ip + "'"));
    }

    List<MeshNode> allNodes() {
        return clusters().stream().flatMap(cluster -> nodesOf(cluster).stream()).toList();
    }

    private List<String> allNames() {
        return allNodes().stream().map(MeshNode::name).toList();
    }

    static void rateInRange(String what, long bitsPerSecond) {
        inRange(what, bitsPerSecond, 1_000_000L, 100_000_000_000L);
    }

    static void inRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + ": " + value);
        }
    }
}
