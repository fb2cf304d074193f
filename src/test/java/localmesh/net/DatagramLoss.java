package localmesh.net;

import java.io.IOException;
import java.util.List;

/** Datagrams that get lost on their way, in a chain of their own on the server's node. */
final class DatagramLoss {

    private static final String TABLE = "-t mangle "; // the service rules replace theirs as a whole

    /** Of the IP packet: headers, and what no datagram of a measurement falls below. */
    private static final int SHORTEST = 20 + 8 + 12;

    private final MeshLayout layout;
    private final Holder holder;
    private final Iptables iptables;
    private MeshNode where;

    DatagramLoss(MeshLayout layout, Holder holder, Iptables iptables) {
        this.layout = layout;
        this.holder = holder;
        this.iptables = iptables;
    }

    synchronized void begin(Way way, int port, String mode) throws IOException {
        MeshLayout.inRange("port", port, 1, 65_535);
        layout.nodeOfPod(way.client());
        MeshNode node = layout.nodeOfPod(way.server());
        end();
        // A service's address has become the pod's by then, and the client's is not yet hidden behind the node's.
        String datagrams = "-A LOSS -p udp -s " + way.client() + " -d " + way.server() + " --dport " + port
                + " -m length --length " + SHORTEST + ":65535";
        where = node;
        holder.run(commands(
                "-N LOSS", datagrams, datagrams + " -m statistic --mode " + mode + " -j DROP", "-I FORWARD -j LOSS"));
    }

    synchronized void end() throws IOException {
        if (where != null) {
            holder.run(commands("-D FORWARD -j LOSS", "-F LOSS", "-X LOSS"));
            where = null;
        }
    }

    synchronized Knobs.Tally tally() throws IOException {
        if (where == null) {
            throw new IllegalStateException("no datagrams are being lost: begin with loseEvery or loseShare");
        }
        List<Long> packets = holder.run(commands("-nvxL LOSS"))
                .lines()
                .skip(2) // the chain's name, and the headings
                .map(line -> Long.valueOf(line.strip().split("\\s+")[0]))
                .toList();
        return new Knobs.Tally(packets.get(0), packets.get(1));
    }

    private String commands(String... rules) {
        return String.join(
                "\n",
                List.of(rules).stream()
                        .map(rule -> iptables.command(where.name(), TABLE + rule))
                        .toList());
    }
}
