package io.meshperf.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of the kernel for every TCP connection that is measured.
 *
 * @param congestion the sender's congestion control; empty for the worker's own
 * @param window socket buffer of both ends in bytes; empty for what the kernels tune
 */
public record TcpOptions(Optional<String> congestion, OptionalLong window) {

    private static final TcpOptions NONE = new TcpOptions(Optional.empty(), OptionalLong.empty());

    public TcpOptions {
        if (window.isPresent() && window.getAsLong() < 1) {
            throw new IllegalArgumentException("a socket buffer has at least one byte: " + window.getAsLong());
        }
    }

    /** Nothing but what the kernels do by themselves. */
    public static TcpOptions none() {
        return NONE;
    }
}
