package localmesh.api.policy;

import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** What the namespace of a new object has to say to it. Called under the store's lock. */
public record Policies(Store store) {

    /** Fills in what the namespace has for those that say nothing. */
    public void complete(Kind kind, ObjectNode object) {
        if (kind == Kind.POD) {
            store.list(Kind.LIMIT_RANGE, Key.of(object).namespace())
                    .objects()
                    .forEach(range -> LimitRanges.fill(range, object));
        }
    }

    /** @throws localmesh.api.store.ApiException 403 if the namespace does not take it */
    public void check(Kind kind, ObjectNode object) {
        String namespace = Key.of(object).namespace();
        if (kind == Kind.POD) {
            String level = store.find(Kind.NAMESPACE, new Key("", namespace))
                    .map(found -> Json.text(found, "metadata", "labels", "pod-security.kubernetes.io/enforce"))
                    .orElse("");
            PodSecurity.check(level, object);
            store.list(Kind.LIMIT_RANGE, namespace).objects().forEach(range -> LimitRanges.check(range, object));
        }
        store.list(Kind.RESOURCE_QUOTA, namespace).objects().forEach(quota -> Quotas.check(store, quota, kind, object));
    }
}
