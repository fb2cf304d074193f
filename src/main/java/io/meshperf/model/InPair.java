package io.meshperf.model;

/** As one half of a matched pair, at the segment size that the path gives. */
public record InPair(MatchedPair pair) implements TestPoint {

    static final String PREFIX = "pair ";

    @Override
    public String label() {
        return PREFIX + pair.id();
    }

    @Override
    public String toString() {
        return label();
    }
}
