package localmesh.api.rest;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A column of what {@code kubectl get} shows.
 *
 * @param wide whether only {@code -o wide} shows it
 */
record Column(String name, String type, boolean wide, Function<JsonNode, Object> cell) {

    static Column text(String name, Function<JsonNode, Object> cell) {
        return new Column(name, "string", false, cell);
    }

    static Column wide(String name, Function<JsonNode, Object> cell) {
        return new Column(name, "string", true, cell);
    }
}
