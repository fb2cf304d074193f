package localmesh.api.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localmesh.api.rest.Query;
import localmesh.api.rest.Representation;
import localmesh.api.store.ApiException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.JsonNode;

/** One request and the place for its answer. */
record Exchange(Request request, Response response, Callback callback, Query query) {

    /** @throws ApiException 400 if the query is malformed */
    static Exchange of(Request request, Response response, Callback callback) {
        Map<String, List<String>> values = new HashMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                values.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                        .addAll(field.getValues());
            }
        } catch (RuntimeException malformed) {
            throw ApiException.badRequest("malformed query: " + malformed.getMessage());
        }
        return new Exchange(request, response, callback, new Query(values));
    }

    String method() {
        return request.getMethod();
    }

    boolean wantsWebSocket() {
        return request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
    }

    Representation representation() {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return Representation.of(accept == null ? "" : accept, query);
    }

    JsonNode body() throws IOException {
        return RequestBody.read(request);
    }

    void answer(int code, JsonNode json) {
        Answers.json(response, callback, code, json);
    }
}
