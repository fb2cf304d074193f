package io.meshperf.model;

/** Where the server is, seen from the client. */
public enum Placement {
    SAME_POD,
    SAME_NODE,
    OTHER_NODE,
    OTHER_CLUSTER
}
