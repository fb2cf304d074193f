package localmesh.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StoreTest {

    private static final Key KEY = new Key("default", "x");

    private final Store store = new Store(3);

    private static ObjectNode map(String name) {
        ObjectNode map = Json.object();
        Json.child(map, "metadata").put("name", name).put("namespace", "default");
        return map;
    }

    @Test
    void every_change_makes_a_new_version_and_is_told_in_order() {
        List<String> told = new ArrayList<>();
        store.listen(change -> told.add(change.type() + " " + Json.text(change.after(), "data")));

        store.insert(Kind.CONFIG_MAP, map("x"));
        long first = store.version();
        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "new"));
        store.remove(Kind.CONFIG_MAP, KEY);

        assertThat(told).containsExactly("ADDED ", "MODIFIED new", "DELETED new");
        assertThat(store.version()).isEqualTo(first + 2);
    }

    @Test
    void a_change_that_changes_nothing_makes_no_version() {
        store.insert(Kind.CONFIG_MAP, map("x"));
        long before = store.version();

        store.update(Kind.CONFIG_MAP, KEY, map -> map);

        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void what_was_handed_out_does_not_change_any_more() {
        ObjectNode before = store.insert(Kind.CONFIG_MAP, map("x"));

        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "new"));

        assertThat(before.has("data")).isFalse();
    }

    @Test
    void the_past_of_a_kind_is_remembered_as_long_as_none_of_it_is_lost() {
        store.insert(Kind.CONFIG_MAP, map("x"));
        long version = store.version();
        store.insert(Kind.SECRET, map("other"));
        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "1"));
        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "2"));

        assertThat(store.since(Kind.CONFIG_MAP, version)).hasSize(2);
        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "3"));
        assertThat(store.since(Kind.CONFIG_MAP, version)).hasSize(3);
        store.update(Kind.CONFIG_MAP, KEY, map -> map.put("data", "4"));
        assertThatThrownBy(() -> store.since(Kind.CONFIG_MAP, version))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(410));
    }

    @Test
    void a_second_object_of_the_same_name_is_refused() {
        store.insert(Kind.CONFIG_MAP, map("x"));

        assertThatThrownBy(() -> store.insert(Kind.CONFIG_MAP, map("x"))).hasMessage("configmaps \"x\" already exists");
    }
}
