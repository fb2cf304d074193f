package localmesh.api.control;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what happens to pods, in Event objects; the same again is counted, and only the latest are kept. */
public final class EventRecorder {

    private static final int KEPT = 400;

    private final Store store;
    private final Map<Same, Key> known = new LinkedHashMap<>();

    private final AtomicLong names = new AtomicLong();

    private record Same(String uid, String type, String reason, String message) {}

    public EventRecorder(Store store) {
        this.store = store;
    }

    /** @param component who says so, for example {@code kubelet} */
    public void normal(ObjectNode pod, String component, String reason, String message) {
        record(pod, component, "Normal", reason, message);
    }

    public void warning(ObjectNode pod, String component, String reason, String message) {
        record(pod, component, "Warning", reason, message);
    }

    /** Under the store's own lock, so that who holds that may record too. */
    private void record(ObjectNode pod, String component, String type, String reason, String message) {
        Same same = new Same(Json.text(pod, "metadata", "uid"), type, reason, message);
        store.atomically(() -> {
            Key last = known.get(same);
            return last != null && store.find(Kind.EVENT, last).isPresent()
                    ? again(last)
                    : first(same, pod, event(pod, component, type, reason, message));
        });
    }

    private ObjectNode again(Key last) {
        return store.update(Kind.EVENT, last, event -> event.put("count", Json.number(event, 1, "count") + 1)
                .put("lastTimestamp", Times.now()));
    }

    private ObjectNode first(Same same, ObjectNode pod, ObjectNode event) {
        Key key = Key.of(pod);
        Optional<ObjectNode> namespace = store.find(Kind.NAMESPACE, new Key("", key.namespace()))
                .filter(found -> !Json.has(found, "metadata", "deletionTimestamp"));
        if (namespace.isPresent()) {
            Json.child(event, "metadata").put("name", key.name() + "." + nextSuffix());
            store.insert(Kind.EVENT, event);
            known.put(same, Key.of(event));
            forgetOldest();
        }
        return event;
    }

    /** Grows with time, so that events of the same second are listed in their order. */
    private String nextSuffix() {
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        return Long.toHexString(names.updateAndGet(last -> Math.max(last + 1, nanos)));
    }

    private void forgetOldest() {
        Iterator<Key> oldest = known.values().iterator();
        while (known.size() > KEPT) {
            store.remove(Kind.EVENT, oldest.next());
            oldest.remove();
        }
    }

    private static ObjectNode event(JsonNode pod, String component, String type, String reason, String message) {
        Key key = Key.of(pod);
        ObjectNode event = Json.object().put("kind", "Event").put("apiVersion", "v1");
        Json.child(event, "metadata")
                .put("namespace", key.namespace())
                .put("uid", UUID.randomUUID().toString())
                .put("creationTimestamp", Times.now());
        ObjectNode involved = Json.child(event, "involvedObject")
                .put("kind", "Pod")
                .put("namespace", key.namespace())
                .put("name", key.name())
                .put("uid", Json.text(pod, "metadata", "uid"))
                .put("apiVersion", "v1")
                .put("resourceVersion", Json.text(pod, "metadata", "resourceVersion"));
        if (component.equals("kubelet")) {
            Json.items(pod, "spec", "containers").stream()
                    .findFirst()
                    .ifPresent(container ->
                            involved.put("fieldPath", "spec.containers{" + Json.text(container, "name") + "}"));
        }
        event.put("reason", reason).put("message", message).put("type", type);
        ObjectNode source = Json.child(event, "source").put("component", component);
        if (component.equals("kubelet")) {
            source.put("host", Json.text(pod, "spec", "nodeName"));
        }
        return event.put("firstTimestamp", Times.now())
                .put("lastTimestamp", Times.now())
                .put("count", 1)
                .putNull("eventTime")
                .put("reportingComponent", component)
                .put("reportingInstance", Json.text(source, "host"));
    }
}
