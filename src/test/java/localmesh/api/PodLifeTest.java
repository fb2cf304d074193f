package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodLifeTest {

    @TempDir
    private static Path temporary;

    private static TestCluster cluster;
    private static KubernetesClient client;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TestCluster();
        client = cluster.client;
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static ContainerStatus container(String pod) {
        List<ContainerStatus> statuses = cluster.get(pod).getStatus().getContainerStatuses();
        return statuses.isEmpty() ? new ContainerStatus() : statuses.get(0);
    }

    private static List<String> events(String pod) {
        return client
                .v1()
                .events()
                .inNamespace("default")
                .withField("involvedObject.name", pod)
                .list()
                .getItems()
                .stream()
                .map(Event::getReason)
                .toList();
    }

    private static String condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .map(condition -> condition.getStatus())
                .findFirst()
                .orElse("");
    }

    private static boolean waitsFor(String pod, String reason) {
        ContainerStatus status = container(pod);
        return status.getState() != null
                && status.getState().getWaiting() != null
                && reason.equals(status.getState().getWaiting().getReason());
    }

    private static PodBuilder withPolicy(String name, String policy, String script) {
        return TestCluster.pod(name, script)
                .editSpec()
                .withRestartPolicy(policy)
                .endSpec();
    }

    @Test
    void a_pod_gets_a_node_an_address_and_a_running_container() {
        Pod pod = cluster.sleeper("plain");

        assertThat(pod.getSpec().getNodeName()).startsWith("a-");
        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getStatus().getPodIP()).startsWith("10.244.");
        assertThat(pod.getStatus().getHostIP()).startsWith("172.30.0.");
        assertThat(List.of("PodScheduled", "Initialized", "ContainersReady", "Ready"))
                .allSatisfy(type -> assertThat(condition(pod, type)).isEqualTo("True"));
        assertThat(pod.getStatus().getContainerStatuses().get(0).getContainerID())
                .isNotEmpty();
        assertThat(events("plain")).containsExactly("Scheduled", "Pulled", "Created", "Started");
    }

    @Test
    void the_environment_is_what_the_pod_says() {
        Pod pod = TestCluster.pod("environment", "echo $NAME on $NODE with $ADDRESS said $(TEXT); exec sleep 100")
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName("NAME")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("metadata.name")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("NODE")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("spec.nodeName")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("ADDRESS")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("status.podIP")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("TEXT")
                .withValue("hello")
                .endEnv()
                .endContainer()
                .endSpec()
                .build();

        client.resource(pod).create();

        await().until(() -> !log("environment").isEmpty());
        Pod running = cluster.get("environment");
        assertThat(log("environment"))
                .isEqualTo("environment on %s with %s said hello\n"
                        .formatted(
                                running.getSpec().getNodeName(),
                                running.getStatus().getPodIP()));
    }

    private static String log(String pod) {
        try {
            return client.pods().inNamespace("default").withName(pod).getLog();
        } catch (KubernetesClientException notYet) {
            return "";
        }
    }

    @Test
    void a_pod_that_is_not_run_again_succeeds_or_fails() {
        client.resource(withPolicy("succeeds", "Never", "true").build()).create();
        client.resource(withPolicy("fails", "Never", "exit 3").build()).create();

        await().until(() -> cluster.get("succeeds").getStatus().getPhase().equals("Succeeded"));
        await().until(() -> cluster.get("fails").getStatus().getPhase().equals("Failed"));
        assertThat(container("fails").getState().getTerminated().getExitCode()).isEqualTo(3);
        assertThat(condition(cluster.get("fails"), "Ready")).isEqualTo("False");
    }

    @Test
    void a_crashing_container_is_run_again_at_once_and_then_backs_off() {
        client.resource(TestCluster.pod("crashing", "echo once more; exit 9").build())
                .create();

        await().until(() -> waitsFor("crashing", "CrashLoopBackOff"));
        ContainerStatus status = container("crashing");
        assertThat(status.getRestartCount()).isEqualTo(1);
        assertThat(status.getLastState().getTerminated().getExitCode()).isEqualTo(9);
        assertThat(status.getState().getWaiting().getMessage())
                .startsWith("back-off 10s restarting failed container=main");
        assertThat(events("crashing")).contains("BackOff");
        assertThat(client.pods()
                        .inNamespace("default")
                        .withName("crashing")
                        .terminated()
                        .getLog())
                .isEqualTo("once more\n");
    }

    @Test
    void the_death_of_a_container_is_noticed_at_once() throws IOException {
        Path pid = Files.createTempFile(temporary, "container", ".pid");
        client.resource(TestCluster.pod("killed", "echo $$$$ > " + pid + "; exec sleep 1000")
                        .build())
                .create();
        await().until(() -> Files.size(pid) > 0);

        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .orElseThrow()
                .destroyForcibly();

        await().atMost(1, TimeUnit.SECONDS).until(() -> container("killed").getRestartCount() == 1);
        assertThat(container("killed").getLastState().getTerminated().getExitCode())
                .isEqualTo(137);
    }

    @Test
    void an_image_that_is_not_there_is_told_from_one_that_must_not_be_pulled() {
        client.resource(withImage("unpullable", "example.com/other:1", "IfNotPresent"))
                .create();
        client.resource(withImage("never", "example.com/other:1", "Never")).create();
        client.resource(withImage("misnamed", "NOT VALID", "IfNotPresent")).create();

        await().until(() -> waitsFor("never", "ErrImageNeverPull"));
        await().until(() -> waitsFor("misnamed", "InvalidImageName"));
        await().until(() -> waitsFor("unpullable", "ErrImagePull"));
        await().until(() -> waitsFor("unpullable", "ImagePullBackOff"));
        assertThat(container("unpullable").getState().getWaiting().getMessage())
                .contains("the embedded mesh has no registry")
                .contains("meshperf-worker");
        assertThat(cluster.get("unpullable").getStatus().getPhase()).isEqualTo("Pending");
        assertThat(events("unpullable")).contains("Pulling", "Failed", "BackOff");
        assertThatThrownBy(() -> client.pods()
                        .inNamespace("default")
                        .withName("unpullable")
                        .getLog())
                .hasMessageContaining("is waiting to start: trying and failing to pull image");
    }

    private static Pod withImage(String name, String image, String policy) {
        return TestCluster.pod(name, "true")
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .withImagePullPolicy(policy)
                .endContainer()
                .endSpec()
                .build();
    }

    @Test
    void a_program_that_does_not_exist_is_an_error_at_the_start() {
        Pod pod = TestCluster.pod("unstartable", "")
                .editSpec()
                .withRestartPolicy("Never")
                .editFirstContainer()
                .withCommand("no-such-program")
                .endContainer()
                .endSpec()
                .build();

        client.resource(pod).create();

        await().until(() -> cluster.get("unstartable").getStatus().getPhase().equals("Failed"));
        assertThat(container("unstartable").getState().getTerminated().getReason())
                .isEqualTo("StartError");
    }

    @Test
    void readiness_follows_the_probe() throws IOException {
        Path flag = Files.createTempFile(temporary, "ready", ".flag");
        Files.delete(flag);
        Pod pod = TestCluster.pod("probed", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .withNewReadinessProbe()
                .withNewExec()
                .withCommand("test", "-e", flag.toString())
                .endExec()
                .withPeriodSeconds(1)
                .withFailureThreshold(1)
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();
        client.resource(pod).create();
        await().until(() -> events("probed").contains("Unhealthy"));
        assertThat(condition(cluster.get("probed"), "Ready")).isEqualTo("False");
        assertThat(cluster.get("probed").getStatus().getPhase()).isEqualTo("Running");

        Files.createFile(flag);
        await().until(() -> condition(cluster.get("probed"), "Ready").equals("True"));
        Files.delete(flag);
        await().until(() -> condition(cluster.get("probed"), "Ready").equals("False"));
    }

    @Test
    void a_startup_probe_holds_the_others_back_and_stops_when_it_has_passed() throws IOException {
        Path asked = Files.createTempFile(temporary, "startup", ".count");
        Pod pod = TestCluster.pod("starting", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .withNewStartupProbe()
                .withNewExec()
                .withCommand("sh", "-c", "echo x >> %1$s; test $(wc -l < %1$s) -ge 2".formatted(asked))
                .endExec()
                .withPeriodSeconds(1)
                .endStartupProbe()
                .withNewReadinessProbe()
                .withNewExec()
                .withCommand("sh", "-c", "test $(wc -l < %s) -eq 2".formatted(asked))
                .endExec()
                .withPeriodSeconds(1)
                .endReadinessProbe()
                .endContainer()
                .endSpec()
                .build();

        client.resource(pod).create();

        await().until(() -> condition(cluster.get("starting"), "Ready").equals("True"));
        await().during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(3))
                .until(() -> Files.readAllLines(asked).size() == 2);
    }

    @Test
    void a_container_that_fails_its_liveness_probe_is_run_again() {
        Pod pod = TestCluster.pod("dying", "exec sleep 1000")
                .editSpec()
                .editFirstContainer()
                .withNewLivenessProbe()
                .withNewExec()
                .withCommand("false")
                .endExec()
                .withPeriodSeconds(1)
                .withFailureThreshold(1)
                .endLivenessProbe()
                .endContainer()
                .endSpec()
                .build();

        client.resource(pod).create();

        await().until(() -> container("dying").getRestartCount() != null
                && container("dying").getRestartCount() > 0);
        assertThat(events("dying")).contains("Unhealthy", "Killing");
        client.resource(pod).withGracePeriod(0).delete();
    }

    @Test
    void a_deleted_pod_may_end_by_itself_and_is_gone_then() throws IOException {
        Path said = Files.createTempFile(temporary, "last", ".words");
        client.resource(TestCluster.pod(
                                "polite",
                                "trap 'echo bye > %s; exit 0' TERM; echo set; while :; do sleep 0.1; done"
                                        .formatted(said))
                        .editSpec()
                        .withTerminationGracePeriodSeconds(30L)
                        .endSpec()
                        .build())
                .create();
        await().until(() -> log("polite").equals("set\n"));

        client.pods().inNamespace("default").withName("polite").delete();

        await().atMost(5, TimeUnit.SECONDS).until(() -> cluster.get("polite") == null);
        assertThat(said).hasContent("bye");
        assertThat(events("polite")).contains("Killing");
    }

    @Test
    void a_pod_that_does_not_end_is_killed_after_its_grace_period() {
        int before = cluster.plane.openSandboxes();
        client.resource(TestCluster.pod("stubborn", "trap '' TERM; while :; do sleep 0.2; done")
                        .build())
                .create();
        client.pods().inNamespace("default").withName("stubborn").waitUntilReady(5, TimeUnit.SECONDS);
        assertThat(cluster.plane.openSandboxes()).isGreaterThan(before);

        client.pods().inNamespace("default").withName("stubborn").delete();

        Pod going = cluster.get("stubborn");
        assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(going.getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(1);
        await().atMost(4, TimeUnit.SECONDS).until(() -> cluster.get("stubborn") == null);
    }

    @Test
    void a_pod_deleted_by_force_is_gone_at_once_with_everything_it_had() {
        client.resource(TestCluster.pod("forced", "trap '' TERM; while :; do sleep 0.2; done")
                        .build())
                .create();
        Pod pod = client.pods().inNamespace("default").withName("forced").waitUntilReady(5, TimeUnit.SECONDS);
        Path logs = cluster.directory()
                .resolve("default_forced_" + pod.getMetadata().getUid())
                .resolve("0.log");
        assertThat(logs).exists();

        client.pods()
                .inNamespace("default")
                .withName("forced")
                .withGracePeriod(0)
                .delete();

        assertThat(cluster.get("forced")).isNull();
        await().until(() -> !Files.exists(logs));
    }
}
