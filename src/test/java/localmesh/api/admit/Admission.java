package localmesh.api.admit;

import java.util.ArrayList;
import java.util.List;
import localmesh.api.policy.Policies;
import localmesh.api.store.ApiException;
import localmesh.api.store.Cause;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import tools.jackson.databind.node.ObjectNode;

/** The way of an object into the store. Not thread-safe: called under the store's lock. */
public final class Admission {

    private final ServiceAdmission services;
    private final Policies policies;

    public Admission(ServiceAdmission services, Policies policies) {
        this.services = services;
        this.policies = policies;
    }

    /** @throws ApiException 422 with every broken rule, 403 if the namespace does not take it */
    public void create(Kind kind, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        MetadataRules.check(kind, object, causes);
        if (kind == Kind.POD) {
            PodDefaults.resources(object);
            policies.complete(kind, object);
            PodDefaults.fill(object);
            PodRules.check(object, causes);
        } else if (kind == Kind.SERVICE) {
            services.create(object, causes);
        } else if (kind == Kind.NAMESPACE) {
            namespace(object);
        } else if (kind == Kind.SECRET) {
            secret(object);
        }
        refuse(kind, object, causes);
        policies.check(kind, object);
        if (kind == Kind.POD) {
            PodLimits.check(Json.at(object, "spec"), causes);
            refuse(kind, object, causes);
        }
    }

    /** @throws ApiException 422 with every broken rule */
    public void update(Kind kind, ObjectNode before, ObjectNode after) {
        List<Cause> causes = new ArrayList<>();
        MetadataRules.check(kind, after, causes);
        MetadataRules.checkUnchanged(before, after, causes);
        if (kind == Kind.POD) {
            PodDefaults.fill(after);
            PodRules.check(after, causes);
            PodRules.checkUnchanged(before, after, causes);
        } else if (kind == Kind.SERVICE) {
            services.update(before, after, causes);
        } else if (kind == Kind.NAMESPACE) {
            namespace(after);
        } else if (kind == Kind.NODE) {
            NodeTaints.follow(after);
        } else if (kind == Kind.SECRET) {
            secret(after);
        }
        if ((kind == Kind.CONFIG_MAP || kind == Kind.SECRET)
                && Json.flag(before, "immutable")
                && !(Json.at(before, "data").equals(Json.at(after, "data")) && Json.flag(after, "immutable"))) {
            causes.add(Cause.forbidden("data", "field is immutable when `immutable` is set"));
        }
        refuse(kind, after, causes);
    }

    private static void refuse(Kind kind, ObjectNode object, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw ApiException.invalid(kind, Json.text(object, "metadata", "name"), causes);
        }
    }

    private static void namespace(ObjectNode namespace) {
        Json.child(namespace, "metadata", "labels")
                .put("kubernetes.io/metadata.name", Json.text(namespace, "metadata", "name"));
        if (!Json.has(namespace, "spec", "finalizers")) {
            Json.child(namespace, "spec").putArray("finalizers").add("kubernetes");
        }
        if (!Json.has(namespace, "status", "phase")) {
            Json.child(namespace, "status").put("phase", "Active");
        }
    }

    private static void secret(ObjectNode secret) {
        Json.fallback(secret, "type", "Opaque");
        if (Json.has(secret, "stringData")) {
            ObjectNode data = Json.child(secret, "data");
            Json.strings(secret, "stringData").forEach((key, value) -> data.put(key, Base64Text.encode(value)));
            secret.remove("stringData");
        }
    }
}
