package localmesh.api.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Quantity;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts what objects take of a quota. Of scopes and storage it knows nothing. */
public final class Quotas {

    private static final List<String> FINISHED = List.of("Succeeded", "Failed");
    private static final Map<String, Kind> COUNTED = Map.of(
            "pods", Kind.POD,
            "services", Kind.SERVICE,
            "configmaps", Kind.CONFIG_MAP,
            "secrets", Kind.SECRET,
            "count/pods", Kind.POD,
            "count/services", Kind.SERVICE);

    /** Names of quotas' resources to those of containers: list, resource. */
    private static final Map<String, List<String>> OF_CONTAINERS = Map.of(
            "cpu", List.of("requests", "cpu"),
            "memory", List.of("requests", "memory"),
            "requests.cpu", List.of("requests", "cpu"),
            "requests.memory", List.of("requests", "memory"),
            "limits.cpu", List.of("limits", "cpu"),
            "limits.memory", List.of("limits", "memory"));

    private Quotas() {}

    static void check(Store store, JsonNode quota, Kind kind, ObjectNode object) {
        String name = Json.text(object, "metadata", "name");
        Map<String, String> hard = new TreeMap<>(Json.strings(quota, "spec", "hard"));
        List<String> unsaid = hard.keySet().stream()
                .filter(resource -> kind == Kind.POD && isUnsaid(object, resource))
                .toList();
        String quotaName = Json.text(quota, "metadata", "name");
        if (!unsaid.isEmpty()) {
            throw ApiException.forbidden(
                    kind, name, "failed quota: %s: must specify %s".formatted(quotaName, String.join(",", unsaid)));
        }
        List<String> requested = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        hard.forEach((resource, limit) -> {
            BigDecimal more = taken(resource, kind, object);
            BigDecimal now = used(store, Key.of(object).namespace(), resource);
            if (more.signum() > 0
                    && now.add(more).compareTo(Quantity.parse(limit).orElse(BigDecimal.ZERO)) > 0) {
                requested.add(resource + "=" + text(resource, more));
                used.add(resource + "=" + text(resource, now));
                limited.add(resource + "=" + limit);
            }
        });
        if (!requested.isEmpty()) {
            throw ApiException.forbidden(
                    kind,
                    name,
                    "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                            .formatted(
                                    quotaName,
                                    String.join(",", requested),
                                    String.join(",", used),
                                    String.join(",", limited)));
        }
    }

    private static boolean isUnsaid(JsonNode pod, String resource) {
        List<String> where = OF_CONTAINERS.get(resource);
        return where != null
                && Json.items(pod, "spec", "containers").stream()
                        .anyMatch(container -> Amounts.of(container, where.get(0), where.get(1))
                                .isEmpty());
    }

    /** What the objects of a namespace take now, as a quota's status has it. */
    public static ObjectNode status(Store store, JsonNode quota) {
        ObjectNode status = Json.object();
        ObjectNode hard = Json.child(status, "hard");
        ObjectNode used = Json.child(status, "used");
        Json.strings(quota, "spec", "hard").forEach((resource, limit) -> {
            hard.put(resource, limit);
            used.put(resource, text(resource, used(store, Key.of(quota).namespace(), resource)));
        });
        return status;
    }

    private static BigDecimal used(Store store, String namespace, String resource) {
        Kind kind = COUNTED.getOrDefault(resource, Kind.POD);
        return store.list(kind, namespace).objects().stream()
                .filter(object -> kind != Kind.POD || !FINISHED.contains(Json.text(object, "status", "phase")))
                .map(object -> taken(resource, kind, object))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal taken(String resource, Kind kind, JsonNode object) {
        List<String> where = OF_CONTAINERS.get(resource);
        if (where == null || kind != Kind.POD) {
            return COUNTED.get(resource) == kind ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return Json.items(object, "spec", "containers").stream()
                .map(container ->
                        Amounts.of(container, where.get(0), where.get(1)).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(String resource, BigDecimal amount) {
        return Amounts.text(amount, resource.endsWith("memory"));
    }
}
