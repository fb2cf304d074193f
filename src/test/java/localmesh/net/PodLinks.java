package localmesh.net;

import java.io.IOException;

/** The pods' links and the rate they all have, those to come included. */
final class PodLinks {

    private final Topology topology;
    private final Holder holder;
    private long bitsPerSecond;

    PodLinks(Topology topology, Holder holder) {
        this.topology = topology;
        this.holder = holder;
        this.bitsPerSecond = topology.layout().podBitsPerSecond();
    }

    synchronized void add(MeshNode node, String ip) throws IOException {
        String shape = bitsPerSecond == 0 ? "" : "\n" + topology.podRate(Topology.namespace(ip), bitsPerSecond);
        holder.run(topology.addPod(node, ip) + shape);
    }

    /** @param rate bit/s; 0 for none */
    synchronized void setRate(long rate) throws IOException {
        holder.run("for pod in $(ls /run/netns); do\ncase $pod in pod-*)\n" + topology.podRate("$pod", rate)
                + "\nesac\ndone");
        bitsPerSecond = rate;
    }
}
