package io.meshperf.provision;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One stream of a command, and the moment of its first byte. Written by the client's thread, read by the caller's. */
final class Capture extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long firstNanos;
    private boolean begun;

    @Override
    public synchronized void write(int b) {
        begin();
        bytes.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int offset, int length) {
        begin();
        bytes.write(b, offset, length);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            firstNanos = System.nanoTime();
        }
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private synchronized long firstOr(long otherwise) {
        return begun ? firstNanos : otherwise;
    }

    static long first(Capture a, Capture b, long otherwise) {
        return Math.min(a.firstOr(otherwise), b.firstOr(otherwise));
    }
}
