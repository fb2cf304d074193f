package localmesh.api.access;

import java.util.List;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants to do.
 *
 * @param group of the API; empty for the core group
 * @param resource plural, for example {@code pods}
 * @param namespace empty for the whole cluster
 * @param name empty for all, or for a new one
 */
public record Wish(String verb, String group, String resource, String subresource, String namespace, String name) {

    /**
     * Reads it from a request, whether or not there is such a resource.
     *
     * @param steps what follows the version in the path
     */
    public static Wish of(String method, String group, List<String> steps, boolean watch) {
        boolean inNamespace = steps.size() > 1 && steps.get(0).equals("namespaces");
        String namespace = inNamespace ? steps.get(1) : "";
        List<String> rest = inNamespace && steps.size() > 2 && !isOfNamespace(steps.get(2))
                ? steps.subList(2, steps.size())
                : steps;
        String name = rest.size() > 1 ? rest.get(1) : "";
        String verb =
                switch (method) {
                    case "POST" -> "create";
                    case "PUT" -> "update";
                    case "PATCH" -> "patch";
                    case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
                    default -> name.isEmpty() ? (watch ? "watch" : "list") : "get";
                };
        return new Wish(
                verb, group, rest.isEmpty() ? "" : rest.get(0), rest.size() > 2 ? rest.get(2) : "", namespace, name);
    }

    private static boolean isOfNamespace(String step) {
        return step.equals("status") || step.equals("finalize");
    }

    /** Reads it from the question of an access review. */
    public static Wish of(JsonNode attributes) {
        return new Wish(
                Json.text(attributes, "verb"),
                Json.text(attributes, "group"),
                Json.text(attributes, "resource"),
                Json.text(attributes, "subresource"),
                Json.text(attributes, "namespace"),
                Json.text(attributes, "name"));
    }

    /** As rules name it: {@code pods/exec}. */
    String path() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }

    ApiException refusal(Account account) {
        String qualified = group.isEmpty() ? resource : resource + "." + group;
        String where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"" + namespace + "\"";
        String message = "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
                .formatted(
                        name.isEmpty() ? qualified : qualified + " \"" + name + "\"",
                        account.name(),
                        verb,
                        path(),
                        group,
                        where);
        return ApiException.forbidden(group, resource, name, message);
    }
}
