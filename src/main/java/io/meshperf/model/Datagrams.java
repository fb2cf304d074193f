package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * UDP datagrams.
 *
 * @param goodput what arrived
 * @param offered what the sender sent (RFC 2285: offered load)
 * @param sent datagrams that the sender sent
 * @param lost datagrams that did not arrive, or arrived after the end
 * @param jitter as iperf3 computes it (RFC 3550, smoothed); empty where the tool does not tell
 * @param outOfOrder datagrams that arrived late; empty where the tool does not tell
 * @param droppedByReceiver those of the lost that did arrive and found the receiver's socket full, as its kernel counts
 *     them (RcvbufErrors); empty where it could not be read
 */
public record Datagrams(
        BitRate goodput,
        BitRate offered,
        long sent,
        long lost,
        Optional<Latency> jitter,
        OptionalLong outOfOrder,
        OptionalLong droppedByReceiver)
        implements Measurement {

    public Datagrams {
        if (goodput.isZero()) {
            throw new IllegalArgumentException("zero is never a value: a trial that delivered nothing has failed");
        }
        if (sent < 1 || lost < 0 || lost > sent) {
            throw new IllegalArgumentException("lost " + lost + " of " + sent + " datagrams cannot be");
        }
    }

    /** With all that the tool can tell, and what the receiver's kernel dropped. */
    public Datagrams(
            BitRate goodput,
            BitRate offered,
            long sent,
            long lost,
            Latency jitter,
            OptionalLong outOfOrder,
            OptionalLong droppedByReceiver) {
        this(goodput, offered, sent, lost, Optional.of(jitter), outOfOrder, droppedByReceiver);
    }

    /** As the tool tells it; what the receiver's kernel dropped is not known. */
    public Datagrams(BitRate goodput, BitRate offered, long sent, long lost, Latency jitter, OptionalLong outOfOrder) {
        this(goodput, offered, sent, lost, jitter, outOfOrder, OptionalLong.empty());
    }

    @Override
    public Quantity quantity() {
        return Quantity.of(goodput);
    }

    @Override
    public OptionalDouble value(Aspect aspect) {
        return aspect == Aspect.LOSS ? OptionalDouble.of(loss().value()) : Measurement.super.value(aspect);
    }

    /** The same, with what the receiver's kernel dropped; never more than was lost. */
    public Datagrams withDroppedByReceiver(long dropped) {
        return new Datagrams(
                goodput, offered, sent, lost, jitter, outOfOrder, OptionalLong.of(Math.min(dropped, lost)));
    }

    /** Share of the datagrams sent that did not arrive. */
    public Ratio loss() {
        return new Ratio((double) lost / sent);
    }
}
