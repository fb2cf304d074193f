package io.meshperf.model;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The payload of one UDP datagram.
 *
 * @param size bytes, 16 to 65507 (what iperf3 takes)
 */
public record DatagramSize(int size) implements TestPoint {

    public static final int SMALLEST = 16;
    public static final int LARGEST = 65507;

    public DatagramSize {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException("a datagram is " + SMALLEST + " to " + LARGEST + " bytes: " + size);
        }
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "datagram %04d", size);
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
