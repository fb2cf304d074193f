package localmesh.api.rest;

import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.node.ObjectNode;

/**
 * The least of OpenAPI v3 with which kubectl leaves validation to the server: that patches know the parameter
 * {@code fieldValidation}. Without it, {@code kubectl apply} wants {@code --validate=false}.
 */
public final class OpenApi {

    private OpenApi() {}

    public static ObjectNode index() {
        ObjectNode index = Json.object();
        Discovery.roots().forEach(root -> Json.child(index, "paths", root)
                .put("serverRelativeURL", "/openapi/v3/" + root + "?hash=1"));
        return index;
    }

    /** @param root as in the index, for example {@code apis/networking.k8s.io/v1} */
    public static Optional<ObjectNode> document(String root) {
        if (!Discovery.roots().contains(root)) {
            return Optional.empty();
        }
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        Json.child(document, "info").put("title", "Kubernetes").put("version", "v1.32.4-meshperf");
        Json.child(document, "components", "schemas");
        ObjectNode paths = Json.child(document, "paths");
        String group = root.equals("api/v1") ? "" : root.split("/", -1)[1];
        for (Kind kind : Kind.ofGroup(group)) {
            String scope = kind.namespaced() ? "/namespaces/{namespace}/" : "/";
            ObjectNode patch = Json.child(paths, "/" + root + scope + kind.plural() + "/{name}", "patch");
            patch.put("x-kubernetes-action", "patch");
            Json.child(patch, "x-kubernetes-group-version-kind")
                    .put("group", group)
                    .put("version", "v1")
                    .put("kind", kind.title());
            ObjectNode parameter = patch.putArray("parameters").addObject();
            parameter
                    .put("name", "fieldValidation")
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string");
        }
        return Optional.of(document);
    }
}
