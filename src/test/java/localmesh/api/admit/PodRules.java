package localmesh.api.admit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Quantity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules for pods: those of Kubernetes, then what this cluster cannot do. */
final class PodRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Set<String> RESTART_POLICIES = Set.of("Always", "OnFailure", "Never");
    private static final Set<String> PULL_POLICIES = Set.of("Always", "IfNotPresent", "Never");

    private PodRules() {}

    static void check(ObjectNode pod, List<Cause> causes) {
        JsonNode spec = Json.at(pod, "spec");
        List<JsonNode> containers = Json.items(spec, "containers");
        if (containers.isEmpty()) {
            causes.add(Cause.required("spec.containers", ""));
        }
        for (int i = 0; i < containers.size(); i++) {
            container(containers.get(i), "spec.containers[" + i + "]", causes);
        }
        oneOf(Json.text(spec, "restartPolicy"), "spec.restartPolicy", RESTART_POLICIES, causes);
        if (Json.number(spec, -1, "terminationGracePeriodSeconds") < 0) {
            causes.add(Cause.invalid(
                    "spec.terminationGracePeriodSeconds",
                    Json.scalar(Json.at(spec, "terminationGracePeriodSeconds")),
                    "must be an integer greater than or equal to 0"));
        }
        PodLimits.check(spec, causes);
    }

    private static void container(JsonNode container, String field, List<Cause> causes) {
        String name = Json.text(container, "name");
        if (name.isEmpty()) {
            causes.add(Cause.required(field + ".name", ""));
        } else if (!NAME.matcher(name).matches()) {
            causes.add(
                    Cause.invalid(
                            field + ".name",
                            name,
                            "a lowercase RFC 1123 label must consist of lower case"
                                    + " alphanumeric characters or '-', and must start and end with an alphanumeric character"));
        }
        String image = Json.text(container, "image");
        if (image.isEmpty()) {
            causes.add(Cause.required(field + ".image", ""));
        } else if (!image.strip().equals(image)) {
            causes.add(Cause.invalid(field + ".image", image, "must not have leading or trailing whitespace"));
        }
        oneOf(Json.text(container, "imagePullPolicy"), field + ".imagePullPolicy", PULL_POLICIES, causes);
        List<JsonNode> ports = Json.items(container, "ports");
        for (int i = 0; i < ports.size(); i++) {
            Ports.number(ports.get(i), "containerPort", field + ".ports[" + i + "].containerPort", causes);
        }
        for (String list : List.of("requests", "limits")) {
            Json.strings(container, "resources", list).forEach((resource, amount) -> {
                if (Quantity.parse(amount).isEmpty()) {
                    causes.add(Cause.invalid(
                            "%s.resources.%s[%s]".formatted(field, list, resource),
                            amount,
                            "quantities must match the regular expression"
                                    + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
                }
            });
        }
    }

    private static void oneOf(String value, String field, Set<String> supported, List<Cause> causes) {
        if (!supported.contains(value)) {
            String list = String.join(
                    ", ", supported.stream().sorted().map(s -> "\"" + s + "\"").toList());
            causes.add(Cause.unsupported(field, value, list));
        }
    }

    /** Of a pod's spec only images, the deadline and tolerations may change. */
    static void checkUnchanged(ObjectNode before, ObjectNode after, List<Cause> causes) {
        if (!fixedPart(before).equals(fixedPart(after))) {
            causes.add(Cause.forbidden(
                    "spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,"
                            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
                            + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be"
                            + " set to 1 if it was previously negative)"));
        }
    }

    private static JsonNode fixedPart(ObjectNode pod) {
        ObjectNode spec = Json.child(pod.deepCopy(), "spec");
        spec.remove(List.of("tolerations", "activeDeadlineSeconds"));
        for (JsonNode container : Json.items(spec, "containers")) {
            if (container instanceof ObjectNode object) {
                object.remove("image");
            }
        }
        return spec;
    }
}
