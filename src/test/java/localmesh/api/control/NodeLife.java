package localmesh.api.control;

import java.util.List;
import localmesh.api.kubelet.Kubelet;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the node controller does when a kubelet falls silent, and when it speaks again. */
public final class NodeLife {

    private static final String TAINT = "node.kubernetes.io/unreachable";
    private static final String SILENCE = "Kubelet stopped posting node status.";

    private final Store store;
    private final Kubelet kubelet;
    private final EventRecorder events;

    public NodeLife(Store store, Kubelet kubelet, EventRecorder events) {
        this.store = store;
        this.kubelet = kubelet;
        this.events = events;
    }

    /** @throws localmesh.api.store.ApiException 404 if there is no such node */
    public void lose(String name) {
        kubelet.lose(name);
        store.atomically(() -> {
            ObjectNode lost = store.update(Kind.NODE, new Key("", name), node -> {
                for (var condition : Json.items(node, "status", "conditions")) {
                    ((ObjectNode) condition)
                            .put("status", "Unknown")
                            .put("reason", "NodeStatusUnknown")
                            .put("message", SILENCE)
                            .put("lastTransitionTime", Times.now());
                }
                ArrayNode taints = untainted(node);
                for (String effect : List.of("NoSchedule", "NoExecute")) {
                    taints.addObject().put("key", TAINT).put("effect", effect).put("timeAdded", Times.now());
                }
                return node;
            });
            store.list(Kind.POD, "").objects().stream()
                    .filter(pod -> Json.text(pod, "spec", "nodeName").equals(name))
                    .forEach(this::markNotReady);
            return lost;
        });
    }

    private void markNotReady(ObjectNode pod) {
        if (Conditions.isTrue(pod, "Ready")) {
            events.warning(pod, "node-controller", "NodeNotReady", "Node is not ready");
            store.update(Kind.POD, Key.of(pod), found -> {
                Conditions.set(Json.child(found, "status"), "Ready", false, "", "");
                return found;
            });
        }
    }

    /** @param conditions what the kubelet says of its node, as when it was registered */
    public void find(String name, ArrayNode conditions) {
        store.update(Kind.NODE, new Key("", name), node -> {
            Json.child(node, "status").set("conditions", conditions);
            untainted(node);
            return node;
        });
        kubelet.find(name);
    }

    private static ArrayNode untainted(ObjectNode node) {
        ObjectNode spec = Json.child(node, "spec");
        ArrayNode taints = spec.get("taints") instanceof ArrayNode present ? present : spec.putArray("taints");
        taints.removeIf(taint -> Json.text(taint, "key").equals(TAINT));
        return taints;
    }
}
