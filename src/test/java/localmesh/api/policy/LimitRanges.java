package localmesh.api.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a range of limits adds to containers, and between which bounds they have to be. */
final class LimitRanges {

    private static final String NOTE = "kubernetes.io/limit-ranger";

    private LimitRanges() {}

    static void fill(JsonNode range, ObjectNode pod) {
        List<String> notes = new ArrayList<>();
        for (JsonNode item : items(range)) {
            for (JsonNode container : Json.items(pod, "spec", "containers")) {
                ObjectNode resources = Json.child((ObjectNode) container, "resources");
                String whose = " for container " + Json.text(container, "name");
                added(Json.at(item, "defaultRequest"), Json.child(resources, "requests"))
                        .forEach(resource -> notes.add(resource + " request" + whose));
                added(Json.at(item, "default"), Json.child(resources, "limits"))
                        .forEach(resource -> notes.add(resource + " limit" + whose));
            }
        }
        if (!notes.isEmpty()) {
            Json.child(pod, "metadata", "annotations").put(NOTE, "LimitRanger plugin set: " + String.join("; ", notes));
        }
    }

    private static List<JsonNode> items(JsonNode range) {
        return Json.items(range, "spec", "limits").stream()
                .filter(item -> Json.text(item, "type").equals("Container"))
                .toList();
    }

    private static List<String> added(JsonNode defaults, ObjectNode amounts) {
        List<String> filled = new ArrayList<>();
        defaults.properties().forEach(entry -> {
            if (!amounts.has(entry.getKey())) {
                amounts.set(entry.getKey(), entry.getValue());
                filled.add(entry.getKey());
            }
        });
        return filled;
    }

    static void check(JsonNode range, ObjectNode pod) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode item : items(range)) {
            for (JsonNode container : Json.items(pod, "spec", "containers")) {
                bound(item, "min", "minimum", container, "requests", -1, complaints);
                bound(item, "max", "maximum", container, "limits", 1, complaints);
            }
        }
        if (!complaints.isEmpty()) {
            String all = complaints.size() == 1 ? complaints.get(0) : "[" + String.join(", ", complaints) + "]";
            throw ApiException.forbidden(Kind.POD, Json.text(pod, "metadata", "name"), all);
        }
    }

    private static void bound(
            JsonNode item,
            String bound,
            String word,
            JsonNode container,
            String list,
            int direction,
            List<String> complaints) {
        Json.strings(item, bound).forEach((resource, text) -> {
            String what = "%s %s usage per Container is %s".formatted(word, resource, text);
            String kind = list.substring(0, list.length() - 1);
            Optional<BigDecimal> amount = Amounts.of(container, list, resource);
            if (amount.isEmpty()) {
                complaints.add(what + ".  No " + kind + " is specified");
            } else if (amount.get().compareTo(Quantity.parse(text).orElse(amount.get())) * direction > 0) {
                complaints.add(
                        what + ", but " + kind + " is " + Json.scalar(Json.at(container, "resources", list, resource)));
            }
        });
    }
}
