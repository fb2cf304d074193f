package localmesh.api.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Sends what a process writes to one of its streams to the client, as it comes. */
final class OutputPump {

    private static final int LARGEST_MESSAGE = 32 * 1024;

    private final InputStream in;
    private final Channels channels;
    private final int channel;
    private final boolean wanted;
    private final AtomicLong progress = new AtomicLong();
    private volatile String held = "";

    /** @param wanted whether the client is to get it; it is read in any case, or the process would be stuck */
    OutputPump(InputStream in, Channels channels, int channel, boolean wanted) {
        this.in = in;
        this.channels = channels;
        this.channel = channel;
        this.wanted = wanted;
    }

    /** Returns at the end of the stream, or if the client or the process is gone. */
    void run() {
        byte[] message = new byte[LARGEST_MESSAGE + 1];
        try {
            for (int n = in.read(message, 1, LARGEST_MESSAGE); n >= 0; n = in.read(message, 1, LARGEST_MESSAGE)) {
                progress.incrementAndGet();
                if (!isLaunchersComplaint(message, n) && wanted && n > 0) {
                    channels.send(channel, message, n + 1);
                }
                progress.incrementAndGet();
            }
        } catch (IOException gone) {
            // Killing a process closes its streams; and a client that is gone reads nothing.
        }
    }

    /** Holds back the only thing that the launcher, and not the program, may have written. */
    private boolean isLaunchersComplaint(byte[] message, int length) {
        if (channel == Channels.STDERR && progress.get() == 1) {
            String text = new String(message, 1, length, StandardCharsets.UTF_8);
            if (text.startsWith(ExecStatus.LAUNCHER_COMPLAINT)) {
                held = text;
                return true;
            }
        }
        return false;
    }

    /** To be asked after the end. */
    String complaint() {
        return held;
    }

    /** Even while it waits for the process, odd while it waits for the client. */
    long progress() {
        return progress.get();
    }
}
