package localmesh.api.patch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets of fields in the form of {@code managedFields}: {@code {"f:spec":{"f:ports":{"k:{\"port\":80}":{}}}}}. */
final class FieldSet {

    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");
    private static final Set<String> METADATA =
            Set.of("name", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields");

    private FieldSet() {}

    /** The fields that an applied object lays claim to. */
    static ObjectNode of(ObjectNode applied) {
        ObjectNode claimed = applied.deepCopy();
        claimed.remove(IDENTITY);
        if (claimed.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(METADATA);
            if (metadata.isEmpty()) {
                claimed.remove("metadata");
            }
        }
        return fields(claimed, "");
    }

    private static ObjectNode fields(JsonNode value, String field) {
        ObjectNode set = Json.object();
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> set.set("f:" + entry.getKey(), child(entry.getValue(), field, entry.getKey())));
        }
        return set;
    }

    private static ObjectNode child(JsonNode value, String parent, String field) {
        Optional<String> key = MergeKeys.of(parent, field);
        if (!(value instanceof ArrayNode list) || key.isEmpty()) {
            return fields(value, field);
        }
        ObjectNode set = Json.object();
        list.forEach(element -> {
            ObjectNode fields = fields(element, field);
            fields.putObject(".");
            set.set("k:" + MergeKeys.identity(key.get(), element), fields);
        });
        return set;
    }

    /** Removes from the object what the manager had claimed before, claims no longer, and nobody else claims. */
    static void removeAbandoned(JsonNode object, JsonNode before, JsonNode now, List<JsonNode> others) {
        before.properties().forEach(entry -> {
            String step = entry.getKey();
            if (step.equals(".")) {
                return;
            }
            List<JsonNode> othersThere =
                    others.stream().map(set -> set.path(step)).toList();
            boolean claimed = now.has(step) || othersThere.stream().anyMatch(JsonNode::isObject);
            if (claimed || (!entry.getValue().isEmpty() && !entry.getValue().has("."))) {
                // Somebody holds a part, or this is only the way to the fields: go on below.
                Optional<JsonNode> below = find(object, step);
                below.ifPresent(node -> removeAbandoned(node, entry.getValue(), now.path(step), othersThere));
                if (!claimed
                        && below.isPresent()
                        && below.get().isContainer()
                        && below.get().isEmpty()) {
                    remove(object, step);
                }
            } else {
                remove(object, step);
            }
        });
    }

    /** The node that a step leads to. */
    static Optional<JsonNode> find(JsonNode object, String step) {
        if (step.startsWith("f:")) {
            return Optional.ofNullable(object.get(step.substring(2)));
        }
        return Json.items(object).stream()
                .filter(element -> identifies(step, element))
                .findFirst();
    }

    private static void remove(JsonNode object, String step) {
        if (object instanceof ObjectNode fields && step.startsWith("f:")) {
            fields.remove(step.substring(2));
        } else if (object instanceof ArrayNode list) {
            list.removeIf(element -> identifies(step, element));
        }
    }

    private static boolean identifies(String step, JsonNode element) {
        return MergeKeys.identityKeys().stream()
                .filter(key -> Json.has(element, key))
                .anyMatch(key -> step.equals("k:" + MergeKeys.identity(key, element)));
    }
}
