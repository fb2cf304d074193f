package localmesh.api.exec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * Hands a client's input on to a process that may be slow to read it. A client is only held up when much is waiting:
 * as long as its messages are taken in, its going away is noticed.
 */
final class StdinPipe {

    private static final int MUCH = 1 << 20;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Deque<Callback> heldUp = new ArrayDeque<>();
    private int size;
    private boolean ended;

    /** @param data empty for the end */
    synchronized void offer(byte[] data, Callback taken) {
        if (ended) {
            taken.succeed();
            return;
        }
        waiting.add(data);
        size += data.length;
        notifyAll();
        if (size > MUCH) {
            heldUp.add(taken);
        } else {
            taken.succeed();
        }
    }

    /** Nothing more comes. */
    void end() {
        offer(new byte[0], Callback.NOOP);
    }

    /** Writes what is offered until the end, and closes the stream. */
    void writeTo(OutputStream stdin) {
        try (stdin) {
            for (byte[] data = take(); data.length > 0; data = take()) {
                stdin.write(data);
                stdin.flush();
            }
        } catch (IOException closed) {
            // The process has ended, or does not want to read any more; what else is sent is of no use.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            discard();
        }
    }

    private synchronized byte[] take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        byte[] data = waiting.remove();
        size -= data.length;
        if (size <= MUCH) {
            release();
        }
        return data;
    }

    private synchronized void discard() {
        ended = true;
        waiting.clear();
        release();
    }

    private void release() {
        while (!heldUp.isEmpty()) {
            heldUp.remove().succeed();
        }
    }
}
