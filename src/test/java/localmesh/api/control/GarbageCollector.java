package localmesh.api.control;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import localmesh.api.rest.Deletion;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what belonged to an object that is gone. */
public final class GarbageCollector implements Consumer<Change> {

    private final Store store;
    private final Deletion deletion;
    private final Loop loop;

    public GarbageCollector(Store store, Deletion deletion, Loop loop) {
        this.store = store;
        this.deletion = deletion;
        this.loop = loop;
    }

    @Override
    public void accept(Change change) {
        if (change.type() == Change.Type.DELETED && change.kind() != Kind.EVENT) {
            String owner = Json.text(change.after(), "metadata", "uid");
            loop.run(() -> collect(owner));
        }
    }

    private void collect(String owner) {
        for (Kind kind : Kind.values()) {
            for (ObjectNode object : store.list(kind, "").objects()) {
                List<JsonNode> references = Json.items(object, "metadata", "ownerReferences");
                if (references.stream().anyMatch(reference -> uid(reference).equals(owner))
                        && !Json.has(object, "metadata", "deletionTimestamp")) {
                    deleteUnlessOwned(kind, Key.of(object), references);
                }
            }
        }
    }

    private void deleteUnlessOwned(Kind kind, Key key, List<JsonNode> references) {
        store.atomically(() -> {
            Set<String> living = new HashSet<>();
            for (Kind ownerKind : Kind.values()) {
                store.list(ownerKind, "").objects().forEach(object -> living.add(uid(Json.at(object, "metadata"))));
            }
            boolean owned = references.stream().anyMatch(reference -> living.contains(uid(reference)));
            return owned || store.find(kind, key).isEmpty() ? key : deletion.delete(kind, key, Deletion.Options.NONE);
        });
    }

    private static String uid(JsonNode at) {
        return Json.text(at, "uid");
    }
}
