package endtoend.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import endtoend.SharedMesh;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.cli.InThisProcess;
import io.meshperf.cli.InThisProcess.Ended;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import localmesh.api.ApiFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that cannot carry the run that is asked for. */
class BadClusterTest {

    private static final String PREPARED = "prepared";

    @TempDir
    Path here;

    private KubernetesClient a;
    private ApiFaults faults;

    @BeforeEach
    void open() {
        faults = SharedMesh.get().apiFaults("a");
        a = SharedMesh.client("local-a");
    }

    @AfterEach
    void nothing_is_left() {
        faults.refuseNoMore();
        a.nodes().list().getItems().forEach(node -> a.nodes()
                .withName(node.getMetadata().getName())
                .edit(changed -> {
                    changed.getSpec().setUnschedulable(null);
                    changed.getSpec().setTaints(List.of());
                    return changed;
                }));
        a.namespaces().withName(PREPARED).withGracePeriod(0).delete();
        a.namespaces().withName(PREPARED).waitUntilCondition(gone -> gone == null, 20, TimeUnit.SECONDS);
        a.close();
        Untouched.assertNothingIsLeft();
    }

    private Ended run(String... more) {
        List<String> line = new ArrayList<>(List.of(
                "run",
                "--cluster.a=local-a",
                "--cluster.b=local-b",
                "--profile=quick",
                "--groups=iperf-tcp",
                "--paths=same-node-pod-ip",
                "--mss=1376",
                "--ready.timeout=10s",
                "--output=" + here));
        line.addAll(List.of(more));
        return InThisProcess.run(line.toArray(String[]::new));
    }

    private static void unusable(Ended ended, String... words) {
        new BadCase("", List.of(), BadCase.NO_CLUSTERS, List.of(words)).said(ended);
    }

    private void prepare() {
        a.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(PREPARED)
                        .endMetadata()
                        .build())
                .create();
    }

    /** @param grace seconds that it takes to end */
    private void pod(long grace) {
        a.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("w1")
                        .withNamespace(PREPARED)
                        .withLabels(Map.of("app.kubernetes.io/managed-by", "meshperf", "meshperf.io/run", "theirs"))
                        .withAnnotations(Map.of(
                                "meshperf.io/expires-at",
                                Instant.now().plusSeconds(3600).toString()))
                        .endMetadata()
                        .withNewSpec()
                        .withTerminationGracePeriodSeconds(grace)
                        .addNewContainer()
                        .withName("c")
                        .withImage("meshperf-worker:dev")
                        .withCommand("sh", "-c", "trap '' TERM; while :; do sleep 1; done")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        a.pods().inNamespace(PREPARED).withName("w1").waitUntilReady(20, TimeUnit.SECONDS);
    }

    @Test
    void a_namespace_that_is_being_deleted() {
        prepare();
        pod(8);
        a.namespaces().withName(PREPARED).delete();

        unusable(run("--namespace=" + PREPARED), "prepared is being deleted since", "use another");
    }

    @Test
    void an_image_that_no_node_has() {
        unusable(run("--image=registry.invalid/worker:1", "--worker.cpu=100m"), "registry.invalid/worker:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a9", "pool=large"})
    void a_node_that_is_not_there(String node) {
        unusable(run("--node.w1=" + node), "no node is meant by --node.w1=" + node, "a1, a2");
    }

    @Test
    void workers_that_are_larger_than_any_node() {
        unusable(run("--worker.cpu=64"), "nodes", "64");
        unusable(run("--worker.memory=900Gi"), "nodes", "900");
    }

    @Test
    void nodes_that_are_cordoned() {
        a.nodes().list().getItems().forEach(node -> a.nodes()
                .withName(node.getMetadata().getName())
                .edit(changed -> {
                    changed.getSpec().setUnschedulable(true);
                    return changed;
                }));

        unusable(run(), "cordoned");
    }

    @Test
    void nodes_that_are_tainted() {
        a.nodes().list().getItems().forEach(node -> a.nodes()
                .withName(node.getMetadata().getName())
                .edit(changed -> {
                    changed.getSpec()
                            .setTaints(List.of(new io.fabric8.kubernetes.api.model.TaintBuilder()
                                    .withKey("for")
                                    .withValue("others")
                                    .withEffect("NoSchedule")
                                    .build()));
                    return changed;
                }));

        unusable(run(), "for=others");
    }

    @Test
    void a_namespace_that_is_not_there() {
        unusable(run("--namespace=nowhere"), "there is no namespace nowhere", "prepared-namespace.yaml");
    }

    @Test
    void a_namespace_with_too_small_a_quota() {
        prepare();
        a.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("small")
                        .withNamespace(PREPARED)
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("requests.cpu", new Quantity("500m"))
                        .endSpec()
                        .build())
                .create();

        unusable(run("--namespace=" + PREPARED), "quota", "requests.cpu");
    }

    @Test
    void a_namespace_in_which_another_run_is_going_on() {
        prepare();
        pod(0);

        unusable(run("--namespace=" + PREPARED), "run theirs has 1 pod in prepared", "one run at a time");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void a_server_that_refuses_everything_for_long(int code) {
        faults.refuse("", "", 10_000, code);

        Ended ended = run("--worker.cpu=100m");

        unusable(ended, "cluster A");
        assertThat(ended.err()).contains(Integer.toString(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500})
    void a_server_that_takes_no_pods(int code) {
        faults.refuse("POST", "/pods", 10_000, code);

        unusable(run("--worker.cpu=100m"), "cluster A");
    }

    @Test
    void a_sweep_of_a_cluster_that_is_not_well() {
        faults.refuse("", "", 10_000, 500);

        unusable(InThisProcess.run("sweep", "--cluster.a=local-a"), "local-a");
    }
}
