package localmesh.api.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localmesh.api.store.Conditions;
import localmesh.api.store.Json;
import localmesh.api.store.LabelSelector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pods behind a service that have the same ports. A named target port may have another number in each pod, so
 * one service can have several.
 */
record Backends(ArrayNode ports, List<JsonNode> ready, List<JsonNode> notReady) {

    static List<Backends> of(JsonNode service, List<ObjectNode> pods) {
        var selector = LabelSelector.of(Json.object().set("matchLabels", Json.at(service, "spec", "selector")));
        boolean anyway = Json.flag(service, "spec", "publishNotReadyAddresses");
        Map<ArrayNode, Backends> byPorts = new LinkedHashMap<>();
        for (ObjectNode pod : pods) {
            if (!selector.test(Json.strings(pod, "metadata", "labels")) || !isBackend(pod)) {
                continue;
            }
            Backends backends = byPorts.computeIfAbsent(
                    ports(service, pod), ports -> new Backends(ports, new ArrayList<>(), new ArrayList<>()));
            (anyway || Conditions.isTrue(pod, "Ready") ? backends.ready() : backends.notReady()).add(pod);
        }
        return List.copyOf(byPorts.values());
    }

    private static boolean isBackend(JsonNode pod) {
        return !Json.text(pod, "status", "podIP").isEmpty()
                && !Json.has(pod, "metadata", "deletionTimestamp")
                && !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"));
    }

    /** The service's ports as this pod has them; one that the pod does not name is left out. */
    private static ArrayNode ports(JsonNode service, JsonNode pod) {
        ArrayNode ports = Json.array();
        for (JsonNode port : Json.items(service, "spec", "ports")) {
            long number = target(port, pod);
            if (number > 0) {
                ObjectNode entry = ports.addObject();
                if (Json.has(port, "name")) {
                    entry.put("name", Json.text(port, "name"));
                }
                entry.put("port", (int) number).put("protocol", Json.text(port, "protocol"));
            }
        }
        return ports;
    }

    private static long target(JsonNode port, JsonNode pod) {
        String name = Json.text(port, "targetPort");
        if (name.isEmpty()) {
            return Json.number(port, 0, "targetPort");
        }
        return Json.items(pod, "spec", "containers").stream()
                .flatMap(container -> Json.items(container, "ports").stream())
                .filter(candidate -> Json.text(candidate, "name").equals(name)
                        && Json.text(candidate, "protocol").equals(Json.text(port, "protocol")))
                .mapToLong(candidate -> Json.number(candidate, 0, "containerPort"))
                .findFirst()
                .orElse(0);
    }
}
