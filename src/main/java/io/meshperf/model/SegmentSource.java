package io.meshperf.model;

/** How the payload of a full segment became known. */
public enum SegmentSource {
    /** From the sending socket itself, asked by {@code ss} in mid trial. */
    SOCKET("ss"),
    /** From the path's MTU and the congestion windows in iperf3's answer. */
    WINDOWS("pmtu and snd_cwnd"),
    /** From netperf's TRANSPORT_MSS. */
    TRANSPORT_MSS("TRANSPORT_MSS");

    private final String words;

    SegmentSource(String words) {
        this.words = words;
    }

    /** For a reader, in the words of the tool. */
    public String words() {
        return words;
    }
}
