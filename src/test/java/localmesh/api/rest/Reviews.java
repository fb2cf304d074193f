package localmesh.api.rest;

import java.util.List;
import java.util.Optional;
import localmesh.api.access.Account;
import localmesh.api.access.Authorizer;
import localmesh.api.access.Wish;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the question what the caller may do. */
public record Reviews(Authorizer authorizer) {

    /** @param resource {@code selfsubjectaccessreviews} or {@code selfsubjectrulesreviews} */
    public Optional<ObjectNode> answer(Account account, String resource, JsonNode question) {
        return switch (resource) {
            case "selfsubjectaccessreviews" -> {
                ObjectNode answer = answer("SelfSubjectAccessReview", question);
                decide(account, Json.at(question, "spec"), answer.putObject("status"));
                yield Optional.of(answer);
            }
            case "selfsubjectrulesreviews" -> {
                ObjectNode answer = answer("SelfSubjectRulesReview", question);
                list(account, Json.text(question, "spec", "namespace"), answer.putObject("status"));
                yield Optional.of(answer);
            }
            default -> Optional.empty();
        };
    }

    private static ObjectNode answer(String kind, JsonNode question) {
        ObjectNode answer = Json.object().put("kind", kind).put("apiVersion", "authorization.k8s.io/v1");
        answer.putObject("metadata").putNull("creationTimestamp");
        JsonNode spec = Json.at(question, "spec");
        answer.set("spec", spec.isObject() ? spec.deepCopy() : Json.object());
        return answer;
    }

    /** Paths that are no resources may be read by all. */
    private void decide(Account account, JsonNode spec, ObjectNode status) {
        Optional<String> reason = Json.has(spec, "resourceAttributes")
                ? authorizer.allowing(account, Wish.of(Json.at(spec, "resourceAttributes")))
                : Optional.of("");
        status.put("allowed", reason.isPresent());
        reason.filter(text -> !text.isEmpty()).ifPresent(text -> status.put("reason", text));
    }

    private void list(Account account, String namespace, ObjectNode status) {
        ArrayNode rules = status.putArray("resourceRules");
        authorizer.grants(account, namespace).forEach(grant -> rules.add(grant.rule()));
        ObjectNode paths = status.putArray("nonResourceRules").addObject();
        paths.set("verbs", Json.arrayOf(List.of("get")));
        paths.set("nonResourceURLs", Json.arrayOf(List.of("*")));
        status.put("incomplete", false);
    }
}
