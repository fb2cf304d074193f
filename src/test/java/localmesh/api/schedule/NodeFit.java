package localmesh.api.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.LabelSelector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a pod may run on a node, as far as only these two and the node's other pods are concerned. */
public final class NodeFit {

    private static final List<String> FINISHED = List.of("Succeeded", "Failed");

    private NodeFit() {}

    /** Why not, in the scheduler's words; empty if it may. Only the first kind of obstacle is named. */
    static List<String> obstacles(JsonNode pod, JsonNode node, List<ObjectNode> pods) {
        if (Json.flag(node, "spec", "unschedulable") && !toleratesCordon(pod)) {
            return List.of("node(s) were unschedulable");
        }
        Optional<JsonNode> taint = Json.items(node, "spec", "taints").stream()
                .filter(candidate -> List.of("NoSchedule", "NoExecute").contains(Json.text(candidate, "effect")))
                .filter(candidate -> !tolerates(pod, candidate))
                .findFirst();
        if (taint.isPresent()) {
            return List.of("node(s) had untolerated taint {%s: %s}"
                    .formatted(Json.text(taint.get(), "key"), Json.text(taint.get(), "value")));
        }
        if (!isSelected(pod, node)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        return lacks(pod, node, pods);
    }

    /** What the node has too little of for this pod, in the scheduler's words. */
    public static List<String> lacks(JsonNode pod, JsonNode node, List<ObjectNode> pods) {
        return Requests.ofNode(node).minus(used(pod, node, pods)).lacks(Requests.ofPod(pod));
    }

    /** The first thing that the node has too little of, in the kubelet's words. */
    public static Optional<String> shortage(JsonNode pod, JsonNode node, List<ObjectNode> pods) {
        return Requests.ofNode(node).shortage(used(pod, node, pods), Requests.ofPod(pod));
    }

    private static Requests used(JsonNode pod, JsonNode node, List<ObjectNode> pods) {
        String name = Key.of(node).name();
        return pods.stream()
                .filter(other -> Json.text(other, "spec", "nodeName").equals(name) && takesPart(other))
                .filter(other -> !Key.of(other).equals(Key.of(pod)))
                .map(Requests::ofPod)
                .reduce(Requests.NONE, Requests::plus);
    }

    /** A finished pod takes no room and is no company. */
    static boolean takesPart(JsonNode pod) {
        return !FINISHED.contains(Json.text(pod, "status", "phase"));
    }

    /** Whether the node is one that the pod asks for. */
    public static boolean isSelected(JsonNode pod, JsonNode node) {
        Map<String, String> labels = Json.strings(node, "metadata", "labels");
        boolean selected = Json.strings(pod, "spec", "nodeSelector").entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
        JsonNode required =
                Json.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        if (!required.isObject()) {
            return selected;
        }
        return selected
                && Json.items(required, "nodeSelectorTerms").stream().anyMatch(term -> matches(term, node, labels));
    }

    private static boolean matches(JsonNode term, JsonNode node, Map<String, String> labels) {
        List<JsonNode> expressions = Json.items(term, "matchExpressions");
        List<JsonNode> fields = Json.items(term, "matchFields");
        Map<String, String> name = Map.of("metadata.name", Key.of(node).name());
        return !(expressions.isEmpty() && fields.isEmpty())
                && expressions.stream().allMatch(expression -> holds(expression, labels))
                && fields.stream().allMatch(field -> holds(field, name));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String operator = Json.text(expression, "operator");
        if (operator.equals("Gt") || operator.equals("Lt")) {
            return compares(operator, labels.get(Json.text(expression, "key")), Json.texts(expression, "values"));
        }
        ObjectNode selector = Json.object();
        selector.putArray("matchExpressions").add(expression);
        return LabelSelector.of(selector).test(labels);
    }

    private static boolean compares(String operator, String label, List<String> values) {
        String number = "-?\\d{1,18}";
        if (label == null
                || values.size() != 1
                || !label.matches(number)
                || !values.get(0).matches(number)) {
            return false;
        }
        int order = Long.compare(Long.parseLong(label), Long.parseLong(values.get(0)));
        return operator.equals("Gt") ? order > 0 : order < 0;
    }

    private static boolean toleratesCordon(JsonNode pod) {
        return tolerates(
                pod,
                Json.object().put("key", "node.kubernetes.io/unschedulable").put("effect", "NoSchedule"));
    }

    static boolean tolerates(JsonNode pod, JsonNode taint) {
        return Json.items(pod, "spec", "tolerations").stream().anyMatch(toleration -> {
            String key = Json.text(toleration, "key");
            String effect = Json.text(toleration, "effect");
            boolean exists = Json.text(toleration, "operator").equals("Exists");
            return (effect.isEmpty() || effect.equals(Json.text(taint, "effect")))
                    && (key.isEmpty() ? exists : key.equals(Json.text(taint, "key")))
                    && (exists || Json.text(toleration, "value").equals(Json.text(taint, "value")));
        });
    }
}
