package localmesh.api.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * An amount of what a node has.
 *
 * @param cpu in thousandths of a core
 * @param memory in thousandths of a byte, as quantities may be
 */
public record Requests(long cpu, long memory, long pods) {

    static final Requests NONE = new Requests(0, 0, 0);

    static Requests ofPod(JsonNode pod) {
        Requests sum = new Requests(0, 0, 1);
        for (JsonNode container : Json.items(pod, "spec", "containers")) {
            JsonNode requests = Json.at(container, "resources", "requests");
            sum = sum.plus(new Requests(amount(requests, "cpu"), amount(requests, "memory"), 0));
        }
        return sum;
    }

    static Requests ofNode(JsonNode node) {
        JsonNode allocatable = Json.at(node, "status", "allocatable");
        return new Requests(
                amount(allocatable, "cpu"), amount(allocatable, "memory"), amount(allocatable, "pods") / 1000);
    }

    private static long amount(JsonNode resources, String name) {
        return Quantity.thousandths(Json.scalar(Json.at(resources, name)));
    }

    Requests plus(Requests other) {
        return new Requests(cpu + other.cpu, memory + other.memory, pods + other.pods);
    }

    /** What a node with this much left has too little of, in the scheduler's words. */
    List<String> lacks(Requests wanted) {
        List<String> lacks = new ArrayList<>();
        if (wanted.pods > pods) {
            lacks.add("Too many pods");
        }
        if (wanted.cpu > 0 && wanted.cpu > cpu) {
            lacks.add("Insufficient cpu");
        }
        if (wanted.memory > 0 && wanted.memory > memory) {
            lacks.add("Insufficient memory");
        }
        return lacks;
    }

    /** {@code cpu, requested: 2000, used: 3500, capacity: 4000}: thousandths of cores, bytes, pods. */
    Optional<String> shortage(Requests used, Requests wanted) {
        if (wanted.pods + used.pods > pods) {
            return Optional.of(shortage("pods", wanted.pods, used.pods, pods));
        }
        if (wanted.cpu > 0 && wanted.cpu + used.cpu > cpu) {
            return Optional.of(shortage("cpu", wanted.cpu, used.cpu, cpu));
        }
        return wanted.memory > 0 && wanted.memory + used.memory > memory
                ? Optional.of(shortage("memory", wanted.memory / 1000, used.memory / 1000, memory / 1000))
                : Optional.empty();
    }

    private static String shortage(String what, long wanted, long used, long capacity) {
        return "%s, requested: %d, used: %d, capacity: %d".formatted(what, wanted, used, capacity);
    }

    Requests minus(Requests other) {
        return new Requests(cpu - other.cpu, memory - other.memory, pods - other.pods);
    }
}
