package localmesh.api.rest;

import java.util.Comparator;
import java.util.List;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** The cells of a pod that take more than a look at one field. */
final class PodCells {

    private PodCells() {}

    static String ready(JsonNode pod) {
        long ready = statuses(pod).stream()
                .filter(status -> Json.flag(status, "ready"))
                .count();
        return ready + "/" + Json.items(pod, "spec", "containers").size();
    }

    static String status(JsonNode pod) {
        if (Json.has(pod, "metadata", "deletionTimestamp")) {
            return "Terminating";
        }
        for (JsonNode status : statuses(pod)) {
            String waiting = Json.text(status, "state", "waiting", "reason");
            String terminated = Json.text(status, "state", "terminated", "reason");
            if (!waiting.isEmpty() || !terminated.isEmpty()) {
                return waiting.isEmpty() ? terminated : waiting;
            }
        }
        String reason = Json.text(pod, "status", "reason");
        return reason.isEmpty() ? Json.text(pod, "status", "phase") : reason;
    }

    static String restarts(JsonNode pod) {
        long restarts = statuses(pod).stream()
                .mapToLong(status -> Json.number(status, 0, "restartCount"))
                .sum();
        String last = statuses(pod).stream()
                .map(status -> Json.text(status, "lastState", "terminated", "finishedAt"))
                .max(Comparator.naturalOrder())
                .orElse("");
        return restarts == 0 || last.isEmpty() ? Long.toString(restarts) : restarts + " (" + Ages.since(last) + " ago)";
    }

    private static List<JsonNode> statuses(JsonNode pod) {
        return Json.items(pod, "status", "containerStatuses");
    }
}
