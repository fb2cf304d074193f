package localmesh.api.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A watch over WebSocket: one text message for each event. Public because Jetty wants endpoints so. */
public final class SocketSink implements Session.Listener.AutoDemanding, WatchFeed.Sink {

    private final Function<SocketSink, WatchFeed> start;
    private volatile Session session;
    private volatile WatchFeed feed;

    /** @param start what makes the feed, called when the connection is open */
    SocketSink(Function<SocketSink, WatchFeed> start) {
        this.start = start;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        feed = start.apply(this);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason) {
        stop();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        stop();
    }

    private void stop() {
        WatchFeed started = feed;
        if (started != null) {
            started.end();
        }
    }

    @Override
    public void send(byte[] event, Callback written) {
        session.sendText(
                new String(event, StandardCharsets.UTF_8),
                org.eclipse.jetty.websocket.api.Callback.from(written::succeeded, written::failed));
    }

    @Override
    public void end() {
        session.close(1000, "", org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    @Override
    public void fail(Throwable cause) {
        session.disconnect();
    }
}
