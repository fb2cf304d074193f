package conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How containers begin, get ready, and end. */
@Conformance
class ReadinessConformanceTest {

    private final TestedCluster a;

    ReadinessConformanceTest(Clusters clusters) {
        a = clusters.a();
    }

    private static ContainerStatus container(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().findFirst().orElseGet(ContainerStatus::new);
    }

    private static String waitingFor(Pod pod) {
        var state = container(pod).getState();
        return state == null || state.getWaiting() == null
                ? ""
                : String.valueOf(state.getWaiting().getReason());
    }

    private static Probe exists(String file, int failures) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("test", "-e", file)
                .endExec()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures)
                .build();
    }

    private PodBuilder oneShot(String name, String script) {
        return a.pod(name, script).editSpec().withRestartPolicy("Never").endSpec();
    }

    private Pod ended(PodBuilder pod) {
        return a.until(
                a.create(pod.build()), found -> found.getStatus().getPhase().matches("Succeeded|Failed"));
    }

    @Test
    void a_container_is_started_and_ready_when_its_probes_say_so_and_not_ready_when_they_cease_to() {
        Pod pod = a.create(a.pod("probed", "exec sleep 3600")
                .editSpec()
                .editFirstContainer()
                .withStartupProbe(exists("/tmp/started", 60))
                .withReadinessProbe(exists("/tmp/ready", 1))
                .endContainer()
                .endSpec()
                .build());
        pod = a.until(pod, found -> found.getStatus().getPhase().equals("Running"));
        assertThat(container(pod).getStarted()).isFalse();
        assertThat(TestedCluster.isReady(pod)).isFalse();

        a.exec(pod, "touch", "/tmp/started");
        pod = a.until(pod, found -> container(found).getStarted());
        assertThat(TestedCluster.condition(pod, "ContainersReady")).isEqualTo("False");
        assertThat(pod.getStatus().getConditions())
                .anyMatch(condition -> "containers with unready status: [main]".equals(condition.getMessage()));

        a.exec(pod, "touch", "/tmp/ready");
        pod = a.until(pod, TestedCluster::isReady);
        assertThat(container(pod).getReady()).isTrue();

        a.exec(pod, "rm", "/tmp/ready");
        pod = a.until(pod, found -> !TestedCluster.isReady(found));
        assertThat(container(pod).getRestartCount()).isZero();
        assertThat(a.event(pod, "Unhealthy").getMessage()).contains(" probe failed");
        a.kill(pod);
    }

    @Test
    void a_container_that_fails_is_run_again_and_backs_off() {
        Pod pod = a.create(a.pod("crashing", "echo once more; exit 3").build());

        Pod waiting = a.until(pod, found -> waitingFor(found).equals("CrashLoopBackOff"));

        assertThat(container(waiting).getRestartCount()).isPositive();
        var last = container(waiting).getLastState().getTerminated();
        assertThat(last.getExitCode()).isEqualTo(3);
        assertThat(last.getReason()).isEqualTo("Error");
        assertThat(container(waiting).getState().getWaiting().getMessage())
                .matches("back-off \\d+s restarting failed container=main pod=crashing_" + a.namespace + "\\(.*\\)");
        assertThat(a.event(waiting, "BackOff").getMessage()).startsWith("Back-off restarting failed container");
        assertThat(waiting.getStatus().getPhase()).isEqualTo("Running");
        a.kill(waiting);
    }

    @Test
    void how_a_container_ended_is_told() {
        Pod well = ended(oneShot("well", "exit 0"));
        Pod ill = ended(oneShot("ill", "exit 4"));
        // Kubernetes makes one dollar sign of two.
        Pod killed = ended(oneShot("killed", "sh -c 'kill -9 $$$$'; exit $?"));

        assertThat(well.getStatus().getPhase()).isEqualTo("Succeeded");
        assertThat(container(well).getState().getTerminated().getReason()).isEqualTo("Completed");
        assertThat(container(well).getState().getTerminated().getExitCode()).isZero();
        assertThat(TestedCluster.condition(well, "Ready")).isEqualTo("False");
        assertThat(well.getStatus().getConditions()).anyMatch(one -> "PodCompleted".equals(one.getReason()));
        assertThat(ill.getStatus().getPhase()).isEqualTo("Failed");
        assertThat(container(ill).getState().getTerminated().getReason()).isEqualTo("Error");
        assertThat(container(ill).getState().getTerminated().getExitCode()).isEqualTo(4);
        assertThat(container(killed).getState().getTerminated().getExitCode()).isEqualTo(137);
        a.kill(well, ill, killed);
    }

    @Test
    void a_container_that_is_not_live_is_restarted() {
        Pod pod = a.started(a.pod("dull", "rm -f /tmp/live; touch /tmp/live; exec sleep 3600")
                .editSpec()
                .editFirstContainer()
                .withLivenessProbe(new ProbeBuilder(exists("/tmp/live", 1))
                        .withInitialDelaySeconds(2)
                        .build())
                .endContainer()
                .endSpec());
        a.exec(pod, "rm", "/tmp/live");

        Pod again = a.until(
                pod,
                found -> container(found).getRestartCount() > 0
                        && container(found).getReady());

        assertThat(container(again).getLastState().getTerminated().getExitCode())
                .isIn(137, 143);
        assertThat(a.event(again, "Killing").getMessage())
                .isEqualTo("Container main failed liveness probe, will be restarted");
        a.kill(again);
    }

    @Test
    void a_program_that_is_not_in_the_image_is_named() {
        Pod pod = a.create(a.pod("programless", "")
                .editSpec()
                .withRestartPolicy("Never")
                .editFirstContainer()
                .withCommand("no-such-program")
                .endContainer()
                .endSpec()
                .build());

        Pod failed = a.until(pod, found -> found.getStatus().getPhase().equals("Failed"));

        var end = container(failed).getState().getTerminated();
        assertThat(end.getReason()).isEqualTo("StartError");
        assertThat(end.getExitCode()).isEqualTo(128);
        assertThat(end.getMessage()).contains("exec: \"no-such-program\": executable file not found in $PATH");
        assertThat(a.event(failed, "Failed").getMessage()).startsWith("Error: failed to");
        a.kill(failed);
    }

    @Test
    void an_image_that_is_not_there_or_cannot_be_is_named() {
        Pod never = imageWait("never", "example.invalid/none:1", "Never", "ErrImageNeverPull");
        assertThat(container(never).getState().getWaiting().getMessage())
                .isEqualTo("Container image \"example.invalid/none:1\" is not present with pull policy of Never");
        Pod invalid = imageWait("invalid", "No Such Image", "IfNotPresent", "InvalidImageName");
        assertThat(container(invalid).getState().getWaiting().getMessage())
                .startsWith("Failed to apply default image tag \"No Such Image\": couldn't parse image ")
                .contains("invalid reference format");
        Pod missing = imageWait("missing", "127.0.0.1:1/none:1", "IfNotPresent", "ErrImagePull|ImagePullBackOff");
        assertThat(a.event(missing, "Pulling").getMessage()).isEqualTo("Pulling image \"127.0.0.1:1/none:1\"");
        a.kill(never, invalid, missing);
    }

    private Pod imageWait(String name, String image, String policy, String reasons) {
        Pod pod = a.create(a.pod(name, "true")
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .withImagePullPolicy(policy)
                .endContainer()
                .endSpec()
                .build());
        return a.until(pod, found -> waitingFor(found).matches(reasons));
    }

    @Test
    void a_running_pod_tells_where_and_what_it_is() {
        Pod pod = a.started(a.pod("complete", "exec sleep 3600")
                .editSpec()
                .editFirstContainer()
                .withNewResources()
                .withLimits(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("32Mi")))
                .endResources()
                .addNewEnv()
                .withName("MY_IP")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("status.podIP")
                .endFieldRef()
                .endValueFrom()
                .endEnv()
                .endContainer()
                .endSpec());

        var status = pod.getStatus();
        assertThat(status.getQosClass()).isEqualTo("Guaranteed");
        assertThat(pod.getSpec().getContainers().get(0).getResources().getRequests())
                .containsEntry("cpu", new Quantity("100m"));
        assertThat(status.getPodIP()).matches("\\d+(\\.\\d+){3}");
        assertThat(status.getPodIPs()).extracting(ip -> ip.getIp()).containsExactly(status.getPodIP());
        assertThat(status.getHostIP()).matches("\\d+(\\.\\d+){3}");
        assertThat(status.getStartTime()).isNotEmpty();
        assertThat(status.getConditions())
                .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                .contains("PodScheduled=True", "Initialized=True", "ContainersReady=True", "Ready=True");
        assertThat(container(pod).getImageID()).contains("sha256:");
        assertThat(container(pod).getContainerID()).contains("://");
        assertThat(a.exec(pod, "sh", "-c", "echo $MY_IP $(hostname)").out())
                .isEqualTo(status.getPodIP() + " complete\n");
        assertThat(a.events(pod))
                .extracting(event -> event.getReason())
                .containsSubsequence("Scheduled", "Pulled", "Created", "Started");
        assertThat(a.event(pod, "Started").getInvolvedObject().getFieldPath()).isEqualTo("spec.containers{main}");
        a.kill(pod);
    }

    @Test
    void an_empty_dir_is_the_pods_own_and_outlives_its_container() {
        Pod one = a.started(withEmptyDir("one"));
        Pod other = a.started(withEmptyDir("other"));
        assertThat(a.exec(one, "sh", "-c", "echo kept > /tmp/file && ls -A /tmp")
                        .out())
                .isEqualTo("file\n");
        assertThat(a.exec(other, "ls", "-A", "/tmp").out()).isEmpty();

        a.exec(one, "sh", "-c", "kill -KILL -1; kill -TERM 1");
        a.until(one, found -> container(found).getRestartCount() > 0 && TestedCluster.isReady(found));

        assertThat(a.exec(one, "cat", "/tmp/file").out()).isEqualTo("kept\n");
        a.kill(one, other);
    }

    @Test
    void a_read_only_container_can_only_write_where_it_has_a_volume() {
        Pod pod = a.started(withEmptyDir("sealed")
                .editSpec()
                .editFirstContainer()
                .withNewSecurityContext()
                .withReadOnlyRootFilesystem(true)
                .endSecurityContext()
                .endContainer()
                .endSpec());

        assertThat(a.exec(pod, "touch", "/tmp/file").exit()).isZero();
        Answer refused = a.exec(pod, "touch", "/conformance-" + a.namespace);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Read-only file system");
        a.kill(pod);
    }

    private PodBuilder withEmptyDir(String name) {
        return a.pod(name, "trap 'exit 0' TERM; sleep 3600 & wait")
                .editSpec()
                .addNewVolume()
                .withName("own")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName("own")
                .withMountPath("/tmp")
                .endVolumeMount()
                .endContainer()
                .endSpec();
    }
}
