package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that misbehaves does so exactly as asked, and is well again afterwards. */
class ApiFaultsTest {

    private TestCluster cluster;
    private ApiFaults faults;

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster();
        faults = cluster.server.faults();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private void assertPods(int number) {
        assertThat(cluster.client.pods().inNamespace("default").list().getItems())
                .hasSize(number);
    }

    @Test
    void only_requests_that_match_are_refused_and_only_so_many() throws IOException, InterruptedException {
        faults.refuse("GET", "/nodes", 2, 503, Duration.ofSeconds(7));
        assertPods(0);
        Raw raw = new Raw(cluster.server);

        Raw.Answer refused = raw.get("/api/v1/nodes");

        assertThat(refused.code()).isEqualTo(503);
        assertThat(refused.reason()).isEqualTo("ServiceUnavailable");
        assertThat(refused.header("Retry-After")).hasValue("7");
        assertThat(raw.send("POST", "/api/v1/nodes", "{}", "application/json").code())
                .isEqualTo(422);
        assertThat(raw.get("/api/v1/nodes/a-1").code()).isEqualTo(503);
        assertThat(raw.get("/api/v1/nodes").code()).isEqualTo(200);
    }

    @Test
    void refusals_can_be_called_off() {
        faults.refuseNext(100, 500);
        faults.refuseNoMore();

        assertPods(0);
    }

    @Test
    void only_requests_that_match_are_slow() throws IOException, InterruptedException {
        faults.delayRequests("", "/services", Duration.ofMillis(700));
        Raw raw = new Raw(cluster.server);
        raw.get("/api/v1/nodes");

        long begin = System.nanoTime();
        raw.get("/api/v1/nodes");
        long middle = System.nanoTime();
        raw.get("/api/v1/services");
        long end = System.nanoTime();

        assertThat(Duration.ofNanos(end - middle)).isGreaterThan(Duration.ofMillis(690));
        assertThat(Duration.ofNanos(middle - begin)).isLessThan(Duration.ofMillis(690));
        faults.delayRequests("", "/services", Duration.ZERO);
        assertThat(faults.delay("GET", "/services")).isZero();
    }

    @Test
    void an_expired_token_is_worth_nothing_and_a_new_one_is_to_be_had() {
        assertPods(0);

        faults.expireTokens();

        assertThatThrownBy(() -> assertPods(0))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(401));
        try (KubernetesClient again = new KubernetesClientBuilder()
                .withConfig(cluster.config().build())
                .build()) {
            assertThat(again.pods().inNamespace("default").list().getItems()).isEmpty();
        }
    }

    @Test
    void a_server_that_was_stopped_starts_where_it_was_with_what_it_knew() throws IOException {
        cluster.sleeper("survivor");

        faults.stop();
        assertThatThrownBy(() -> assertPods(1)).rootCause().isInstanceOf(IOException.class);
        faults.start();

        assertPods(1);
        assertThat(cluster.get("survivor")
                        .getStatus()
                        .getContainerStatuses()
                        .get(0)
                        .getRestartCount())
                .isZero();
    }

    @Test
    void an_exec_can_be_met_with_silence() throws ExecutionException, InterruptedException, TimeoutException {
        cluster.sleeper("listener");
        faults.silenceNextExecs(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var pod = cluster.client.pods().inNamespace("default").withName("listener");
        try (ExecWatch watch = pod.writingOutput(out).exec("echo", "hello")) {
            assertThatThrownBy(() -> watch.exitCode().get(500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }
        try (ExecWatch watch = pod.writingOutput(out).exec("echo", "again")) {
            assertThat(watch.exitCode().get(5, TimeUnit.SECONDS)).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("again\n");
    }

    @Test
    void a_node_that_is_lost_takes_its_pods_out_of_service_until_it_is_found()
            throws IOException, InterruptedException {
        var pod = cluster.sleeper("worker");
        String node = pod.getSpec().getNodeName();

        faults.loseNode(node);

        var lost = cluster.client.nodes().withName(node).get();
        assertThat(lost.getStatus().getConditions())
                .allMatch(one -> one.getStatus().equals("Unknown"));
        assertThat(lost.getSpec().getTaints())
                .extracting(taint -> taint.getKey() + ":" + taint.getEffect())
                .containsExactly(
                        "node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute");
        assertThat(isReady("worker")).isFalse();
        Raw raw = new Raw(cluster.server);
        for (String stream : new String[] {"log", "exec?command=true&stdout=true"}) {
            Raw.Answer refused = raw.get("/api/v1/namespaces/default/pods/worker/" + stream);
            assertThat(refused.code()).isEqualTo(500);
            assertThat(refused.message()).startsWith("error dialing backend: dial tcp ");
        }
        cluster.client.pods().inNamespace("default").withName("worker").delete();
        var elsewhere = cluster.sleeper("elsewhere");
        assertThat(elsewhere.getSpec().getNodeName()).isNotEqualTo(node);
        assertThat(cluster.get("worker").getMetadata().getDeletionTimestamp()).isNotNull();

        faults.findNode(node);

        await().until(() -> cluster.get("worker") == null);
        var found = cluster.client.nodes().withName(node).get();
        assertThat(found.getSpec().getTaints()).isEmpty();
        assertThat(found.getStatus().getConditions())
                .anyMatch(
                        one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
    }

    @Test
    void a_pod_is_ready_again_when_its_node_is_found() {
        var pod = cluster.sleeper("patient");
        faults.loseNode(pod.getSpec().getNodeName());
        assertThat(isReady("patient")).isFalse();

        faults.findNode(pod.getSpec().getNodeName());

        await().until(() -> isReady("patient"));
    }

    private boolean isReady(String pod) {
        return cluster.get(pod).getStatus().getConditions().stream()
                .anyMatch(
                        one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
    }

    @Test
    void a_cordoned_node_is_tainted_and_takes_no_pods() {
        var nodes = cluster.client.nodes();
        nodes.withName("a-1").patch("{\"spec\":{\"unschedulable\":true}}");

        assertThat(nodes.withName("a-1").get().getSpec().getTaints())
                .extracting(taint -> taint.getKey())
                .containsExactly("node.kubernetes.io/unschedulable");
        for (String name : new String[] {"one", "two"}) {
            assertThat(cluster.sleeper(name).getSpec().getNodeName()).isEqualTo("a-2");
        }
        nodes.withName("a-1").patch("{\"spec\":{\"unschedulable\":null}}");
        assertThat(nodes.withName("a-1").get().getSpec().getTaints()).isEmpty();
    }
}
