package localmesh.api.store;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conditions in a status: one of each type, with the time when it last became what it is. */
public final class Conditions {

    private Conditions() {}

    /**
     * @param reason empty for none
     * @param message empty for none
     */
    public static void set(ObjectNode status, String type, boolean value, String reason, String message) {
        ArrayNode conditions =
                status.get("conditions") instanceof ArrayNode present ? present : status.putArray("conditions");
        Optional<JsonNode> before = Json.items(conditions).stream()
                .filter(condition -> Json.text(condition, "type").equals(type))
                .findFirst();
        String text = value ? "True" : "False";
        ObjectNode condition = Json.object()
                .put("type", type)
                .put("status", text)
                .putNull("lastProbeTime")
                .put(
                        "lastTransitionTime",
                        before.filter(old -> Json.text(old, "status").equals(text))
                                .map(old -> Json.text(old, "lastTransitionTime"))
                                .orElseGet(Times::now));
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        if (before.isPresent()) {
            conditions.set(Json.items(conditions).indexOf(before.get()), condition);
        } else {
            conditions.add(condition);
        }
    }

    /** Whether a condition is there and true. */
    public static boolean isTrue(JsonNode object, String type) {
        return Json.items(object, "status", "conditions").stream()
                .anyMatch(condition -> Json.text(condition, "type").equals(type)
                        && Json.text(condition, "status").equals("True"));
    }
}
