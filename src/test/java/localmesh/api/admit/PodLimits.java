package localmesh.api.admit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** What a pod may ask of Kubernetes but not of this cluster. Refused at the door, rather than ignored. */
final class PodLimits {

    private static final String REFUSAL = "the embedded mesh does not support ";
    private static final Set<String> VOLUMES = Set.of("name", "emptyDir", "projected");
    private static final Map<String, String> SPEC = Map.of(
            "initContainers", "init containers",
            "ephemeralContainers", "ephemeral containers",
            "hostNetwork", "pods in the host's network",
            "hostPID", "pods in the host's process namespace",
            "hostIPC", "pods in the host's IPC namespace",
            "activeDeadlineSeconds", "deadlines for pods",
            "runtimeClassName", "runtime classes");
    private static final Map<String, String> CONTAINER = Map.of(
            "lifecycle", "lifecycle hooks",
            "envFrom", "environments from config maps or secrets",
            "workingDir", "working directories",
            "volumeDevices", "block devices",
            "stdin", "an attached stdin");

    private PodLimits() {}

    static void check(JsonNode spec, List<Cause> causes) {
        List<JsonNode> containers = Json.items(spec, "containers");
        if (containers.size() > 1) {
            causes.add(Cause.forbidden("spec.containers", REFUSAL + "more than one container in a pod"));
        }
        refuse(spec, "spec", SPEC, causes);
        for (int i = 0; i < containers.size(); i++) {
            container(containers.get(i), "spec.containers[" + i + "]", causes);
        }
        List<JsonNode> volumes = Json.items(spec, "volumes");
        for (int i = 0; i < volumes.size(); i++) {
            for (String type : volumes.get(i).propertyNames()) {
                if (!VOLUMES.contains(type)) {
                    causes.add(Cause.forbidden(
                            "spec.volumes[%d].%s".formatted(i, type), REFUSAL + "volumes of type " + type));
                }
            }
        }
        for (JsonNode constraint : Json.items(spec, "topologySpreadConstraints")) {
            if (Json.text(constraint, "whenUnsatisfiable").equals("DoNotSchedule")) {
                causes.add(Cause.forbidden(
                        "spec.topologySpreadConstraints", REFUSAL + "hard constraints on topology spread"));
            }
        }
    }

    private static void container(JsonNode container, String field, List<Cause> causes) {
        refuse(container, field, CONTAINER, causes);
        for (String kind : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            JsonNode probe = Json.at(container, kind);
            if (probe.isObject() && !Json.has(probe, "exec") && !Json.has(probe, "tcpSocket")) {
                causes.add(Cause.forbidden(field + "." + kind, REFUSAL + "probes other than exec and tcpSocket"));
            }
        }
        for (JsonNode port : Json.items(container, "ports")) {
            if (Json.has(port, "hostPort")) {
                causes.add(Cause.forbidden(field + ".ports", REFUSAL + "host ports"));
            }
        }
        for (JsonNode variable : Json.items(container, "env")) {
            if (Json.has(variable, "valueFrom") && !Json.has(variable, "valueFrom", "fieldRef")) {
                causes.add(Cause.forbidden(field + ".env", REFUSAL + "values of variables from anything but fieldRef"));
            }
        }
    }

    private static void refuse(JsonNode at, String path, Map<String, String> names, List<Cause> causes) {
        names.forEach((name, what) -> {
            JsonNode value = Json.at(at, name);
            boolean absent = value.isMissingNode() || value.isNull() || (value.isBoolean() && !value.booleanValue());
            if (!absent && !(value.isContainer() && value.isEmpty())) {
                causes.add(Cause.forbidden(path + "." + name, REFUSAL + what));
            }
        });
    }
}
