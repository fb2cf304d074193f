package localmesh.api.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.LabelSelector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which pods a pod wants near it, and which not. */
final class Company {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private final Map<String, ObjectNode> nodes;
    private final List<ObjectNode> pods;

    /** @param pods of the whole cluster; those that have no node, or have finished, do not count */
    Company(List<ObjectNode> nodes, List<ObjectNode> pods) {
        this.nodes =
                nodes.stream().collect(Collectors.toMap(node -> Key.of(node).name(), node -> node));
        this.pods = pods.stream()
                .filter(pod -> this.nodes.containsKey(Json.text(pod, "spec", "nodeName")))
                .filter(NodeFit::takesPart)
                .toList();
    }

    /** Why the pod does not fit in here, in the scheduler's words. */
    Optional<String> obstacle(JsonNode pod, JsonNode node) {
        for (JsonNode term : terms(pod, "podAffinity")) {
            if (domain(term, node).isEmpty() || (!near(term, pod, node) && !isFirstOfItsKind(term, pod))) {
                return Optional.of("node(s) didn't match pod affinity rules");
            }
        }
        for (JsonNode term : terms(pod, "podAntiAffinity")) {
            if (near(term, pod, node)) {
                return Optional.of("node(s) didn't match pod anti-affinity rules");
            }
        }
        for (ObjectNode other : pods) {
            JsonNode itsNode = nodes.get(Json.text(other, "spec", "nodeName"));
            for (JsonNode term : terms(other, "podAntiAffinity")) {
                if (selects(term, other).test(pod) && sameDomain(term, node, itsNode)) {
                    return Optional.of("node(s) didn't satisfy existing pods anti-affinity rules");
                }
            }
        }
        return Optional.empty();
    }

    private boolean near(JsonNode term, JsonNode pod, JsonNode node) {
        Predicate<JsonNode> selected = selects(term, pod);
        return pods.stream()
                .filter(selected)
                .anyMatch(other -> sameDomain(term, node, nodes.get(Json.text(other, "spec", "nodeName"))));
    }

    /** Without this, the first pod of a group that wants to be together could never be placed. */
    private boolean isFirstOfItsKind(JsonNode term, JsonNode pod) {
        Predicate<JsonNode> selected = selects(term, pod);
        return selected.test(pod) && pods.stream().noneMatch(selected);
    }

    /** A term without namespaces is about those of the pod that has it. */
    private static Predicate<JsonNode> selects(JsonNode term, JsonNode owner) {
        Predicate<Map<String, String>> labels = LabelSelector.of(Json.at(term, "labelSelector"));
        List<String> named = Json.texts(term, "namespaces");
        boolean everywhere = Json.at(term, "namespaceSelector").isObject();
        List<String> namespaces = named.isEmpty() ? List.of(Key.of(owner).namespace()) : named;
        return pod -> (everywhere || namespaces.contains(Key.of(pod).namespace()))
                && labels.test(Json.strings(pod, "metadata", "labels"));
    }

    private static boolean sameDomain(JsonNode term, JsonNode one, JsonNode other) {
        String domain = domain(term, one);
        return !domain.isEmpty() && domain.equals(domain(term, other));
    }

    private static String domain(JsonNode term, JsonNode node) {
        return Json.text(node, "metadata", "labels", Json.text(term, "topologyKey"));
    }

    private static List<JsonNode> terms(JsonNode pod, String kind) {
        return Json.items(pod, "spec", "affinity", kind, REQUIRED);
    }
}
