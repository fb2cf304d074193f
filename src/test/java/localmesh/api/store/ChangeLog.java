package localmesh.api.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The last changes of a store, so that a watch can start in the past. Not thread-safe: the store's lock guards it. */
final class ChangeLog {

    private final int capacity;
    private final long beginning;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final Map<Kind, Long> forgotten = new EnumMap<>(Kind.class);

    /** @param beginning the version before which nothing is known */
    ChangeLog(int capacity, long beginning) {
        this.beginning = beginning;
        this.capacity = capacity;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > capacity) {
            Change oldest = changes.removeFirst();
            forgotten.put(oldest.kind(), oldest.version());
        }
    }

    /**
     * The changes of a kind after a version.
     *
     * @throws ApiException 410 if some of them are forgotten
     */
    List<Change> since(Kind kind, long version) {
        long horizon = forgotten.getOrDefault(kind, beginning);
        if (version < horizon) {
            throw ApiException.expired(version, horizon);
        }
        return changes.stream()
                .filter(change -> change.kind() == kind && change.version() > version)
                .toList();
    }
}
