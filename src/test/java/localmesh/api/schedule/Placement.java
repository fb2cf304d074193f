package localmesh.api.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a pod is to run.
 *
 * @param node nothing if it fits nowhere
 * @param message why it fits nowhere, as the scheduler says it; empty if it fits
 */
record Placement(Optional<String> node, String message) {

    static Placement of(JsonNode pod, List<ObjectNode> nodes, List<ObjectNode> pods) {
        Company company = new Company(nodes, pods);
        Map<String, Integer> obstacles = new TreeMap<>();
        Map<String, Long> fitting = new TreeMap<>();
        for (ObjectNode node : nodes) {
            String name = Key.of(node).name();
            List<String> own = NodeFit.obstacles(pod, node, pods);
            List<String> found =
                    own.isEmpty() ? company.obstacle(pod, node).stream().toList() : own;
            found.forEach(obstacle -> obstacles.merge(obstacle, 1, Integer::sum));
            if (found.isEmpty()) {
                fitting.put(name, crowd(name, pods));
            }
        }
        if (nodes.isEmpty()) {
            return new Placement(Optional.empty(), "no nodes available to schedule pods");
        }
        Optional<String> best = fitting.entrySet().stream()
                .min(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
        return new Placement(best, best.isPresent() ? "" : message(nodes.size(), obstacles));
    }

    /** The emptiest node is the best: that spreads pods as the real scheduler tends to. */
    private static long crowd(String node, List<ObjectNode> pods) {
        return pods.stream()
                .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node) && NodeFit.takesPart(pod))
                .count();
    }

    private static String message(int nodes, Map<String, Integer> obstacles) {
        return obstacles.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", ", "0/%d nodes are available: ".formatted(nodes), "."));
    }
}
