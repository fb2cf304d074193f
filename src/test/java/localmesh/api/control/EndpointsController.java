package localmesh.api.control;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the Endpoints and EndpointSlices of services up to date with the pods behind them. */
public final class EndpointsController implements Consumer<Change> {

    private static final Set<Kind> RELEVANT = Set.of(Kind.POD, Kind.SERVICE, Kind.ENDPOINTS);

    private final Store store;
    private final Loop loop;

    public EndpointsController(Store store, Loop loop) {
        this.store = store;
        this.loop = loop;
    }

    @Override
    public void accept(Change change) {
        if (RELEVANT.contains(change.kind())) {
            loop.once(this, this::reconcile);
        }
    }

    private void reconcile() {
        List<ObjectNode> pods = store.list(Kind.POD, "").objects();
        Set<Key> slices = new HashSet<>();
        for (ObjectNode service : store.list(Kind.SERVICE, "").objects()) {
            for (ObjectNode slice : slices(service, pods)) {
                slices.add(Key.of(slice));
                keep(Kind.ENDPOINT_SLICE, slice);
            }
        }
        for (ObjectNode slice : store.list(Kind.ENDPOINT_SLICE, "").objects()) {
            String manager = Json.text(slice, "metadata", "labels", EndpointObjects.MANAGED_BY);
            boolean ours = List.of(EndpointObjects.CONTROLLER, EndpointObjects.MIRRORING)
                    .contains(manager);
            if (ours && !slices.contains(Key.of(slice))) {
                store.remove(Kind.ENDPOINT_SLICE, Key.of(slice));
            }
        }
    }

    private List<ObjectNode> slices(ObjectNode service, List<ObjectNode> pods) {
        Key key = Key.of(service);
        if (Json.strings(service, "spec", "selector").isEmpty()) {
            List<JsonNode> subsets = store.find(Kind.ENDPOINTS, key)
                    .map(endpoints -> Json.items(endpoints, "subsets"))
                    .orElse(List.of());
            return IntStream.range(0, subsets.size())
                    .mapToObj(i -> EndpointObjects.mirror(service, subsets.get(i), i))
                    .toList();
        }
        List<ObjectNode> near = pods.stream()
                .filter(pod -> Key.of(pod).namespace().equals(key.namespace()))
                .toList();
        List<Backends> backends = Backends.of(service, near);
        ObjectNode endpoints = EndpointObjects.endpoints(key, backends);
        Json.child(endpoints, "metadata").set("ownerReferences", owner(service));
        keep(Kind.ENDPOINTS, endpoints);
        return IntStream.range(0, backends.size())
                .mapToObj(i -> EndpointObjects.slice(service, backends.get(i), i))
                .toList();
    }

    /** Endpoints in Kubernetes have no owner but go with their service by name; here an owner does that. */
    private static JsonNode owner(ObjectNode service) {
        return Json.array()
                .add(Json.object()
                        .put("apiVersion", "v1")
                        .put("kind", "Service")
                        .put("name", Key.of(service).name())
                        .put("uid", Json.text(service, "metadata", "uid")));
    }

    /** Makes the stored object say what this one says; writes only if it does not. */
    private void keep(Kind kind, ObjectNode wanted) {
        Key key = Key.of(wanted);
        store.atomically(() -> {
            Optional<ObjectNode> namespace = store.find(Kind.NAMESPACE, new Key("", key.namespace()))
                    .filter(found -> !Json.has(found, "metadata", "deletionTimestamp"));
            if (namespace.isEmpty()) {
                return wanted;
            }
            if (store.find(kind, key).isEmpty()) {
                Json.child(wanted, "metadata")
                        .put("uid", UUID.randomUUID().toString())
                        .put("creationTimestamp", Times.now());
                return store.insert(kind, wanted);
            }
            return store.update(kind, key, current -> {
                ObjectNode metadata = Json.child(current, "metadata");
                metadata.setAll(Json.child(wanted, "metadata"));
                current.remove(List.of("subsets", "endpoints", "ports"));
                ObjectNode content = wanted.deepCopy();
                content.remove("metadata");
                current.setAll(content);
                return current;
            });
        });
    }
}
