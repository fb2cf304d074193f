package localmesh.net;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The MTU of one path, as a route that only its packets take. */
final class PathMtu {

    private static final String TABLE = "100";

    private final Topology topology;
    private final Holder holder;
    private final Iptables iptables;
    private String undo = "";

    PathMtu(Topology topology, Holder holder, Iptables iptables) {
        this.topology = topology;
        this.holder = holder;
        this.iptables = iptables;
    }

    synchronized void set(Way way, int bytes, boolean icmpAllowed) throws IOException {
        StringBuilder script = new StringBuilder();
        StringBuilder back = new StringBuilder();
        // Distinct: there and back are the same for a pod that calls itself.
        for (Way each : Stream.of(way, way.back()).distinct().toList()) {
            MeshNode node = topology.layout().nodeOfPod(each.client());
            String rule = " from " + each.client() + " to " + each.server() + " lookup " + TABLE;
            String route = " " + each.server() + "/32 table " + TABLE;
            script.append(Topology.batch(
                            node.name(),
                            List.of(
                                    "rule add" + rule,
                                    "route replace" + route + " " + topology.hop(node, each.server()) + " mtu "
                                            + bytes)))
                    .append('\n');
            back.append("ip -n " + node.name() + " rule del" + rule + " || :\n");
            back.append("ip -n " + node.name() + " route del" + route + " || :\n");
            if (!icmpAllowed) {
                String silence = "OUTPUT -d " + each.client() + " -p icmp --icmp-type fragmentation-needed -j DROP";
                script.append(iptables.command(node.name(), "-t mangle -A " + silence))
                        .append('\n');
                back.append(iptables.command(node.name(), "-t mangle -D " + silence))
                        .append(" || :\n");
            }
        }
        restore();
        undo = back.toString();
        holder.run(script.toString());
    }

    synchronized void restore() throws IOException {
        holder.run(undo);
        undo = "";
    }

    void forget() throws IOException {
        holder.run("for name in $(ls /run/netns); do ip -n $name route flush cache; done");
    }
}
