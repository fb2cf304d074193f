package io.meshperf.model;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The TCP maximum segment size that is asked for (TCP_MAXSEG). What is on the wire is smaller where the path's MTU or
 * TCP options (12 bytes of timestamps) take their share.
 *
 * @param size bytes, 88 (Linux's TCP_MIN_MSS) to 9216 (the most that iperf3 takes)
 */
public record Mss(int size) implements TestPoint {

    /** Linux refuses a smaller TCP_MAXSEG with EINVAL. */
    public static final int SMALLEST = 88;

    /** iperf3 up to 3.16 refuses a larger one. */
    public static final int LARGEST = 9216;

    public Mss {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("an MSS is " + SMALLEST + " to " + LARGEST + " bytes: " + size);
        }
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "MSS %04d", size);
    }

    @Override
    public OptionalInt bytes() {
        return OptionalInt.of(size);
    }

    @Override
    public String toString() {
        return label();
    }
}
