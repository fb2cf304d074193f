package localmesh.api.store;

import tools.jackson.databind.node.ObjectNode;

/**
 * One change of one object.
 *
 * @param version the resource version that the change made
 * @param before the object before, null if it was created
 * @param after the object after; for a deletion its last state, with the version of the deletion
 */
public record Change(long version, Type type, Kind kind, ObjectNode before, ObjectNode after) {

    /** The kinds of change, named as in watch events. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public Key key() {
        return Key.of(after);
    }
}
