package localmesh.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/** Writes whole answers. */
final class Answers {

    private Answers() {}

    static void json(Response response, Callback callback, int code, JsonNode body) {
        send(response, callback, code, "application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    static void text(Response response, Callback callback, String body) {
        send(response, callback, 200, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    static void refusal(Response response, Callback callback, ApiException refusal) {
        if (refusal.code() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"meshperf\"");
        }
        boolean comeAgain = refusal.code() == 429 || refusal.code() == 503;
        if (comeAgain && !response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        json(response, callback, refusal.code(), refusal.status());
    }

    private static void send(Response response, Callback callback, int code, String type, byte[] body) {
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, private");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
