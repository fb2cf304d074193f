package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=1";

    private TestCluster cluster;
    private KubernetesClient client;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster();
        client = cluster.client;
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static ConfigMap map(String name, String color) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .addToLabels("color", color)
                .endMetadata()
                .build();
    }

    private Watcher<ConfigMap> listener() {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                told.add(action + " " + map.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {
                told.add("CLOSED");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_object_that_comes_into_a_selection_is_added_and_one_that_leaves_it_deleted(boolean onlyHttp) {
        try (KubernetesClient watching = new KubernetesClientBuilder()
                        .withConfig(
                                cluster.config().withOnlyHttpWatches(onlyHttp).build())
                        .build();
                Watch watch = watching.configMaps()
                        .inNamespace("default")
                        .withLabel("color", "red")
                        .watch(listener())) {
            assertThat(watch).isNotNull();
            client.resource(map("one", "red")).create();
            client.resource(map("two", "blue")).create();
            client.resource(map("two", "red")).update();
            client.resource(map("one", "blue")).update();
            client.resource(map("two", "red")).delete();

            await().until(() -> told.size() >= 4);
            assertThat(told).containsExactly("ADDED one", "ADDED two", "DELETED one", "DELETED two");
        }
    }

    @Test
    void an_informer_survives_broken_connections() {
        client.resource(map("early", "red")).create();
        try (KubernetesClient retrying = new KubernetesClientBuilder()
                        .withConfig(
                                cluster.config().withWatchReconnectInterval(50).build())
                        .build();
                SharedIndexInformer<ConfigMap> informer =
                        retrying.configMaps().inNamespace("default").inform(handler())) {
            await().until(() -> informer.hasSynced() && told.contains("added early"));

            cluster.server.faults().dropConnections();
            await().until(() -> created("late"));

            await().until(() -> told.contains("added late"));
            client.resource(map("early", "red")).delete();
            await().until(() -> told.contains("deleted early"));
        }
    }

    /** The client's own connection may have been among those that were dropped. */
    private boolean created(String name) {
        try {
            client.resource(map(name, "red")).create();
            return true;
        } catch (KubernetesClientException dropped) {
            return dropped.getCode() == 409;
        }
    }

    private ResourceEventHandler<ConfigMap> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                told.add("added " + map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap after) {
                told.add("updated " + after.getMetadata().getName());
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                told.add("deleted " + map.getMetadata().getName());
            }
        };
    }

    @Test
    void a_watch_goes_on_from_where_a_list_ended() throws IOException, InterruptedException {
        String version =
                client.resource(map("first", "red")).create().getMetadata().getResourceVersion();
        client.resource(map("second", "red")).create();

        Raw.Answer answer = new Raw(cluster.server).get(MAPS + "&allowWatchBookmarks=true&resourceVersion=" + version);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.text().lines()).hasSize(2);
        assertThat(answer.text().lines().findFirst().orElseThrow()).contains("\"ADDED\"", "\"second\"");
        assertThat(answer.text()).contains("\"BOOKMARK\"");
    }

    @Test
    void a_watch_from_too_long_ago_is_told_so() throws IOException, InterruptedException {
        ConfigMap map = client.resource(map("changing", "red")).create();
        Raw raw = new Raw(cluster.server);
        for (int i = 0; i < 1100; i++) {
            raw.send(
                    "PATCH",
                    "/api/v1/namespaces/default/configmaps/changing",
                    "{\"data\":{\"i\":\"" + i + "\"}}",
                    "application/merge-patch+json");
        }

        Raw.Answer answer =
                raw.get(MAPS + "&resourceVersion=" + map.getMetadata().getResourceVersion());

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.json().path("type").asString()).isEqualTo("ERROR");
        assertThat(answer.json().path("object").path("code").asInt()).isEqualTo(410);
        assertThat(answer.json().path("object").path("reason").asString()).isEqualTo("Expired");
    }

    @Test
    void a_watch_can_begin_with_what_is_there() throws IOException, InterruptedException {
        client.resource(map("there", "red")).create();

        Raw.Answer answer =
                new Raw(cluster.server).get(MAPS + "&sendInitialEvents=true&resourceVersionMatch=NotOlderThan");

        assertThat(answer.text().lines().map(line -> line.substring(0, 15)))
                .containsExactly("{\"type\":\"ADDED\"", "{\"type\":\"BOOKMA");
        assertThat(answer.text()).contains("\"k8s.io/initial-events-end\":\"true\"");
    }
}
