package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Ratio;
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
 * @param segmentSource how the segment size became known; empty where it is not known
 * @param sent payload that the sender handed to its kernel; empty where the tool does not tell
 * @param fading the pace of the trial's last third as a share of that of its first; empty where the tool's answer has no
 *     intervals
 */
public record Bulk(
        BitRate goodput,
        Optional<ByteCount> received,
        OptionalLong retransmits,
        OptionalInt segmentSize,
        OptionalInt pathMtu,
        Optional<String> congestionControl,
        Optional<SegmentSource> segmentSource,
        Optional<ByteCount> sent,
        Optional<Ratio> fading)
        implements Measurement {

    public Bulk {
        if (goodput.isZero()) {
            throw new IllegalArgumentException("zero is never a value: a trial that delivered nothing has failed");
        }
    }

    /** What every tool tells. */
    public Bulk(
            BitRate goodput,
            Optional<ByteCount> received,
            OptionalLong retransmits,
            OptionalInt segmentSize,
            OptionalInt pathMtu,
            Optional<String> congestionControl) {
        this(
                goodput,
                received,
                retransmits,
                segmentSize,
                pathMtu,
                congestionControl,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Quantity quantity() {
        return Quantity.of(goodput);
    }
}
