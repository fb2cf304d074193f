package conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What watchers are told, and lists by selectors. */
@Conformance
class WatchConformanceTest {

    private final TestedCluster a;

    WatchConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    private ConfigMap map(String name, String team, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(a.namespace)
                .addToLabels("team", team)
                .endMetadata()
                .addToData("value", value)
                .build();
    }

    private static final class Notes implements Watcher<ConfigMap>, AutoCloseable {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicReference<WatcherException> end = new AtomicReference<>();
        private final Watch watch;

        Notes(Function<Watcher<ConfigMap>, Watch> begin) {
            watch = begin.apply(this);
        }

        @Override
        public void close() {
            watch.close();
        }

        @Override
        public void eventReceived(Action action, ConfigMap map) {
            told.add(action + " " + map.getMetadata().getName() + " "
                    + map.getData().get("value"));
        }

        @Override
        public void onClose(WatcherException cause) {
            end.set(cause);
        }

        private void await(String... events) {
            org.awaitility.Awaitility.await().atMost(TestedCluster.PATIENCE).untilAsserted(() -> assertThat(told)
                    .containsExactly(events));
        }
    }

    @Test
    void what_happens_after_a_version_is_told_in_order() {
        String first = a.create(map("order-1", "order", "1")).getMetadata().getResourceVersion();
        var maps = a.client.configMaps().inNamespace(a.namespace);
        maps.withName("order-1").patch("{\"data\":{\"value\":\"2\"}}");
        try (Notes notes = new Notes(watcher -> maps.withLabel("team", "order").watch(since(first), watcher))) {
            a.create(map("order-2", "order", "3"));
            maps.withName("order-1").delete();
            maps.withName("order-2").delete();

            notes.await("MODIFIED order-1 2", "ADDED order-2 3", "DELETED order-1 2", "DELETED order-2 3");
        }
    }

    private static ListOptions since(String version) {
        return new ListOptionsBuilder().withResourceVersion(version).build();
    }

    @Test
    void what_enters_or_leaves_a_selection_comes_or_goes() {
        var maps = a.client.configMaps().inNamespace(a.namespace);
        a.create(map("mover", "other", "1"));
        try (Notes notes = new Notes(watcher -> maps.withLabel("team", "red").watch(watcher))) {
            maps.withName("mover").patch("{\"metadata\":{\"labels\":{\"team\":\"red\"}}}");
            maps.withName("mover").patch("{\"data\":{\"value\":\"2\"}}");
            maps.withName("mover").patch("{\"metadata\":{\"labels\":{\"team\":\"blue\"}}}");

            notes.await("ADDED mover 1", "MODIFIED mover 2", "DELETED mover 2");
        }
        maps.withName("mover").delete();
    }

    @Test
    void a_version_that_is_forgotten_is_gone() {
        a.create(map("since", "since", "1"));
        var maps = a.client.configMaps().inNamespace(a.namespace);
        try (Notes notes = new Notes(watcher -> maps.watch(since("1"), watcher))) {
            await().atMost(TestedCluster.PATIENCE).until(() -> notes.end.get() != null || !notes.told.isEmpty());

            assumeTrue(notes.told.isEmpty(), "this cluster is so young that it has not forgotten anything");
            assertThat(notes.end.get().isHttpGone()).isTrue();
        }
    }

    @Test
    void an_informer_knows_what_there_is_and_what_becomes_of_it() {
        a.create(map("informed", "informer", "1"));
        List<String> told = new CopyOnWriteArrayList<>();
        var selected = a.client.configMaps().inNamespace(a.namespace).withLabel("team", "informer");
        try (var informer = selected.inform(new ResourceEventHandler<ConfigMap>() {
            @Override
            public void onAdd(ConfigMap map) {
                told.add("+" + map.getData().get("value"));
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap after) {
                told.add("=" + after.getData().get("value"));
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                told.add("-" + map.getData().get("value"));
            }
        })) {
            var map = a.client.configMaps().inNamespace(a.namespace).withName("informed");
            map.patch("{\"data\":{\"value\":\"2\"}}");
            map.delete();
            await().atMost(TestedCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(told).containsExactly("+1", "=2", "-2"));
            assertThat(informer.hasSynced()).isTrue();
        }
    }

    @Test
    void lists_are_selected_by_labels_and_fields() {
        for (String name : List.of("list-a", "list-b", "list-c")) {
            a.create(map(name, name.substring(5), "x"));
        }
        var maps = a.client.configMaps().inNamespace(a.namespace);

        assertThat(maps.withLabelIn("team", "a", "b").list().getItems()).hasSize(2);
        assertThat(maps.withLabelSelector("team in (a,b,c),team notin (a)")
                        .list()
                        .getItems())
                .hasSize(2);
        assertThat(maps.withLabelSelector("team=a,!missing").list().getItems()).hasSize(1);
        assertThat(maps.withLabels(Map.of("team", "c")).list().getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("list-c");
        assertThat(maps.withField("metadata.name", "list-b").list().getItems()).hasSize(1);
        assertThat(maps.withLabel("team", "none").list().getItems()).isEmpty();
        assertThat(Refusals.refusal(400, () -> maps.withField("data.value", "x").list())
                        .getMessage())
                .startsWith("\"data.value\" is not a known field selector: only \"metadata.name\"");
        assertThat(Refusals.refusal(400, () -> maps.withLabelSelector("a b").list())
                        .getReason())
                .isEqualTo("BadRequest");
        maps.withLabelIn("team", "a", "b", "c").delete();
    }

    @Test
    void a_long_list_comes_in_pieces_to_who_wants_it_so() {
        for (int i = 0; i < 5; i++) {
            a.create(map("page-" + i, "page", "x"));
        }
        var maps = a.client.configMaps().inNamespace(a.namespace).withLabel("team", "page");
        var first = maps.list(new ListOptionsBuilder().withLimit(3L).build());
        assertThat(first.getItems()).hasSize(3);
        var rest = maps.list(new ListOptionsBuilder()
                .withLimit(3L)
                .withContinue(first.getMetadata().getContinue())
                .build());

        assertThat(rest.getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("page-3", "page-4");
        assertThat(rest.getMetadata().getContinue()).isNullOrEmpty();
        assertThat(rest.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
        maps.delete();
    }
}
