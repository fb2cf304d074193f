package io.meshperf.model;

import java.util.OptionalInt;

/** The segment size that TCP and the path's MTU agree on by themselves. */
public record PathMss() implements TestPoint {

    @Override
    public String label() {
        return "path MSS";
    }

    @Override
    public OptionalInt bytes() {
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return label();
    }
}
