package localmesh.api.access;

import java.util.UUID;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import localmesh.api.store.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The roles that every cluster has, with the rules that concern the kinds of this one. */
public final class UsualRoles {

    private static final String ROLES = """
            {"cluster-admin": [{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}],
             "admin": [
               {"apiGroups":["","networking.k8s.io","discovery.k8s.io"],"verbs":["*"],
                "resources":["pods","pods/log","pods/exec","pods/status","services","endpoints","endpointslices",
                             "configmaps","secrets","serviceaccounts","serviceaccounts/token","networkpolicies"]},
               {"apiGroups":["rbac.authorization.k8s.io"],"resources":["roles","rolebindings"],"verbs":["*"]},
               {"apiGroups":[""],"verbs":["get","list","watch"],
                "resources":["events","namespaces","resourcequotas","limitranges"]}],
             "edit": [
               {"apiGroups":["","networking.k8s.io","discovery.k8s.io"],"verbs":["*"],
                "resources":["pods","pods/log","pods/exec","pods/status","services","endpoints","endpointslices",
                             "configmaps","secrets","serviceaccounts","serviceaccounts/token","networkpolicies"]},
               {"apiGroups":[""],"verbs":["get","list","watch"],
                "resources":["events","namespaces","resourcequotas","limitranges"]}],
             "view": [
               {"apiGroups":["","networking.k8s.io","discovery.k8s.io"],"verbs":["get","list","watch"],
                "resources":["pods","pods/log","pods/status","services","endpoints","endpointslices","configmaps",
                             "serviceaccounts","networkpolicies","events","namespaces","resourcequotas",
                             "limitranges"]}]}""";

    private UsualRoles() {}

    public static void insert(Store store) {
        for (var role : Json.MAPPER.readTree(ROLES).properties()) {
            store.insert(Kind.CLUSTER_ROLE, role(role.getKey(), role.getValue()));
        }
    }

    private static ObjectNode role(String name, JsonNode rules) {
        ObjectNode role =
                Json.object().put("kind", Kind.CLUSTER_ROLE.title()).put("apiVersion", Kind.CLUSTER_ROLE.apiVersion());
        Json.child(role, "metadata")
                .put("name", name)
                .put("uid", UUID.randomUUID().toString())
                .put("creationTimestamp", Times.now());
        Json.child(role, "metadata", "labels").put("kubernetes.io/bootstrapping", "rbac-defaults");
        role.set("rules", rules);
        return role;
    }
}
