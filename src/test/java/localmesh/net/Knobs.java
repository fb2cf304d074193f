package localmesh.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Sets the network to known values while it is up, for instruments to be held against them. Labels of the nodes still
 * tell the settings the mesh was started with. The rate and the MTU of the link between the clusters are among the
 * {@link Faults}.
 */
public final class Knobs {

    private final PodLinks links;
    private final PathMtu pathMtu;
    private final DatagramLoss loss;
    private final Receiver receiver;

    Knobs(Topology topology, Holder holder, Iptables iptables, PodLinks links) {
        this.links = links;
        this.pathMtu = new PathMtu(topology, holder, iptables);
        this.loss = new DatagramLoss(topology.layout(), holder, iptables);
        this.receiver = new Receiver(topology.layout(), holder);
    }

    /**
     * Sets how fast every pod may send, those to come included: 1 s of TCP comes to that × payload / (payload + 66),
     * where the payload is the MSS without 12 bytes of timestamps, and up to 0.4 % more. A pod that calls itself through
     * its service gets less, for the acknowledgements take the same way out as the data. Connections that there are
     * already may send super-packets too large for a much slower link.
     *
     * @param bitsPerSecond of Ethernet frames, 1 Mbit/s to 100 Gbit/s
     */
    public void setPodRate(long bitsPerSecond) throws IOException {
        MeshLayout.rateInRange("a pod's rate", bitsPerSecond);
        links.setRate(bitsPerSecond);
    }

    /** Lets every pod send as fast as it can. */
    public void unlimitPods() throws IOException {
        links.setRate(0);
    }

    /**
     * Drops exactly every so manieth datagram to the server's UDP port on its way, at the server's node: with 10 the
     * tenth, the twentieth and so on, however many streams they are of. Only datagrams
     * of 12 bytes and more are lost or counted: iperf3 says hello with 4, and would wait half a minute for an answer.
     * Takes the place of any loss before.
     *
     * @param port of the pod
     * @param every 1 to a million: 100 is a loss of 1 %
     */
    public void loseEvery(Way way, int port, int every) throws IOException {
        MeshLayout.inRange("every", every, 1, 1_000_000);
        loss.begin(way, port, "nth --every " + every + " --packet " + (every - 1));
    }

    /**
     * As {@link #loseEvery}, but by chance.
     *
     * @param share more than 0, up to 1: how likely each datagram is to be lost
     */
    public void loseShare(Way way, int port, double share) throws IOException {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is more than 0 and not more than 1: " + share);
        }
        loss.begin(way, port, String.format(Locale.ROOT, "random --probability %.10f", share));
    }

    /** What the loss has come to since it began, by the kernel's own counters: the truth to compare with. */
    public Tally tally() throws IOException {
        return loss.tally();
    }

    /** Loses no datagrams any more; no harm if none were lost. */
    public void loseNothing() throws IOException {
        loss.end();
    }

    /**
     * Sets the MTU of the path between two pods, both ways, at the first node each way; the path's links still hold
     * theirs. Takes the place of any before. Who has learned the MTU before knows that for ten minutes: see
     * {@link #forgetPathMtu}.
     *
     * @param bytes 576 to 9000
     * @param icmpAllowed false keeps senders in the dark about it: what is too big vanishes
     */
    public void setPathMtu(Way way, int bytes, boolean icmpAllowed) throws IOException {
        MeshLayout.inRange("a path's MTU", bytes, 576, 9000);
        pathMtu.set(way, bytes, icmpAllowed);
    }

    /** Ends {@link #setPathMtu}; no harm if there was none. */
    public void restorePathMtu() throws IOException {
        pathMtu.restore();
    }

    /** Makes all pods and nodes forget the MTUs that they learned; connections that there are keep theirs. */
    public void forgetPathMtu() throws IOException {
        pathMtu.forget();
    }

    /**
     * Stops the iperf3 servers of a pod for a moment, with this thread, so that their sockets overflow: datagrams that
     * get there and are lost only then. Nothing else is changed in the mesh meanwhile.
     *
     * @param moment up to 10 s
     * @throws IOException if none runs there
     */
    public void pauseServer(String podIp, Duration moment) throws IOException {
        receiver.pause(podIp, moment);
    }

    /** How many datagrams have been lost in front of full sockets of a pod since it was made. */
    public long receiverDrops(String podIp) throws IOException {
        return receiver.drops(podIp);
    }

    /**
     * Datagrams on their way.
     *
     * @param seen all of them, those lost included
     * @param lost of these
     */
    public record Tally(long seen, long lost) {}
}
