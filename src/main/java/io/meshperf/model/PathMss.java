package io.meshperf.model;

/** The segment size that TCP and the path's MTU agree on by themselves. */
public record PathMss() implements TestPoint {

    @Override
    public String label() {
        return "path MSS";
    }

    @Override
    public String toString() {
        return label();
    }
}
