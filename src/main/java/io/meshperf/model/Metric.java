package io.meshperf.model;

/** What the number of a trial counts, by which trials of one workload are summarised and compared. */
public enum Metric {
    /** Payload delivered to the receiver, in bit/s (RFC 2647). */
    GOODPUT("goodput", "bit/s"),
    /** Requests that were answered, in 1/s; its inverse is the mean round trip where one request is under way. */
    TRANSACTIONS("transactions", "1/s"),
    /** The largest IP packet that passes, in bytes. */
    PACKET_SIZE("packet size", "B");

    private final String word;
    private final String unit;

    Metric(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    /** As a reader calls it: {@code goodput}. */
    public String word() {
        return word;
    }

    /** Without a prefix: {@code bit/s}. */
    public String unit() {
        return unit;
    }
}
