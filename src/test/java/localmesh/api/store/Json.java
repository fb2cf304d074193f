package localmesh.api.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON trees that anybody may have sent: a wrong type reads as absent, nothing here ever throws. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** The node at the path, or a missing node. */
    public static JsonNode at(JsonNode from, String... path) {
        JsonNode node = from;
        for (String step : path) {
            node = node.isObject() ? node.path(step) : MissingNode.getInstance();
        }
        return node;
    }

    public static boolean has(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return !node.isMissingNode() && !node.isNull();
    }

    /** The string at the path, or the empty string. */
    public static String text(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return node.isString() ? node.stringValue() : "";
    }

    /** The string, number or boolean itself as text, or the empty string. */
    public static String scalar(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.isMissingNode() ? node.asString("") : "";
    }

    /** The number at the path, or the fallback. */
    public static long number(JsonNode from, long fallback, String... path) {
        JsonNode node = at(from, path);
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : fallback;
    }

    public static boolean flag(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        return node.isBoolean() && node.booleanValue();
    }

    /** The object at the path; made (in place of anything else that is there) if it is not an object. */
    public static ObjectNode child(ObjectNode from, String... path) {
        ObjectNode node = from;
        for (String step : path) {
            JsonNode next = node.path(step);
            node = next instanceof ObjectNode existing ? existing : node.putObject(step);
        }
        return node;
    }

    /** The elements of the array at the path, none if there is no array. */
    public static List<JsonNode> items(JsonNode from, String... path) {
        JsonNode node = at(from, path);
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        }
        return items;
    }

    /** The strings in the array at the path. */
    public static List<String> texts(JsonNode from, String... path) {
        return items(from, path).stream().map(Json::scalar).toList();
    }

    /** The string values of the object at the path. */
    public static Map<String, String> strings(JsonNode from, String... path) {
        Map<String, String> strings = new LinkedHashMap<>();
        JsonNode node = at(from, path);
        if (node.isObject()) {
            node.properties().forEach(entry -> strings.put(entry.getKey(), scalar(entry.getValue())));
        }
        return strings;
    }

    public static ObjectNode objectOf(Map<String, String> strings) {
        ObjectNode node = object();
        strings.forEach(node::put);
        return node;
    }

    public static ArrayNode arrayOf(Iterable<String> strings) {
        ArrayNode node = array();
        strings.forEach(node::add);
        return node;
    }

    /** Puts a value where there is none. */
    public static void fallback(ObjectNode at, String field, String value) {
        if (!has(at, field)) {
            at.put(field, value);
        }
    }

    public static void fallback(ObjectNode at, String field, long value) {
        if (!has(at, field)) {
            at.put(field, value);
        }
    }
}
