package localmesh.api.patch;

import java.util.Arrays;
import java.util.List;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patch, RFC 6902. */
public final class JsonPatch {

    private JsonPatch() {}

    /**
     * @param target changed in place where possible
     * @throws ApiException 400 if the patch is malformed, 422 if it does not fit the target
     */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isArray()) {
            throw ApiException.badRequest("a JSON patch must be an array of operations");
        }
        JsonNode result = target;
        for (JsonNode operation : patch) {
            result = applyOne(result, operation);
        }
        return result;
    }

    private static JsonNode applyOne(JsonNode target, JsonNode operation) {
        String op = Json.text(operation, "op");
        List<String> path = pointer(Json.at(operation, "path"), op);
        return switch (op) {
            case "add" -> add(target, path, value(operation));
            case "remove" -> remove(target, path);
            case "replace" -> {
                find(target, path);
                yield path.isEmpty() ? value(operation) : add(remove(target, path), path, value(operation));
            }
            case "move" -> {
                List<String> from = pointer(Json.at(operation, "from"), op);
                JsonNode moved = find(target, from);
                yield add(remove(target, from), path, moved);
            }
            case "copy" ->
                add(
                        target,
                        path,
                        find(target, pointer(Json.at(operation, "from"), op)).deepCopy());
            case "test" -> {
                if (!find(target, path).equals(value(operation))) {
                    throw unfit("testing path /%s failed".formatted(String.join("/", path)));
                }
                yield target;
            }
            default -> throw ApiException.badRequest("unknown JSON patch operation \"%s\"".formatted(op));
        };
    }

    private static JsonNode add(JsonNode target, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value;
        }
        JsonNode parent = find(target, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
            array.insert(last.equals("-") ? array.size() : index(last, array.size()), value);
        } else {
            throw missing(path);
        }
        return target;
    }

    private static JsonNode remove(JsonNode target, List<String> path) {
        find(target, path);
        if (path.isEmpty()) {
            return Json.object();
        }
        JsonNode parent = find(target, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.remove(last);
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(last, array.size() - 1));
        }
        return target;
    }

    private static JsonNode find(JsonNode target, List<String> path) {
        JsonNode node = target;
        for (String step : path) {
            if (node instanceof ObjectNode object && object.has(step)) {
                node = object.get(step);
            } else if (node instanceof ArrayNode array) {
                node = array.get(index(step, array.size() - 1));
            } else {
                throw missing(path);
            }
        }
        return node;
    }

    private static int index(String step, int highest) {
        if (!step.matches("0|[1-9]\\d{0,8}") || Integer.parseInt(step) > highest) {
            throw unfit("array index \"%s\" is out of bounds".formatted(step));
        }
        return Integer.parseInt(step);
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = Json.at(operation, "value");
        if (value.isMissingNode()) {
            throw ApiException.badRequest("JSON patch operation without a value: " + operation);
        }
        return value.deepCopy();
    }

    private static List<String> pointer(JsonNode pointer, String op) {
        String text = pointer.isString() ? pointer.stringValue() : "?";
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.startsWith("/")) {
            throw ApiException.badRequest("JSON patch operation \"%s\" without a valid path".formatted(op));
        }
        return Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static ApiException missing(List<String> path) {
        return unfit("path /%s does not exist".formatted(String.join("/", path)));
    }

    private static ApiException unfit(String why) {
        return ApiException.of(
                422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
