package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.OptionalLong;

/**
 * UDP datagrams.
 *
 * @param goodput what arrived
 * @param offered what the sender sent (RFC 2285: offered load)
 * @param sent datagrams that the sender sent
 * @param lost datagrams that did not arrive, or arrived after the end
 * @param jitter as iperf3 computes it (RFC 3550, smoothed)
 * @param outOfOrder datagrams that arrived late; empty where the tool does not tell
 */
public record Datagrams(BitRate goodput, BitRate offered, long sent, long lost, Latency jitter, OptionalLong outOfOrder)
        implements Measurement {

    public Datagrams {
        if (goodput.isZero()) {
            throw new IllegalArgumentException("zero is never a value: a trial that delivered nothing has failed");
        }
        if (sent < 1 || lost < 0 || lost > sent) {
            throw new IllegalArgumentException("lost " + lost + " of " + sent + " datagrams cannot be");
        }
    }

    /** Share of the datagrams sent that did not arrive. */
    public Ratio loss() {
        return new Ratio((double) lost / sent);
    }
}
