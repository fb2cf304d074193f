package io.meshperf.unit;

/**
 * A number of bytes (octets).
 *
 * @param bytes not negative
 */
public record ByteCount(long bytes) implements Comparable<ByteCount> {

    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("a byte count is not negative: " + bytes);
        }
    }

    public boolean isZero() {
        return bytes == 0;
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return bytes + " B";
    }
}
