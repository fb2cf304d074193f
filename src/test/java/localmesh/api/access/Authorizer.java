package localmesh.api.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says who may do what, by the roles and bindings in the store. Nothing is allowed that no rule allows. */
public final class Authorizer {

    private final Store store;

    /** A rule, and by which binding it holds. */
    public record Grant(JsonNode rule, String reason) {}

    public Authorizer(Store store) {
        this.store = store;
    }

    /** @throws localmesh.api.store.ApiException 403 if the account may not */
    public void check(Account account, Wish wish) {
        if (!account.isMaster() && allowing(account, wish).isEmpty()) {
            throw wish.refusal(account);
        }
    }

    /** Why the account may do it, as Kubernetes puts it; nothing if it may not. */
    public Optional<String> allowing(Account account, Wish wish) {
        if (account.isMaster()) {
            return Optional.of("");
        }
        return grants(account, wish.namespace()).stream()
                .filter(grant -> covers(grant.rule(), wish))
                .map(Grant::reason)
                .findFirst();
    }

    /** Everything that the account may do in a namespace, or in the whole cluster if that is empty. */
    public List<Grant> grants(Account account, String namespace) {
        if (account.isMaster()) {
            return List.of(new Grant(Json.MAPPER.readTree("""
                    {"apiGroups":["*"],"resources":["*"],"verbs":["*"]}"""), ""));
        }
        List<Grant> grants = new ArrayList<>(List.of(new Grant(Json.MAPPER.readTree("""
                {"apiGroups":["authorization.k8s.io"],
                 "resources":["selfsubjectaccessreviews","selfsubjectrulesreviews"],"verbs":["create"]}"""), "")));
        store.list(Kind.CLUSTER_ROLE_BINDING, "").objects().forEach(binding -> add(grants, account, binding));
        if (!namespace.isEmpty()) {
            store.list(Kind.ROLE_BINDING, namespace).objects().forEach(binding -> add(grants, account, binding));
        }
        return grants;
    }

    private void add(List<Grant> grants, Account account, ObjectNode binding) {
        Key own = Key.of(binding);
        for (JsonNode subject : Json.items(binding, "subjects")) {
            if (!isMeant(subject, account, own.namespace())) {
                continue;
            }
            String role = Json.text(binding, "roleRef", "name");
            boolean ofCluster = Json.text(binding, "roleRef", "kind").equals("ClusterRole");
            String reason = "RBAC: allowed by %s \"%s\" of %s \"%s\" to %s \"%s\""
                    .formatted(
                            own.namespace().isEmpty() ? "ClusterRoleBinding" : "RoleBinding",
                            own.namespace().isEmpty() ? own.name() : own.name() + "/" + own.namespace(),
                            ofCluster ? "ClusterRole" : "Role",
                            role,
                            Json.text(subject, "kind"),
                            said(subject));
            store.find(ofCluster ? Kind.CLUSTER_ROLE : Kind.ROLE, new Key(ofCluster ? "" : own.namespace(), role))
                    .ifPresent(
                            found -> Json.items(found, "rules").forEach(rule -> grants.add(new Grant(rule, reason))));
        }
    }

    private static String said(JsonNode subject) {
        String name = Json.text(subject, "name");
        return Json.text(subject, "kind").equals("ServiceAccount")
                ? name + "/" + Json.text(subject, "namespace")
                : name;
    }

    private static boolean isMeant(JsonNode subject, Account account, String home) {
        String name = Json.text(subject, "name");
        return switch (Json.text(subject, "kind")) {
            case "User" -> name.equals(account.name());
            case "Group" -> account.groups().contains(name);
            case "ServiceAccount" -> {
                String namespace = Json.text(subject, "namespace");
                yield account.serviceAccount()
                        .filter(new Key(namespace.isEmpty() ? home : namespace, name)::equals)
                        .isPresent();
            }
            default -> false;
        };
    }

    private static boolean covers(JsonNode rule, Wish wish) {
        List<String> names = Json.texts(rule, "resourceNames");
        List<String> resources = Json.texts(rule, "resources");
        boolean resource = resources.contains("*")
                || resources.contains(wish.path())
                || (!wish.subresource().isEmpty() && resources.contains("*/" + wish.subresource()));
        return resource
                && has(rule, "verbs", wish.verb())
                && has(rule, "apiGroups", wish.group())
                && (names.isEmpty() || names.contains(wish.name()));
    }

    private static boolean has(JsonNode rule, String field, String wanted) {
        List<String> values = Json.texts(rule, field);
        return values.contains("*") || values.contains(wanted);
    }
}
