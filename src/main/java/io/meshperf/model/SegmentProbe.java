package io.meshperf.model;

import java.util.OptionalInt;

/**
 * Whether full TCP segments of one size pass a path. What does not pass is an answer here, not a lost trial.
 *
 * @param packetSize the IP packet that a full segment makes, in bytes: the segment size that was asked for, and 40 bytes of
 *     IP and TCP headers (60 for IPv6)
 * @param passed whether all of some hundred kilobytes arrived in such segments
 * @param pathMtu the path's MTU in bytes as the sending kernel knew it at the end; empty where the tool does not tell
 */
public record SegmentProbe(int packetSize, boolean passed, OptionalInt pathMtu) implements Measurement {

    public SegmentProbe {
        if (packetSize < 1) {
            throw new IllegalArgumentException("a packet has at least one byte: " + packetSize);
        }
    }

    @Override
    public Quantity quantity() {
        return new Quantity(Metric.PACKET_SIZE, packetSize);
    }
}
