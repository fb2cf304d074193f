package localmesh.api.admit;

import localmesh.api.store.Json;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A node that is cordoned has a taint that says so. Elsewhere a controller sees to it, a moment later. */
final class NodeTaints {

    private static final String CORDON = "node.kubernetes.io/unschedulable";

    private NodeTaints() {}

    static void follow(ObjectNode node) {
        ObjectNode spec = Json.child(node, "spec");
        ArrayNode taints = spec.get("taints") instanceof ArrayNode present ? present : Json.array();
        boolean has = Json.items(taints).stream()
                .anyMatch(taint -> Json.text(taint, "key").equals(CORDON));
        boolean wanted = Json.flag(spec, "unschedulable");
        if (wanted && !has) {
            taints.addObject().put("key", CORDON).put("effect", "NoSchedule").put("timeAdded", Times.now());
            spec.set("taints", taints);
        } else if (!wanted && has) {
            taints.removeIf(taint -> Json.text(taint, "key").equals(CORDON));
        }
        if (taints.isEmpty()) {
            spec.remove("taints");
        }
    }
}
