package localmesh.api.kubelet;

import java.util.function.Consumer;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the kubelet knows of a pod into the store. */
final class PodStatus {

    private final Store store;
    private final Key key;
    private final String uid;
    private final String containerName;

    PodStatus(Store store, ObjectNode pod, String containerName) {
        this.store = store;
        this.key = Key.of(pod);
        this.uid = Json.text(pod, "metadata", "uid");
        this.containerName = containerName;
    }

    void write(String phase, ContainerState container, String podIp, String hostIp) {
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        update(status -> {
            status.put("phase", phase);
            Json.fallback(status, "startTime", Times.now());
            address(status, "hostIP", "hostIPs", hostIp);
            address(status, "podIP", "podIPs", podIp);
            String notReady = "containers with unready status: [%s]".formatted(containerName);
            String why = over ? "PodCompleted" : "ContainersNotReady";
            boolean ready = container.isReady();
            Conditions.set(status, "PodReadyToStartContainers", !podIp.isEmpty() && !over, "", "");
            Conditions.set(status, "Initialized", true, over ? "PodCompleted" : "", "");
            Conditions.set(status, "Ready", ready, ready ? "" : why, ready || over ? "" : notReady);
            Conditions.set(status, "ContainersReady", ready, ready ? "" : why, ready || over ? "" : notReady);
            Conditions.set(status, "PodScheduled", true, "", "");
            status.putArray("containerStatuses").add(container.json());
        });
    }

    /** The pod is not run at all. */
    void reject(String reason, String message) {
        update(status -> status.put("phase", "Failed").put("reason", reason).put("message", message));
    }

    private void update(Consumer<ObjectNode> change) {
        store.atomically(() -> store.find(Kind.POD, key)
                .filter(pod -> Json.text(pod, "metadata", "uid").equals(uid))
                .map(found -> store.update(Kind.POD, key, pod -> {
                    change.accept(Json.child(pod, "status"));
                    return pod;
                })));
    }

    private static void address(ObjectNode status, String one, String all, String ip) {
        if (!ip.isEmpty()) {
            status.put(one, ip);
            status.putArray(all).addObject().put("ip", ip);
        }
    }
}
