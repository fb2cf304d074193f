package conformance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** A cluster with a namespace of ours in it, and short words for what tests do with it. */
final class TestedCluster implements AutoCloseable {

    private static final String OWNER = "app.kubernetes.io/managed-by";
    private static final String US = "meshperf-conformance";
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    /** Generous, for real clusters on busy machines; nobody waits so long unless something is wrong. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final KubernetesClient client;
    final String namespace;
    final String image;
    private final Config config;
    private final boolean embedded;
    private final int minor;

    private TestedCluster(Config config, String image, boolean embedded) {
        this.config = config;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.image = image;
        this.embedded = embedded;
        this.minor = Integer.parseInt(client.getKubernetesVersion().getMinor().replaceAll("\\D", ""));
        this.namespace = newNamespace("", Map.of());
    }

    static TestedCluster open(Config config, String image, boolean embedded) {
        TestedCluster cluster = new TestedCluster(config, image, embedded);
        cluster.ours().stream()
                .filter(TestedCluster::isLeftOver)
                .forEach(old -> cluster.client.resource(old).delete());
        return cluster;
    }

    private static boolean isLeftOver(Namespace namespace) {
        return Instant.parse(namespace.getMetadata().getCreationTimestamp())
                .isBefore(Instant.now().minus(LEFT_OVER));
    }

    private List<Namespace> ours() {
        return client.namespaces().withLabel(OWNER, US).list().getItems();
    }

    Config config() {
        return config;
    }

    /** Skips the test on older clusters. */
    void assumeVersion(int least, String what) {
        assumeTrue(minor >= least, what + " is there since Kubernetes 1." + least + ", this is 1." + minor);
    }

    boolean isAtLeast(int version) {
        return minor >= version;
    }

    void assumeReal(String why) {
        assumeFalse(embedded, "not on the embedded mesh: " + why);
    }

    /** Makes one more namespace, in which pods can be created at once; all of them are removed at the end. */
    String newNamespace(String suffix, Map<String, String> labels) {
        String name = US + "-" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20, 1 << 24), 36) + suffix;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(labels)
                        .addToLabels(OWNER, US)
                        .endMetadata()
                        .build())
                .create();
        await().atMost(PATIENCE)
                .until(() -> client.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null);
        return name;
    }

    /** A pod that runs a shell script, and goes at once when it is deleted. */
    PodBuilder pod(String name, String script) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec();
    }

    <T extends HasMetadata> T create(T object) {
        return client.resource(object).create();
    }

    Pod started(PodBuilder pod) {
        Pod created = create(pod.build());
        return until(created, TestedCluster::isReady);
    }

    /** A pod that does nothing. */
    Pod sleeper(String name) {
        return started(pod(name, "exec sleep 3600"));
    }

    static boolean isReady(Pod pod) {
        return condition(pod, "Ready").equals("True");
    }

    /** The status of a condition, or the empty string. */
    static String condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getStatus())
                .findFirst()
                .orElse("");
    }

    PodResource pod(Pod pod) {
        return client.pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName());
    }

    /** Waits until the pod is so. */
    Pod until(Pod pod, Predicate<Pod> state) {
        Pod[] last = new Pod[1];
        await(pod.getMetadata().getName()).atMost(PATIENCE).until(() -> {
            last[0] = pod(pod).get();
            return last[0] != null && state.test(last[0]);
        });
        return last[0];
    }

    void kill(Pod... pods) {
        for (Pod pod : pods) {
            pod(pod).withGracePeriod(0).delete();
        }
    }

    Answer exec(Pod pod, String... command) {
        return Answer.of(pod(pod), command);
    }

    List<Event> events(Pod pod) {
        return client.v1()
                .events()
                .inNamespace(pod.getMetadata().getNamespace())
                .withField("involvedObject.uid", pod.getMetadata().getUid())
                .list()
                .getItems();
    }

    Event event(Pod pod, String reason) {
        Event[] found = new Event[1];
        await(reason).atMost(PATIENCE).until(() -> {
            found[0] = events(pod).stream()
                    .filter(event -> event.getReason().equals(reason))
                    .findFirst()
                    .orElse(null);
            return found[0] != null;
        });
        return found[0];
    }

    List<String> nodeNames() {
        return client.nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .toList();
    }

    /** Pods first, and at once: a namespace waits for the slowest of them. */
    @Override
    public void close() {
        for (Namespace namespace : ours()) {
            String name = namespace.getMetadata().getName();
            client.pods().inNamespace(name).withGracePeriod(0).delete();
        }
        client.namespaces().withLabel(OWNER, US).delete();
        await("namespaces to go").atMost(Duration.ofMinutes(2)).until(() -> ours().isEmpty());
        client.close();
    }
}
