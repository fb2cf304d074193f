package localmesh.api.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import localmesh.api.rest.WatchEvents;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Writes the events of one watch, each when the one before is written. No thread waits for events or for slow clients;
 * a client that is too slow loses its watch and may begin another.
 */
final class WatchFeed extends IteratingCallback {

    private static final int MOST_WAITING = 5000;

    private final Deque<WatchEvents.Event> waiting = new ArrayDeque<>();
    private final Sink sink;
    private final Executor executor;
    private final Runnable onEnd;
    private boolean ending;
    private boolean over;

    /** Where events are written to. */
    interface Sink {

        void send(byte[] event, Callback written);

        /** Called once, when nothing is being written. */
        void end();

        void fail(Throwable cause);
    }

    WatchFeed(Sink sink, Executor executor, Runnable onEnd) {
        this.sink = sink;
        this.executor = executor;
        this.onEnd = onEnd;
    }

    /** Takes note of an event; called under the store's lock. */
    void offer(WatchEvents.Event event) {
        synchronized (waiting) {
            if (ending) {
                return;
            }
            waiting.add(event);
            ending = event.isLast() || waiting.size() > MOST_WAITING;
        }
        executor.execute(this::iterate);
    }

    /** Ends the watch after what is waiting. */
    void end() {
        synchronized (waiting) {
            ending = true;
        }
        executor.execute(this::iterate);
    }

    @Override
    protected Action process() {
        WatchEvents.Event next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null && ending) {
                over = true;
            }
        }
        if (over) {
            return Action.SUCCEEDED;
        }
        if (next == null) {
            return Action.IDLE;
        }
        byte[] line = (next.json() + "\n").getBytes(StandardCharsets.UTF_8);
        sink.send(line, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        onEnd.run();
        sink.end();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        synchronized (waiting) {
            ending = true;
            waiting.clear();
        }
        onEnd.run();
        sink.fail(cause);
    }
}
