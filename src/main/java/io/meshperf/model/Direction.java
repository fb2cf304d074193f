package io.meshperf.model;

/** Which end of the path sends. */
public enum Direction implements TestPoint {
    /** The client sends to the server. */
    FORWARD("forward"),
    /** The server sends to the client, over a connection that the client made. */
    REVERSE("reverse");

    private final String label;

    Direction(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
