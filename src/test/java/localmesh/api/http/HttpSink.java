package localmesh.api.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A watch as a response in chunks that does not end. */
record HttpSink(Response response, Callback callback) implements WatchFeed.Sink {

    /** Sends the headers, so that the client knows that the watch is there before anything happens. */
    void begin() {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
        Callback.Completable flushed = new Callback.Completable();
        response.write(false, BufferUtil.EMPTY_BUFFER, flushed);
        flushed.join();
    }

    @Override
    public void send(byte[] event, Callback written) {
        response.write(false, ByteBuffer.wrap(event), written);
    }

    @Override
    public void end() {
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }

    @Override
    public void fail(Throwable cause) {
        callback.failed(cause);
    }
}
