package io.meshperf.model;

import java.util.OptionalInt;

/** The size at which a scenario is measured. */
public sealed interface TestPoint permits Mss, PathMss, DatagramSize {

    /** What a reader sees: {@code MSS 0096}, padded so that names sort as sizes do. */
    String label();

    /** The size in bytes as it was asked for; empty where the path decides. */
    OptionalInt bytes();
}
