package localmesh.api.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import localmesh.api.control.Loop;
import localmesh.api.rest.Query;
import localmesh.api.rest.Representation;
import localmesh.api.rest.Selection;
import localmesh.api.rest.WatchEvents;
import localmesh.api.store.Store;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** All watches of a cluster. One thread writes their events. */
final class Watches implements AutoCloseable {

    private static final long USUAL_SECONDS = 1800;

    private final Store store;
    private final Loop loop;
    private final Set<WatchFeed> open = ConcurrentHashMap.newKeySet();

    Watches(Store store, String cluster) {
        this.store = store;
        this.loop = new Loop("watches-" + cluster);
    }

    /** Refuses what is malformed while it can still be refused: ApiException 400. */
    static void check(Query query) {
        List.of("resourceVersion", "timeoutSeconds").forEach(query::number);
    }

    /** Answers with a response that does not end before the watch does. */
    void overHttp(
            Selection selection, Representation representation, Query query, Response response, Callback callback) {
        HttpSink sink = new HttpSink(response, callback);
        sink.begin();
        start(selection, representation, query, sink);
    }

    /** Makes the endpoint of a watch over WebSocket. */
    SocketSink overSocket(Selection selection, Representation representation, Query query) {
        return new SocketSink(sink -> start(selection, representation, query, sink));
    }

    private WatchFeed start(Selection selection, Representation representation, Query query, WatchFeed.Sink sink) {
        Watch watch = new Watch(selection, representation, query, sink);
        watch.events.start(query);
        return watch.feed;
    }

    private final class Watch {

        private final WatchFeed feed;
        private final WatchEvents events;
        private final Loop.Timer timeout;

        Watch(Selection selection, Representation representation, Query query, WatchFeed.Sink sink) {
            long wanted = query.number("timeoutSeconds").orElse(0);
            long seconds = wanted > 0
                    ? wanted
                    : USUAL_SECONDS + ThreadLocalRandom.current().nextLong(USUAL_SECONDS);
            feed = new WatchFeed(sink, loop::run, this::ended);
            open.add(feed);
            events = new WatchEvents(store, selection, representation, feed::offer);
            timeout = loop.after(Duration.ofSeconds(seconds), () -> {
                if (query.flag("allowWatchBookmarks")) {
                    events.bookmark(false);
                }
                feed.end();
            });
        }

        private void ended() {
            open.remove(feed);
            timeout.cancel();
            events.stop();
        }
    }

    @Override
    public void close() {
        open.forEach(WatchFeed::end);
        loop.close();
    }
}
