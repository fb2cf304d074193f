package localmesh.api.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of a cluster, each with the version of its last change.
 *
 * <p>Objects handed out are shared and must not be changed: whoever wants to change one changes a copy. Listeners are
 * called under the lock, in the order of the changes, and must only take note.
 */
public final class Store {

    /** Enough for a watch to reconnect, and small beside a heap of 128 MB. */
    private static final int REMEMBERED_CHANGES = 1000;

    private static final long FIRST = 100;

    private final Map<Kind, NavigableMap<Key, ObjectNode>> objects = new EnumMap<>(Kind.class);
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final ChangeLog log;
    /** Nobody remembers how it began. */
    private long version = FIRST;

    /** What was there at one version. */
    public record Snapshot(long version, List<ObjectNode> objects) {
        public Snapshot {
            objects = List.copyOf(objects);
        }
    }

    public Store() {
        this(REMEMBERED_CHANGES);
    }

    Store(int rememberedChanges) {
        log = new ChangeLog(rememberedChanges, FIRST);
        for (Kind kind : Kind.values()) {
            objects.put(kind, new TreeMap<>());
        }
    }

    /** Runs several steps as one: nobody else sees or changes anything between them. */
    public synchronized <T> T atomically(Supplier<T> steps) {
        return steps.get();
    }

    /** Has every later change told to the listener. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public void forget(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    public synchronized long version() {
        return version;
    }

    public synchronized Optional<ObjectNode> find(Kind kind, Key key) {
        return Optional.ofNullable(of(kind).get(key));
    }

    /** @throws ApiException 404 if there is none */
    public ObjectNode get(Kind kind, Key key) {
        return find(kind, key).orElseThrow(() -> ApiException.notFound(kind, key.name()));
    }

    /** The objects of a kind in one namespace, or in all if it is empty. */
    public synchronized Snapshot list(Kind kind, String namespace) {
        List<ObjectNode> found = of(kind).values().stream()
                .filter(object ->
                        namespace.isEmpty() || Key.of(object).namespace().equals(namespace))
                .toList();
        return new Snapshot(version, found);
    }

    /** The changes of a kind after a version; {@link ApiException} 410 if the log no longer reaches back so far. */
    public synchronized List<Change> since(Kind kind, long since) {
        return log.since(kind, since);
    }

    /** @throws ApiException 409 if the name is taken */
    public synchronized ObjectNode insert(Kind kind, ObjectNode object) {
        Key key = Key.of(object);
        if (of(kind).containsKey(key)) {
            throw ApiException.alreadyExists(kind, key.name());
        }
        ObjectNode stored = stamped(object);
        of(kind).put(key, stored);
        publish(Change.Type.ADDED, kind, null, stored);
        return stored;
    }

    /**
     * Changes an object; the change gets a copy and returns what is to be kept. If that equals what was there, nothing
     * happens.
     *
     * @throws ApiException 404 if there is none
     */
    public synchronized ObjectNode update(Kind kind, Key key, UnaryOperator<ObjectNode> change) {
        ObjectNode before = get(kind, key);
        ObjectNode after = change.apply(before.deepCopy());
        if (after.equals(before)) {
            return before;
        }
        ObjectNode stored = stamped(after);
        of(kind).put(key, stored);
        publish(Change.Type.MODIFIED, kind, before, stored);
        return stored;
    }

    /** Removes an object if it is still there. */
    public synchronized Optional<ObjectNode> remove(Kind kind, Key key) {
        ObjectNode before = of(kind).remove(key);
        if (before == null) {
            return Optional.empty();
        }
        ObjectNode last = stamped(before.deepCopy());
        publish(Change.Type.DELETED, kind, before, last);
        return Optional.of(last);
    }

    private ObjectNode stamped(ObjectNode object) {
        version++;
        Json.child(object, "metadata").put("resourceVersion", Long.toString(version));
        return object;
    }

    private void publish(Change.Type type, Kind kind, ObjectNode before, ObjectNode after) {
        Change change = new Change(version, type, kind, before, after);
        log.add(change);
        listeners.forEach(listener -> listener.accept(change));
    }

    private NavigableMap<Key, ObjectNode> of(Kind kind) {
        return objects.get(kind);
    }
}
