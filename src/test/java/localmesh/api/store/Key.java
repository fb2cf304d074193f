package localmesh.api.store;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Where an object is among those of its kind; the namespace is empty for kinds that have none. */
public record Key(String namespace, String name) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::namespace).thenComparing(Key::name);

    public static Key of(JsonNode object) {
        return new Key(Json.text(object, "metadata", "namespace"), Json.text(object, "metadata", "name"));
    }

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
