package localmesh.api.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import localmesh.api.control.EventRecorder;
import localmesh.api.control.Loop;
import localmesh.api.store.Change;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Gives every pod a node, as soon as there is one for it. */
public final class Scheduler implements Consumer<Change> {

    private static final String COMPONENT = "default-scheduler";

    private final Store store;
    private final EventRecorder events;
    private final Loop loop;

    public Scheduler(Store store, EventRecorder events, Loop loop) {
        this.store = store;
        this.events = events;
        this.loop = loop;
    }

    /** Any change to a pod or a node may make room; what only concerns conditions does no harm. */
    @Override
    public void accept(Change change) {
        if (change.kind() == Kind.NODE || change.kind() == Kind.POD) {
            loop.once(this, this::reconcile);
        }
    }

    private void reconcile() {
        List<Key> waiting = store.list(Kind.POD, "").objects().stream()
                .filter(Scheduler::isWaiting)
                .sorted(Comparator.comparing(pod -> Json.text(pod, "metadata", "creationTimestamp")))
                .map(Key::of)
                .toList();
        waiting.forEach(this::place);
    }

    private static boolean isWaiting(ObjectNode pod) {
        return Json.text(pod, "spec", "nodeName").isEmpty()
                && !Json.has(pod, "metadata", "deletionTimestamp")
                && Json.text(pod, "spec", "schedulerName").equals(COMPONENT);
    }

    /** The event is written in the same step, or the kubelet could tell of its own before it. */
    private void place(Key key) {
        store.atomically(
                () -> store.find(Kind.POD, key).filter(Scheduler::isWaiting).map(pod -> {
                    Placement placement = Placement.of(
                            pod,
                            store.list(Kind.NODE, "").objects(),
                            store.list(Kind.POD, "").objects());
                    tell(pod, placement);
                    return store.update(Kind.POD, key, found -> written(found, placement));
                }));
    }

    private void tell(ObjectNode pod, Placement placement) {
        if (placement.node().isPresent()) {
            Key key = Key.of(pod);
            String message = "Successfully assigned %s/%s to %s"
                    .formatted(key.namespace(), key.name(), placement.node().get());
            events.normal(pod, COMPONENT, "Scheduled", message);
        } else if (!placement.message().equals(lastMessage(pod))) {
            events.warning(pod, COMPONENT, "FailedScheduling", placement.message());
        }
    }

    private static ObjectNode written(ObjectNode pod, Placement placement) {
        if (placement.node().isPresent()) {
            Json.child(pod, "spec").put("nodeName", placement.node().get());
            Conditions.set(Json.child(pod, "status"), "PodScheduled", true, "", "");
        } else {
            Conditions.set(Json.child(pod, "status"), "PodScheduled", false, "Unschedulable", placement.message());
        }
        return pod;
    }

    private static String lastMessage(ObjectNode pod) {
        return Json.items(pod, "status", "conditions").stream()
                .filter(condition -> Json.text(condition, "type").equals("PodScheduled"))
                .map(condition -> Json.text(condition, "message"))
                .findFirst()
                .orElse("");
    }
}
