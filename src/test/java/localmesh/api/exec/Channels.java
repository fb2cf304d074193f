package localmesh.api.exec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import tools.jackson.databind.node.ObjectNode;

/** The client's side of an exec: messages whose first byte is the number of a channel. Writing blocks. */
final class Channels {

    static final int STDIN = 0;
    static final int STDOUT = 1;
    static final int STDERR = 2;
    static final int ERROR = 3;
    static final int CLOSE = 255;

    private final Session session;

    Channels(Session session) {
        this.session = session;
    }

    /** Writes a message. The first byte is overwritten with the channel, so that nothing has to be copied. */
    synchronized void send(int channel, byte[] message, int length) throws IOException {
        message[0] = (byte) channel;
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session.sendBinary(
                ByteBuffer.wrap(message, 0, length),
                Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        try {
            sent.get();
        } catch (ExecutionException lost) {
            throw new IOException("the client is gone", lost.getCause());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", closing);
        }
    }

    /** Says how it ended, and ends the conversation. */
    void end(ObjectNode status) throws IOException {
        byte[] json = (" " + status).getBytes(StandardCharsets.UTF_8);
        send(ERROR, json, json.length);
        session.close(1000, "", Callback.NOOP);
    }
}
