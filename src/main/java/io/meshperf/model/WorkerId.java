package io.meshperf.model;

import java.util.Locale;

/** The four workers: w1 and w2 on one node of cluster A, w3 on another node of A, w4 in cluster B. */
public enum WorkerId {
    W1(ClusterId.A),
    W2(ClusterId.A),
    W3(ClusterId.A),
    W4(ClusterId.B);

    private final ClusterId cluster;

    WorkerId(ClusterId cluster) {
        this.cluster = cluster;
    }

    public ClusterId cluster() {
        return cluster;
    }

    /** The name of its pod and of its service: {@code w1}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
