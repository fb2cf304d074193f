package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bulk TCP.
 *
 * @param goodput the receiver's sum over all connections
 * @param received payload that the goodput was computed from; empty where the tool does not tell
 * @param retransmits segments sent again, over all connections; empty where the tool does not tell
 * @param segmentSize payload bytes per full segment as far as the tool's answer shows it (the asked MSS, cut by the
 *     path's MTU and by TCP options); empty where it does not
 * @param pathMtu the path's MTU in bytes as the sender's kernel knows it; empty where the tool does not tell
 * @param congestionControl the sender's algorithm; empty where the tool does not tell
 */
public record Bulk(
        BitRate goodput,
        Optional<ByteCount> received,
        OptionalLong retransmits,
        OptionalInt segmentSize,
        OptionalInt pathMtu,
        Optional<String> congestionControl)
        implements Measurement {

    public Bulk {
        if (goodput.isZero()) {
            throw new IllegalArgumentException("zero is never a value: a trial that delivered nothing has failed");
        }
    }
}
