package localmesh.api.rest;

import java.util.List;
import java.util.Optional;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the question what the caller may do: everything. */
public final class Reviews {

    private Reviews() {}

    /** @param resource {@code selfsubjectaccessreviews} or {@code selfsubjectrulesreviews} */
    public static Optional<ObjectNode> answer(String resource, JsonNode question) {
        boolean access = resource.equals("selfsubjectaccessreviews");
        if (!access && !resource.equals("selfsubjectrulesreviews")) {
            return Optional.empty();
        }
        ObjectNode answer = Json.object()
                .put("kind", access ? "SelfSubjectAccessReview" : "SelfSubjectRulesReview")
                .put("apiVersion", "authorization.k8s.io/v1");
        answer.putObject("metadata").putNull("creationTimestamp");
        JsonNode spec = Json.at(question, "spec");
        answer.set("spec", spec.isObject() ? spec.deepCopy() : Json.object());
        ObjectNode status = answer.putObject("status");
        if (access) {
            status.put("allowed", true).put("reason", "the holder of the token may do everything");
        } else {
            rule(status.putArray("resourceRules"), List.of("apiGroups", "resources"));
            rule(status.putArray("nonResourceRules"), List.of("nonResourceURLs"));
            status.put("incomplete", false);
        }
        return Optional.of(answer);
    }

    private static void rule(ArrayNode rules, List<String> dimensions) {
        ObjectNode rule = rules.addObject();
        rule.putArray("verbs").add("*");
        dimensions.forEach(dimension -> rule.putArray(dimension).add("*"));
    }
}
