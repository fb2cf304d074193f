package localmesh.api.admit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
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
        mounts(spec, causes);
        oneOf(Json.text(spec, "restartPolicy"), "spec.restartPolicy", RESTART_POLICIES, causes);
        if (Json.number(spec, -1, "terminationGracePeriodSeconds") < 0) {
            causes.add(Cause.invalid(
                    "spec.terminationGracePeriodSeconds",
                    Json.scalar(Json.at(spec, "terminationGracePeriodSeconds")),
                    "must be an integer greater than or equal to 0"));
        }
    }

    private static void mounts(JsonNode spec, List<Cause> causes) {
        Set<String> volumes = Json.items(spec, "volumes").stream()
                .map(volume -> Json.text(volume, "name"))
                .collect(Collectors.toSet());
        List<JsonNode> containers = Json.items(spec, "containers");
        for (int i = 0; i < containers.size(); i++) {
            List<JsonNode> mounts = Json.items(containers.get(i), "volumeMounts");
            for (int j = 0; j < mounts.size(); j++) {
                String name = Json.text(mounts.get(j), "name");
                if (!volumes.contains(name)) {
                    causes.add(Cause.notFound("spec.containers[%d].volumeMounts[%d].name".formatted(i, j), name));
                }
            }
        }
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
        PodResources.check(container, field, causes);
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
