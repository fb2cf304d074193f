package localmesh.api.rest;

import java.util.List;
import java.util.function.UnaryOperator;
import localmesh.api.admit.Admission;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of objects, with the rules that hold for all kinds. */
public final class Verbs {

    private final Store store;
    private final Admission admission;

    public Verbs(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    public ObjectNode get(Target target) {
        return store.get(target.kind(), target.key());
    }

    public Store.Snapshot list(Selection selection) {
        Target target = selection.target();
        Store.Snapshot all = store.list(target.kind(), target.namespace());
        return new Store.Snapshot(
                all.version(), all.objects().stream().filter(selection).toList());
    }

    public ObjectNode create(Target target, JsonNode body, boolean dryRun) {
        ObjectNode sent = Bodies.object(target, body);
        ObjectNode object = NewObject.of(target, sent);
        String name = Json.text(object, "metadata", "name");
        return store.atomically(() -> {
            requireNamespace(target, name);
            admission.create(target.kind(), object);
            Key key = Key.of(object);
            if (store.find(target.kind(), key).isPresent()) {
                throw ApiException.alreadyExists(target.kind(), name);
            }
            return dryRun ? object : inserted(target.kind(), object);
        });
    }

    private ObjectNode inserted(Kind kind, ObjectNode object) {
        ObjectNode stored = store.insert(kind, object);
        if (kind == Kind.NAMESPACE) {
            Target accounts = new Target(Kind.SERVICE_ACCOUNT, Key.of(stored).name(), "", "");
            create(accounts, NewObject.named("default"), false);
        }
        return stored;
    }

    private void requireNamespace(Target target, String name) {
        if (!target.kind().namespaced()) {
            return;
        }
        ObjectNode namespace = store.get(Kind.NAMESPACE, new Key("", target.namespace()));
        if (Json.has(namespace, "metadata", "deletionTimestamp")) {
            throw ApiException.terminating(target.kind(), name, target.namespace());
        }
    }

    public ObjectNode replace(Target target, JsonNode body, boolean dryRun) {
        ObjectNode sent = Bodies.object(target, body);
        return write(target, current -> sent, dryRun);
    }

    /** Changes the object; one that is applied and does not exist is created. */
    public Written patch(Target target, PatchRequest patch, boolean dryRun) {
        return store.atomically(() -> {
            if (patch.type() == PatchRequest.Type.APPLY
                    && store.find(target.kind(), target.key()).isEmpty()) {
                if (!target.subresource().isEmpty()) {
                    throw ApiException.notFound(target.kind(), target.name());
                }
                ObjectNode applied = patch.apply(Json.object());
                Json.child(applied, "metadata").put("name", target.name());
                return new Written(create(target, applied, dryRun), true);
            }
            return new Written(write(target, patch::apply, dryRun), false);
        });
    }

    /** An object as it was stored, and whether that made it. */
    public record Written(ObjectNode object, boolean created) {}

    private ObjectNode write(Target target, UnaryOperator<ObjectNode> change, boolean dryRun) {
        return store.atomically(() -> {
            ObjectNode current = get(target);
            ObjectNode sent = Bodies.object(target, change.apply(current.deepCopy()));
            ObjectNode next = merged(target, current, sent);
            if (dryRun) {
                return next;
            }
            ObjectNode stored = store.update(target.kind(), target.key(), ignored -> next);
            if (Deletion.isOver(target.kind(), stored)) {
                return store.remove(target.kind(), target.key()).orElse(stored);
            }
            return stored;
        });
    }

    /** What is sent, with the parts that a client cannot change this way taken from what is there. */
    private ObjectNode merged(Target target, ObjectNode current, ObjectNode sent) {
        Kind kind = target.kind();
        ObjectNode next = sent.deepCopy();
        next.put("kind", kind.title()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = Json.child(next, "metadata");
        String expected = Json.text(metadata, "resourceVersion");
        if (!expected.isEmpty() && !expected.equals(Json.text(current, "metadata", "resourceVersion"))) {
            throw ApiException.conflict(
                    kind,
                    target.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        String uid = Json.text(metadata, "uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(current, "metadata", "uid"))) {
            throw ApiException.conflict(
                    kind,
                    target.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(uid, Json.text(current, "metadata", "uid")));
        }
        for (String field : List.of(
                "uid",
                "creationTimestamp",
                "generation",
                "resourceVersion",
                "deletionTimestamp",
                "deletionGracePeriodSeconds")) {
            keep(Json.child(current, "metadata"), metadata, field);
        }
        if (target.subresource().equals("status")) {
            keep(Json.child(current, "metadata"), metadata, "name");
            keep(Json.child(current, "metadata"), metadata, "namespace");
            ObjectNode unchanged = current.deepCopy();
            unchanged.set("metadata", metadata);
            unchanged.set("status", Json.child(next, "status"));
            return unchanged;
        }
        if (kind.hasStatus()) {
            keep(current, next, "status");
        }
        admission.update(kind, current, next);
        if (metadata.has("generation") && !Json.at(next, "spec").equals(Json.at(current, "spec"))) {
            metadata.put("generation", Json.number(metadata, 0, "generation") + 1);
        }
        return next;
    }

    private static void keep(ObjectNode from, ObjectNode to, String field) {
        if (from.has(field)) {
            to.set(field, from.get(field));
        } else {
            to.remove(field);
        }
    }
}
