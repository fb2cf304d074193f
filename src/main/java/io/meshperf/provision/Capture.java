package io.meshperf.provision;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One stream of a command, and the moment of its first byte. Written by the client's thread, read by the caller's. Of a
 * stream that is longer than any answer only the beginning and the end are kept: whoever fills it must not fill this
 * process.
 */
final class Capture extends OutputStream {

    /** The longest answers of the tools are some 100 kB. */
    static final int LONGEST = 2_000_000;

    /** Of each end of a stream that is longer. */
    static final int KEPT = 32_000;

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] last = new byte[KEPT];
    private long written;
    private long firstNanos;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] b, int offset, int length) {
        if (written == 0 && length > 0) {
            firstNanos = System.nanoTime();
        }
        // What comes of a tool that writes hundreds of megabytes is not copied byte by byte.
        for (int from = offset + Math.max(0, length - KEPT), at = (int) ((written + from - offset) % KEPT);
                from < offset + length; ) {
            int part = Math.min(KEPT - at, offset + length - from);
            System.arraycopy(b, from, last, at, part);
            from += part;
            at = 0;
        }
        if (!isFlooded() && written + length > LONGEST) {
            byte[] beginning = Arrays.copyOf(bytes.toByteArray(), KEPT);
            if (written < KEPT) {
                System.arraycopy(b, offset, beginning, (int) written, (int) (KEPT - written));
            }
            bytes = new ByteArrayOutputStream(KEPT);
            bytes.writeBytes(beginning);
        } else if (!isFlooded()) {
            bytes.write(b, offset, length);
        }
        written += length;
    }

    /** Whether more was written than is kept. */
    synchronized boolean isFlooded() {
        return written > LONGEST;
    }

    synchronized String text() {
        String beginning = bytes.toString(StandardCharsets.UTF_8);
        if (!isFlooded()) {
            return beginning;
        }
        int end = (int) (written % KEPT);
        return beginning + "\n[" + (written - 2L * KEPT) + " bytes are left out here]\n"
                + new String(last, end, KEPT - end, StandardCharsets.UTF_8)
                + new String(last, 0, end, StandardCharsets.UTF_8);
    }

    private synchronized long firstOr(long otherwise) {
        return written > 0 ? firstNanos : otherwise;
    }

    static long first(Capture a, Capture b, long otherwise) {
        return Math.min(a.firstOr(otherwise), b.firstOr(otherwise));
    }
}
