package endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.Assessment;
import io.meshperf.model.Cause;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpStream;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import localmesh.net.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What breaks from outside in the middle of a trial has it made again; what breaks in the path costs it, with its cause,
 * and never the next one.
 */
class FaultsTest {

    private static final Executor IN_MID_TRIAL = CompletableFuture.delayedExecutor(1200, TimeUnit.MILLISECONDS);
    private static final Scenario TCP =
            TcpStream.tcpStream(2).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
    private static final Scenario UDP =
            UdpStream.udpStream().on(MeshPath.OTHER_CLUSTER_POD_IP).at(new DatagramSize(1422));
    private static final Scenario NETPERF =
            TcpStream.netperfTcpStream().on(MeshPath.OTHER_CLUSTER_POD_IP).at(new PathMss());

    @FunctionalInterface
    private interface Fault {
        void strike() throws Exception;
    }

    @TempDir
    Path output;

    private final List<TrialResult> interrupted = new ArrayList<>();

    private Lab lab;
    private Faults faults;

    @BeforeEach
    void open() {
        interrupted.clear();
        RunListener listener = new RunListener() {
            @Override
            public void repeating(TrialResult result) {
                interrupted.add(result);
            }
        };
        lab = SharedMesh.lab(
                output,
                listener,
                "duration",
                "2s",
                "streams",
                "2",
                "paths",
                "other-cluster-pod-ip,same-node-service-ip");
        faults = SharedMesh.get().faults();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Outcome during(Scenario scenario, Fault fault) {
        CompletableFuture<Void> struck = CompletableFuture.runAsync(
                () -> {
                    try {
                        fault.strike();
                    } catch (Exception e) {
                        throw new IllegalStateException("the fault did not strike", e);
                    }
                },
                IN_MID_TRIAL);
        Outcome outcome = outcome(lab.measure(scenario));
        struck.join();
        return outcome;
    }

    private static Outcome outcome(Assessment assessment) {
        return assessment.series().results().get(0).outcome();
    }

    private void nextTrialIsMeasured(Scenario scenario) {
        assertThat(outcome(lab.measure(scenario))).isInstanceOf(Outcome.Measured.class);
    }

    /** The trial was made again, and why; the second attempt has a number. */
    private Cause madeAgainBecauseOf(Outcome outcome) {
        assertThat(interrupted).isNotEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        return cause(interrupted.get(0).outcome());
    }

    private static Cause cause(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).cause();
    }

