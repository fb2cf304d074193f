package localmesh.api.exec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Sends what a process writes to one of its streams to the client, as it comes. */
final class OutputPump {

    private static final int LARGEST_MESSAGE = 32 * 1024;
    private static final int LONGEST_COMPLAINT = 4096;

    private final InputStream in;
    private final Channels channels;
    private final int channel;
    private final boolean wanted;
    private final AtomicLong progress = new AtomicLong();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;
    private volatile boolean deaf;

    /** @param wanted whether the client is to get it; it is read in any case, or the process would be stuck */
    OutputPump(InputStream in, Channels channels, int channel, boolean wanted) {
        this.in = in;
        this.channels = channels;
        this.channel = channel;
        this.wanted = wanted;
        this.holding = channel == Channels.STDERR;
    }

    /** Returns at the end of the stream. */
    void run() {
        byte[] message = new byte[LARGEST_MESSAGE + 1];
        try {
            for (int n = in.read(message, 1, LARGEST_MESSAGE); n >= 0; n = in.read(message, 1, LARGEST_MESSAGE)) {
                progress.incrementAndGet();
                if (!holds(message, n)) {
                    send(message, n);
                }
                progress.incrementAndGet();
            }
        } catch (IOException gone) {
            // Killing a process closes its streams.
        }
    }

    private synchronized boolean holds(byte[] message, int length) {
        if (!holding) {
            return false;
        }
        held.write(message, 1, length);
        if (!mayBeComplaint()) {
            release();
        }
        return true;
    }

    /** Launchers write their complaints in pieces. */
    private boolean mayBeComplaint() {
        String text = held.toString(StandardCharsets.UTF_8);
        return held.size() <= LONGEST_COMPLAINT
                && (text.startsWith(ExecStatus.LAUNCHER_COMPLAINT) || ExecStatus.LAUNCHER_COMPLAINT.startsWith(text));
    }

    /** A process is not held up because nobody listens any more. */
    private void send(byte[] message, int length) {
        if (!wanted || deaf || length == 0) {
            return;
        }
        try {
            channels.send(channel, message, length + 1);
        } catch (IOException gone) {
            deaf = true;
        }
    }

    /** What may have been written by the launcher rather than the program, and is held back for that. */
    synchronized String complaint() {
        return held.toString(StandardCharsets.UTF_8);
    }

    /** Sends what was held back. */
    synchronized void release() {
        holding = false;
        byte[] message = new byte[held.size() + 1];
        System.arraycopy(held.toByteArray(), 0, message, 1, held.size());
        held.reset();
        send(message, message.length - 1);
    }

    /** Even while it waits for the process, odd while it waits for the client. */
    long progress() {
        return progress.get();
    }
}
