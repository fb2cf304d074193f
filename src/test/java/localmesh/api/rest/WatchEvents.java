package localmesh.api.rest;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import localmesh.api.store.ApiException;
import localmesh.api.store.Change;
import localmesh.api.store.Json;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** The changes of a selection, as a watch tells them. */
public final class WatchEvents implements Consumer<Change> {

    private final Store store;
    private final Selection selection;
    private final Representation representation;
    private final Consumer<Event> receiver;

    /** One event, still to be written: that is done later, outside the store's lock. */
    public record Event(String type, Selection selection, Representation representation, ObjectNode object) {

        /** Whether the watch is over after it. */
        public boolean isLast() {
            return type.equals("ERROR");
        }

        public ObjectNode json() {
            boolean isObject = !type.equals("ERROR") && !type.equals("BOOKMARK");
            ObjectNode event = Json.object().put("type", type);
            event.set("object", isObject ? representation.one(selection.target().kind(), object) : object);
            return event;
        }
    }

    /** @param receiver called under the store's lock, in order; must only take note */
    public WatchEvents(Store store, Selection selection, Representation representation, Consumer<Event> receiver) {
        this.store = store;
        this.selection = selection;
        this.representation = representation;
        this.receiver = receiver;
    }

    /** Begins to tell: first what is there or what has happened since the version asked for, then what happens. */
    public void start(Query query) {
        String from = query.text("resourceVersion");
        OptionalLong since = query.number("resourceVersion");
        boolean initial = query.flag("sendInitialEvents");
        store.atomically(() -> {
            if (initial || from.isEmpty() || since.getAsLong() == 0) {
                store.list(selection.target().kind(), selection.target().namespace()).objects().stream()
                        .filter(selection)
                        .forEach(object -> tell("ADDED", object));
                if (initial) {
                    bookmark(true);
                }
            } else {
                try {
                    store.since(selection.target().kind(), since.getAsLong()).forEach(this);
                } catch (ApiException expired) {
                    tell("ERROR", expired.status());
                    return false;
                }
            }
            store.listen(this);
            return true;
        });
    }

    public void stop() {
        store.forget(this);
    }

    /** Tells up to which version everything has been told. */
    public void bookmark(boolean initialEventsEnd) {
        store.atomically(() -> {
            ObjectNode mark = Json.object()
                    .put("kind", selection.target().kind().title())
                    .put("apiVersion", selection.target().kind().apiVersion());
            ObjectNode metadata = Json.child(mark, "metadata");
            metadata.put("resourceVersion", Long.toString(store.version())).putNull("creationTimestamp");
            if (initialEventsEnd) {
                Json.child(metadata, "annotations").put("k8s.io/initial-events-end", "true");
            }
            tell("BOOKMARK", mark);
            return mark;
        });
    }

    @Override
    public void accept(Change change) {
        if (change.kind() == selection.target().kind()) {
            translate(change).ifPresent(type -> tell(type.name(), change.after()));
        }
    }

    /** An object that comes into the selection is new to the watcher, one that leaves it is gone. */
    private Optional<Change.Type> translate(Change change) {
        boolean before = change.before() != null && selection.test(change.before());
        boolean after = change.type() != Change.Type.DELETED && selection.test(change.after());
        if (before) {
            return Optional.of(after ? Change.Type.MODIFIED : Change.Type.DELETED);
        }
        return after ? Optional.of(Change.Type.ADDED) : Optional.empty();
    }

    private void tell(String type, ObjectNode object) {
        receiver.accept(new Event(type, selection, representation, object));
    }
}