    private static void inPod(String context, String pod, String script) {
        try (KubernetesClient client = SharedMesh.client(context)) {
            String namespace = client.pods().inAnyNamespace().list().getItems().stream()
                    .filter(found -> found.getMetadata().getName().equals(pod))
                    .findFirst()
                    .orElseThrow()
                    .getMetadata()
                    .getNamespace();
            try (var exec = client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .inContainer("worker")
                    .writingOutput(java.io.OutputStream.nullOutputStream())
                    .writingError(java.io.OutputStream.nullOutputStream())
                    .exec("sh", "-c", script)) {
                exec.exitCode().get(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot run in " + pod + ": " + script, e);
        }
    }

    private static String kill(String signal, String program) {
        return "for p in /proc/[0-9]*; do read -r c < $p/comm; [ \"$c\" = " + program + " ] && kill -" + signal
                + " ${p#/proc/}; done; :";
    }

    @Test
    void a_trial_whose_server_is_killed_is_made_again() {
        Outcome outcome = during(TCP, () -> inPod("local-b", "w4", kill("KILL", "iperf3")));

        assertThat(madeAgainBecauseOf(outcome)).isEqualTo(Cause.SERVER_DIED);
    }

    @Test
    void a_trial_whose_client_is_killed_is_made_again() {
        Outcome outcome = during(TCP, () -> inPod("local-a", "w1", kill("KILL", "iperf3")));

        assertThat(madeAgainBecauseOf(outcome)).isIn(Cause.CLIENT_KILLED, Cause.EMPTY_ANSWER);
    }

    @Test
    void a_trial_whose_server_s_container_ends_is_made_again_when_it_is_back() {
        Outcome outcome = during(TCP, () -> inPod("local-b", "w4", "kill -TERM 1"));

        assertThat(madeAgainBecauseOf(outcome)).isIn(Cause.SERVER_DIED, Cause.CONNECTION_REFUSED);
        assertThat(((Outcome.Failed) interrupted.get(0).outcome()).evidence())
                .contains("w4's container was started again");
    }

    @Test
    void a_trial_whose_exec_stream_is_cut_is_made_again() {
        Outcome outcome = during(TCP, () -> SharedMesh.get().apiFaults("a").cutExecs());

        assertThat(madeAgainBecauseOf(outcome)).isEqualTo(Cause.EXEC_LOST);
    }

    @Test
    void a_link_that_is_cut_ends_the_trial_at_its_deadline_and_the_servers_are_fit_again() throws Exception {
        Outcome outcome = during(TCP, faults::cutClusterLink);
        faults.restoreClusterLink();

        assertThat(cause(outcome)).isIn(Cause.DEADLINE, Cause.STALLED);
        nextTrialIsMeasured(TCP);
    }

    @Test
    void a_dropped_data_port_is_named_although_netperf_exits_with_0() throws Exception {
        faults.dropPort("TCP", 12866);
        try {
            assertThat(cause(outcome(lab.measure(NETPERF)))).isEqualTo(Cause.DATA_PORT_BLOCKED);
        } finally {
            faults.undropPort("TCP", 12866);
        }
        nextTrialIsMeasured(NETPERF);
    }

    @Test
    void dropped_datagrams_are_no_zero_loss() throws Exception {
        Outcome outcome = during(UDP, () -> faults.dropPort("UDP", 5201));
        faults.undropPort("UDP", 5201);

        // Half of them arrived: the loss is a number, and a large one. iperf3 may also have ended without an answer.
        if (outcome instanceof Outcome.Measured measured) {
            Datagrams datagrams = (Datagrams) measured.measurement();
            assertThat(datagrams.loss().value()).isGreaterThan(0.2);
        } else {
            assertThat(cause(outcome)).isIn(Cause.DATAGRAMS_LOST, Cause.DEADLINE, Cause.STALLED);
        }
        nextTrialIsMeasured(UDP);
    }

    @Test
    void a_black_hole_for_full_packets_is_no_zero() throws Exception {
        faults.setClusterLinkMtu(900, false);
        try {
            assertThat(cause(outcome(lab.measure(TCP))))
                    .isIn(Cause.NOTHING_RECEIVED, Cause.STALLED, Cause.DEADLINE, Cause.CONNECT_TIMEOUT);
        } finally {
            faults.setClusterLinkMtu(1462, true);
        }
    }

    private static void delete(String context, String worker) {
        try (KubernetesClient client = SharedMesh.client(context)) {
            client.pods()
                    .inAnyNamespace()
                    .withLabel("meshperf.io/worker", worker)
                    .withGracePeriod(0)
                    .delete();
        }
    }

    @Test
    void a_server_that_is_deleted_is_made_again_and_then_the_trial() {
        Outcome outcome = during(TCP, () -> delete("local-b", "w4"));

        assertThat(madeAgainBecauseOf(outcome)).isIn(Cause.SERVER_DIED, Cause.STALLED, Cause.DEADLINE);
        assertThat(((Outcome.Failed) interrupted.get(0).outcome()).evidence()).contains("w4's pod was made again");
        nextTrialIsMeasured(UDP);
    }

    @Test
    void a_client_that_is_deleted_is_made_again_on_its_node_and_reaches_the_service_again() {
        Scenario service =
                TcpStream.tcpStream(2).on(MeshPath.SAME_NODE_SERVICE_IP).at(new Mss(1376));
        Outcome outcome = during(service, () -> delete("local-a", "w1"));

        assertThat(madeAgainBecauseOf(outcome)).isIn(Cause.EXEC_LOST, Cause.CLIENT_KILLED);
        interrupted.clear();
        assertThat(madeAgainBecauseOf(during(service, () -> delete("local-a", "w2"))))
                .isIn(Cause.SERVER_DIED, Cause.STALLED, Cause.DEADLINE);
    }

    @Test
    void a_path_that_is_blocked_from_the_start_costs_its_rows_with_the_reason_and_no_other() throws Exception {
        lab.close();
        faults.dropPort("UDP", 5201);
        try {
            lab = SharedMesh.lab(output, "paths", "other-cluster-pod-ip", "streams", "2");

            assertThat(outcome(lab.measure(UDP)))
                    .isInstanceOfSatisfying(Outcome.Unsupported.class, unsupported -> assertThat(unsupported.reason())
                            .contains("path other-cluster-pod-ip")
                            .contains("5201/udp"));
            nextTrialIsMeasured(TCP);
            nextTrialIsMeasured(NETPERF);
        } finally {
            faults.undropPort("UDP", 5201);
        }
    }
}
