package localmesh.api.patch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Strategic merge patch: a merge patch that knows which lists are maps in disguise. */
public final class StrategicMerge {

    private static final String DIRECTIVE = "$patch";
    private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
    private static final String RETAIN = "$retainKeys";

    private StrategicMerge() {}

    /** @throws ApiException 400 if the patch is malformed */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ApiException.badRequest("a strategic merge patch must be an object");
        }
        return merge(target.deepCopy(), changes, "");
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch, String field) {
        String directive = Json.text(patch, DIRECTIVE);
        if (directive.equals("replace")) {
            ObjectNode replaced = patch.deepCopy();
            replaced.remove(DIRECTIVE);
            return replaced;
        }
        if (directive.equals("delete")) {
            return Json.object();
        }
        if (patch.has(RETAIN)) {
            target.retain(Set.copyOf(Json.texts(patch, RETAIN)));
        }
        patch.properties().forEach(change -> change(target, field, change.getKey(), change.getValue()));
        return target;
    }

    private static void change(ObjectNode target, String parent, String name, JsonNode value) {
        if (name.startsWith(DELETE_VALUES)) {
            Set<JsonNode> unwanted = new HashSet<>(Json.items(value));
            if (target.get(name.substring(DELETE_VALUES.length())) instanceof ArrayNode list) {
                list.removeIf(unwanted::contains);
            }
        } else if (name.startsWith("$")) {
            return; // orders of elements and retained keys say nothing more about values
        } else if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode object) {
            ObjectNode existing = target.get(name) instanceof ObjectNode present ? present : Json.object();
            target.set(name, merge(existing, object, name));
        } else if (value instanceof ArrayNode list) {
            target.set(name, list(target.path(name), list, parent, name));
        } else {
            target.set(name, value);
        }
    }

    private static ArrayNode list(JsonNode target, ArrayNode patch, String parent, String name) {
        ArrayNode existing = target instanceof ArrayNode present ? present : Json.array();
        if (MergeKeys.isSet(name)) {
            Set<JsonNode> known = new HashSet<>(Json.items(existing));
            patch.forEach(value -> {
                if (known.add(value)) {
                    existing.add(value);
                }
            });
            return existing;
        }
        Optional<String> key = MergeKeys.of(parent, name);
        boolean replace = Json.items(patch).stream()
                .anyMatch(element -> Json.text(element, DIRECTIVE).equals("replace") && element.size() == 1);
        if (key.isEmpty() || replace) {
            ArrayNode replaced = Json.array();
            patch.forEach(element -> {
                if (!Json.has(element, DIRECTIVE)) {
                    replaced.add(element);
                }
            });
            return replaced;
        }
        patch.forEach(element -> mergeElement(existing, element, key.get(), name));
        return existing;
    }

    private static void mergeElement(ArrayNode list, JsonNode element, String key, String name) {
        if (!(element instanceof ObjectNode change) || !Json.has(change, key)) {
            throw ApiException.badRequest("map: %s does not contain declared merge key: %s".formatted(element, key));
        }
        List<Integer> same = IntStream.range(0, list.size())
                .filter(i -> Json.at(list.get(i), key).equals(change.get(key)))
                .boxed()
                .toList();
        if (Json.text(change, DIRECTIVE).equals("delete")) {
            for (int i = same.size() - 1; i >= 0; i--) {
                list.remove((int) same.get(i));
            }
        } else if (same.isEmpty()) {
            list.add(merge(Json.object(), change, name));
        } else {
            list.set(same.get(0), merge((ObjectNode) list.get(same.get(0)), change, name));
        }
    }
}
