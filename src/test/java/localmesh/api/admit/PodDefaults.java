package localmesh.api.admit;

import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Kubernetes fills in where a pod says nothing. */
final class PodDefaults {

    private PodDefaults() {}

    /** Who limits a resource and says nothing more requests as much. This holds before all that a namespace adds. */
    static void resources(ObjectNode pod) {
        for (JsonNode container : Json.items(pod, "spec", "containers")) {
            if (container instanceof ObjectNode object) {
                requests(object);
            }
        }
    }

    static void fill(ObjectNode pod) {
        ObjectNode spec = Json.child(pod, "spec");
        Json.fallback(spec, "restartPolicy", "Always");
        Json.fallback(spec, "terminationGracePeriodSeconds", 30);
        Json.fallback(spec, "dnsPolicy", "ClusterFirst");
        Json.fallback(spec, "serviceAccountName", "default");
        spec.put("serviceAccount", Json.text(spec, "serviceAccountName"));
        Json.fallback(spec, "schedulerName", "default-scheduler");
        Json.child(spec, "securityContext");
        if (!Json.has(spec, "enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
        Json.fallback(spec, "priority", 0);
        Json.fallback(spec, "preemptionPolicy", "PreemptLowerPriority");
        tolerations(spec);
        for (JsonNode container : Json.items(spec, "containers")) {
            if (container instanceof ObjectNode object) {
                container(object);
            }
        }
        if (!Json.has(pod, "status", "phase")) {
            ObjectNode status = Json.child(pod, "status");
            status.put("phase", "Pending");
            status.put("qosClass", qosClass(spec));
        }
    }

    private static void tolerations(ObjectNode spec) {
        ArrayNode tolerations =
                spec.get("tolerations") instanceof ArrayNode present ? present : spec.putArray("tolerations");
        for (String key : new String[] {"node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"}) {
            boolean tolerated = Json.items(tolerations).stream()
                    .anyMatch(toleration -> Json.text(toleration, "key").equals(key)
                            || Json.text(toleration, "key").isEmpty());
            if (!tolerated) {
                tolerations
                        .addObject()
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", 300);
            }
        }
    }

    private static void container(ObjectNode container) {
        String image = Json.text(container, "image");
        String tag = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !tag.contains("@") && (!tag.contains(":") || tag.endsWith(":latest"));
        Json.fallback(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        Json.fallback(container, "terminationMessagePath", "/dev/termination-log");
        Json.fallback(container, "terminationMessagePolicy", "File");
        requests(container);
        for (JsonNode port : Json.items(container, "ports")) {
            if (port instanceof ObjectNode object) {
                Json.fallback(object, "protocol", "TCP");
            }
        }
        for (JsonNode variable : Json.items(container, "env")) {
            if (Json.at(variable, "valueFrom", "fieldRef") instanceof ObjectNode reference) {
                Json.fallback(reference, "apiVersion", "v1");
            }
        }
        for (String kind : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
            if (container.get(kind) instanceof ObjectNode probe) {
                Json.fallback(probe, "timeoutSeconds", 1);
                Json.fallback(probe, "periodSeconds", 10);
                Json.fallback(probe, "successThreshold", 1);
                Json.fallback(probe, "failureThreshold", 3);
            }
        }
    }

    private static void requests(ObjectNode container) {
        ObjectNode resources = Json.child(container, "resources");
        if (Json.has(resources, "limits")) {
            ObjectNode requests = Json.child(resources, "requests");
            Json.at(resources, "limits").properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    private static String qosClass(ObjectNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (JsonNode container : Json.items(spec, "containers")) {
            JsonNode limits = Json.at(container, "resources", "limits");
            JsonNode requests = Json.at(container, "resources", "requests");
            any |= Json.has(requests, "cpu") || Json.has(requests, "memory");
            guaranteed &= Json.has(limits, "cpu") && Json.has(limits, "memory") && limits.equals(requests);
        }
        if (!any) {
            return "BestEffort";
        }
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
