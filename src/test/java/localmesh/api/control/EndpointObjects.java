package localmesh.api.control;

import java.util.List;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the backends of a service as Endpoints and as EndpointSlices. */
final class EndpointObjects {

    static final String SERVICE_NAME = "kubernetes.io/service-name";
    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String CONTROLLER = "endpointslice-controller.k8s.io";
    static final String MIRRORING = "endpointslicemirroring-controller.k8s.io";

    private EndpointObjects() {}

    static ObjectNode endpoints(Key service, List<Backends> backends) {
        ObjectNode endpoints = Json.object().put("kind", "Endpoints").put("apiVersion", "v1");
        Json.child(endpoints, "metadata").put("name", service.name()).put("namespace", service.namespace());
        ArrayNode subsets = Json.array();
        for (Backends group : backends) {
            ObjectNode subset = subsets.addObject();
            addresses(subset, "addresses", group.ready());
            addresses(subset, "notReadyAddresses", group.notReady());
            subset.set("ports", group.ports());
        }
        if (!subsets.isEmpty()) {
            endpoints.set("subsets", subsets);
        }
        return endpoints;
    }

    private static void addresses(ObjectNode subset, String field, List<JsonNode> pods) {
        if (pods.isEmpty()) {
            return;
        }
        ArrayNode addresses = subset.putArray(field);
        for (JsonNode pod : pods) {
            ObjectNode address = addresses
                    .addObject()
                    .put("ip", Json.text(pod, "status", "podIP"))
                    .put("nodeName", Json.text(pod, "spec", "nodeName"));
            address.set("targetRef", reference(pod));
        }
    }

    static ObjectNode slice(ObjectNode service, Backends group, int number) {
        ObjectNode slice = sliceOf(service, CONTROLLER, number);
        ArrayNode endpoints = slice.putArray("endpoints");
        group.ready().forEach(pod -> endpoint(endpoints, pod, true));
        group.notReady().forEach(pod -> endpoint(endpoints, pod, false));
        slice.set("ports", group.ports());
        return slice;
    }

    private static void endpoint(ArrayNode endpoints, JsonNode pod, boolean ready) {
        ObjectNode endpoint = endpoints.addObject();
        endpoint.putArray("addresses").add(Json.text(pod, "status", "podIP"));
        conditions(endpoint, ready);
        endpoint.put("nodeName", Json.text(pod, "spec", "nodeName"));
        endpoint.set("targetRef", reference(pod));
    }

    /** A slice that says what a subset of hand-written Endpoints says. */
    static ObjectNode mirror(ObjectNode service, JsonNode subset, int number) {
        ObjectNode slice = sliceOf(service, MIRRORING, number);
        ArrayNode endpoints = slice.putArray("endpoints");
        for (String field : List.of("addresses", "notReadyAddresses")) {
            for (JsonNode address : Json.items(subset, field)) {
                ObjectNode endpoint = endpoints.addObject();
                endpoint.putArray("addresses").add(Json.text(address, "ip"));
                conditions(endpoint, field.equals("addresses"));
            }
        }
        slice.set("ports", Json.array().addAll(Json.items(subset, "ports")));
        return slice;
    }

    private static void conditions(ObjectNode endpoint, boolean ready) {
        endpoint.putObject("conditions")
                .put("ready", ready)
                .put("serving", ready)
                .put("terminating", false);
    }

    private static ObjectNode sliceOf(ObjectNode service, String manager, int number) {
        Key key = Key.of(service);
        ObjectNode slice = Json.object().put("kind", "EndpointSlice").put("apiVersion", "discovery.k8s.io/v1");
        ObjectNode metadata = Json.child(slice, "metadata");
        metadata.put("name", key.name() + "-" + suffix(key, number)).put("namespace", key.namespace());
        Json.child(metadata, "labels").put(SERVICE_NAME, key.name()).put(MANAGED_BY, manager);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Service")
                .put("name", key.name())
                .put("uid", Json.text(service, "metadata", "uid"))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return slice.put("addressType", "IPv4");
    }

    /** The same at every reconciliation, so that a slice is updated rather than replaced. */
    private static String suffix(Key service, int number) {
        String hash = Integer.toUnsignedString((service + "#" + number).hashCode(), 36);
        return ("00000" + hash).substring(hash.length());
    }

    private static ObjectNode reference(JsonNode pod) {
        Key key = Key.of(pod);
        return Json.object()
                .put("kind", "Pod")
                .put("name", key.name())
                .put("namespace", key.namespace())
                .put("uid", Json.text(pod, "metadata", "uid"));
    }
}
