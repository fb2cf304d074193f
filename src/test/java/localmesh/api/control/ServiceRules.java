package localmesh.api.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import localmesh.api.DataPlane;
import localmesh.api.ServiceRule;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of kube-proxy: has the data plane do what services and their endpoint slices say. */
public final class ServiceRules implements Consumer<Change> {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Set<Kind> RELEVANT = Set.of(Kind.SERVICE, Kind.ENDPOINT_SLICE);

    private final String cluster;
    private final Store store;
    private final DataPlane plane;
    private final Loop loop;
    private List<ServiceRule> applied = List.of();

    public ServiceRules(String cluster, Store store, DataPlane plane, Loop loop) {
        this.cluster = cluster;
        this.store = store;
        this.plane = plane;
        this.loop = loop;
    }

    @Override
    public void accept(Change change) {
        if (RELEVANT.contains(change.kind())) {
            loop.once(this, this::reconcile);
        }
    }

    private void reconcile() {
        List<ServiceRule> rules = rules();
        if (rules.equals(applied)) {
            return;
        }
        try {
            plane.applyServices(cluster, rules);
            applied = rules;
        } catch (IOException refused) {
            loop.after(RETRY, this::reconcile);
            throw new UncheckedIOException("the data plane refused the service rules of cluster " + cluster, refused);
        }
    }

    private List<ServiceRule> rules() {
        List<ObjectNode> slices = store.list(Kind.ENDPOINT_SLICE, "").objects();
        List<ServiceRule> rules = new ArrayList<>();
        for (ObjectNode service : store.list(Kind.SERVICE, "").objects()) {
            if (Json.text(service, "spec", "clusterIP").equals("None")) {
                continue;
            }
            List<ObjectNode> own = slices.stream()
                    .filter(slice -> belongs(slice, Key.of(service)))
                    .toList();
            for (JsonNode port : Json.items(service, "spec", "ports")) {
                rules.add(rule(service, port, own));
            }
        }
        return rules;
    }

    private static boolean belongs(JsonNode slice, Key service) {
        return Key.of(slice).namespace().equals(service.namespace())
                && Json.text(slice, "metadata", "labels", EndpointObjects.SERVICE_NAME)
                        .equals(service.name());
    }

    private static ServiceRule rule(JsonNode service, JsonNode port, List<ObjectNode> slices) {
        Map<Integer, List<String>> byTarget = new LinkedHashMap<>();
        for (JsonNode slice : slices) {
            for (JsonNode target : Json.items(slice, "ports")) {
                if (Json.text(target, "name").equals(Json.text(port, "name"))) {
                    byTarget.computeIfAbsent((int) Json.number(target, 0, "port"), number -> new ArrayList<>())
                            .addAll(readyAddresses(slice));
                }
            }
        }
        int number = (int) Json.number(port, 0, "port");
        // A rule has one target port: where pods disagree about the number of a named port, the most common one wins.
        int target = byTarget.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse((int) Json.number(port, number, "targetPort"));
        Key key = Key.of(service);
        return new ServiceRule(
                key.namespace() + "/" + key.name(),
                Json.text(service, "spec", "clusterIP"),
                Json.text(port, "protocol"),
                number,
                target,
                byTarget.getOrDefault(target, List.of()));
    }

    private static List<String> readyAddresses(JsonNode slice) {
        return Json.items(slice, "endpoints").stream()
                .filter(endpoint -> !Json.at(endpoint, "conditions", "ready").isBoolean()
                        || Json.flag(endpoint, "conditions", "ready"))
                .flatMap(endpoint -> Json.texts(endpoint, "addresses").stream())
                .toList();
    }
}
