package io.meshperf.model;

/** The two clusters of the mesh: A holds the workers w1, w2 and w3, B holds w4. */
public enum ClusterId {
    A,
    B
}
