package localmesh.api.control;

import java.util.List;
import java.util.function.Consumer;
import localmesh.api.rest.Deletion;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** Empties namespaces that are to go, and removes them once they are empty. */
public final class NamespaceController implements Consumer<Change> {

    private final Store store;
    private final Deletion deletion;
    private final Loop loop;

    public NamespaceController(Store store, Deletion deletion, Loop loop) {
        this.store = store;
        this.deletion = deletion;
        this.loop = loop;
    }

    @Override
    public void accept(Change change) {
        boolean relevant = change.kind() == Kind.NAMESPACE
                ? Json.has(change.after(), "metadata", "deletionTimestamp")
                : change.type() == Change.Type.DELETED;
        if (relevant) {
            loop.once(this, this::reconcile);
        }
    }

    private void reconcile() {
        for (ObjectNode namespace : store.list(Kind.NAMESPACE, "").objects()) {
            if (Json.has(namespace, "metadata", "deletionTimestamp")) {
                empty(Key.of(namespace));
            }
        }
    }

    private void empty(Key namespace) {
        for (Kind kind : Kind.values()) {
            if (kind.namespaced()) {
                store.list(kind, namespace.name()).objects().stream()
                        .filter(object -> !Json.has(object, "metadata", "deletionTimestamp"))
                        .map(Key::of)
                        .forEach(key -> deleteIfThere(kind, key));
            }
        }
        store.atomically(() -> {
            List<Kind> left = List.of(Kind.values()).stream()
                    .filter(Kind::namespaced)
                    .filter(kind ->
                            !store.list(kind, namespace.name()).objects().isEmpty())
                    .toList();
            boolean kept = store.find(Kind.NAMESPACE, namespace)
                    .map(found -> !Json.items(found, "metadata", "finalizers").isEmpty())
                    .orElse(true);
            return left.isEmpty() && !kept ? store.remove(Kind.NAMESPACE, namespace) : left;
        });
    }

    private void deleteIfThere(Kind kind, Key key) {
        store.atomically(() -> store.find(kind, key).map(found -> deletion.delete(kind, key, Deletion.Options.NONE)));
    }
}
