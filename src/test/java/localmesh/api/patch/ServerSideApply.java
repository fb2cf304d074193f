package localmesh.api.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.ApiException;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: the fields sent are set and claimed, fields claimed before and not sent any more are removed.
 *
 * <p>Claims of other appliers are honoured (409 unless forced); writers that do not apply leave no claims.
 */
public final class ServerSideApply {

    private ServerSideApply() {}

    /**
     * @param live the object as it is, or an empty one to create it
     * @throws ApiException 409 if another manager has claimed a field with another value
     */
    public static ObjectNode apply(ObjectNode live, ObjectNode applied, String manager, boolean force) {
        ObjectNode claims = FieldSet.of(applied);
        ArrayNode entries = Json.at(live, "metadata", "managedFields") instanceof ArrayNode present
                ? present.deepCopy()
                : Json.array();
        List<Cause> conflicts = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (!Json.text(entry, "manager").equals(manager)) {
                String owner = "conflict with \"%s\"".formatted(Json.text(entry, "manager"));
                conflicts(Json.at(entry, "fieldsV1"), claims, live, applied, "", owner, conflicts);
            }
        }
        if (!conflicts.isEmpty() && !force) {
            throw conflict(conflicts);
        }
        entries.removeIf(entry -> !Json.text(entry, "manager").equals(manager)
                && Json.at(entry, "fieldsV1") instanceof ObjectNode theirs
                && release(theirs, claims, live, applied));
        ObjectNode result = live.deepCopy();
        List<JsonNode> others = Json.items(entries).stream()
                .filter(entry -> !Json.text(entry, "manager").equals(manager))
                .map(entry -> Json.at(entry, "fieldsV1"))
                .toList();
        Json.items(entries).stream()
                .filter(entry -> Json.text(entry, "manager").equals(manager))
                .forEach(entry -> FieldSet.removeAbandoned(result, Json.at(entry, "fieldsV1"), claims, others));
        ObjectNode merged = StrategicMerge.apply(result, applied);
        entries.removeIf(entry -> Json.text(entry, "manager").equals(manager));
        entries.add(entry(applied, manager, claims, live));
        Json.child(merged, "metadata").set("managedFields", entries);
        return merged;
    }

    /** Keeps the old time when the claims are the old ones, so that applying the same again changes nothing. */
    private static ObjectNode entry(ObjectNode applied, String manager, ObjectNode claims, ObjectNode live) {
        Optional<JsonNode> same = Json.items(live, "metadata", "managedFields").stream()
                .filter(entry -> Json.text(entry, "manager").equals(manager))
                .filter(entry -> Json.at(entry, "fieldsV1").equals(claims))
                .findFirst();
        ObjectNode entry = Json.object()
                .put("manager", manager)
                .put("operation", "Apply")
                .put("apiVersion", Json.text(applied, "apiVersion"))
                .put("time", same.map(old -> Json.text(old, "time")).orElseGet(Times::now))
                .put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", claims);
        return entry;
    }

    private static void conflicts(
            JsonNode theirs,
            JsonNode mine,
            JsonNode live,
            JsonNode applied,
            String path,
            String owner,
            List<Cause> conflicts) {
        theirs.properties().forEach(entry -> {
            String step = entry.getKey();
            Optional<JsonNode> wanted = FieldSet.find(applied, step);
            Optional<JsonNode> present = FieldSet.find(live, step);
            if (step.equals(".") || !mine.has(step) || wanted.isEmpty() || present.isEmpty()) {
                return;
            }
            String here = path + (step.startsWith("f:") ? "." + step.substring(2) : "[" + step.substring(2) + "]");
            if (entry.getValue().isEmpty() || mine.path(step).isEmpty()) {
                if (!wanted.get().equals(present.get())) {
                    conflicts.add(new Cause(here, "FieldManagerConflict", owner));
                }
            } else {
                conflicts(entry.getValue(), mine.path(step), present.get(), wanted.get(), here, owner, conflicts);
            }
        });
    }

    /** Takes from others what is applied with force, and returns whether nothing is left to them. */
    private static boolean release(ObjectNode theirs, JsonNode mine, JsonNode live, JsonNode applied) {
        for (String step : List.copyOf(theirs.propertyNames())) {
            Optional<JsonNode> wanted = FieldSet.find(applied, step);
            Optional<JsonNode> present = FieldSet.find(live, step);
            if (step.equals(".") || !mine.has(step) || wanted.isEmpty() || present.isEmpty()) {
                continue;
            }
            boolean isLeaf = theirs.get(step).isEmpty() || mine.path(step).isEmpty();
            boolean isLost = isLeaf
                    ? !wanted.get().equals(present.get())
                    : release((ObjectNode) theirs.get(step), mine.path(step), present.get(), wanted.get());
            if (isLost) {
                theirs.remove(step);
            }
        }
        return theirs.isEmpty();
    }

    private static ApiException conflict(List<Cause> conflicts) {
        List<String> lines = conflicts.stream()
                .map(cause -> cause.message() + ": " + cause.field())
                .toList();
        String message = "Apply failed with %d conflict%s: %s"
                .formatted(conflicts.size(), conflicts.size() == 1 ? "" : "s", String.join("\n", lines));
        return ApiException.conflict(message, conflicts);
    }
}
