package endtoend.campaign;

import endtoend.campaign.Hands.Grip;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.UdpStream;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that happens in the middle of a trial.
 *
 * @param scenario that is being measured then
 * @param healAfter when it is undone; zero for what needs no undoing
 */
record Fault(String what, Scenario scenario, Strike strike, Duration healAfter, Strike heal) {

    private static final Scenario TCP =
            TcpStream.tcpStream(4).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
    private static final Scenario UDP =
            UdpStream.udpStream().on(MeshPath.OTHER_CLUSTER_POD_IP).at(new DatagramSize(1422));
    private static final Scenario NETPERF =
            TcpStream.netperfTcpStream().on(MeshPath.OTHER_CLUSTER_POD_IP).at(new PathMss());
    private static final Scenario SERVICE =
            TcpStream.tcpStream(4).on(MeshPath.OTHER_NODE_SERVICE_IP).at(new Mss(1376));

    /** Does it. */
    interface Strike {
        void now() throws Exception;
    }

    /** All faults that can be done here, in the order of the table. */
    static List<Fault> all(Hands hands, Pods pods) {
        List<Fault> faults = new ArrayList<>(List.of(
                once("iperf3 server killed (SIGKILL)", TCP, () -> pods.signal(WorkerId.W4, "KILL", "iperf3")),
                once("iperf3 client killed (SIGKILL)", TCP, () -> pods.signal(WorkerId.W1, "KILL", "iperf3")),
                once("netserver killed (SIGKILL)", NETPERF, () -> pods.signal(WorkerId.W4, "KILL", "netserver")),
                once("netperf killed (SIGKILL)", NETPERF, () -> pods.signal(WorkerId.W1, "KILL", "netperf")),
                once("iperf3 server frozen (SIGSTOP)", TCP, () -> pods.signal(WorkerId.W4, "STOP", "iperf3")),
                once("iperf3 client frozen (SIGSTOP)", TCP, () -> pods.signal(WorkerId.W1, "STOP", "iperf3")),
                once("server's container ended", TCP, () -> pods.run(WorkerId.W4, "kill -TERM 1")),
                once("client's container ended", TCP, () -> pods.run(WorkerId.W1, "kill -TERM 1")),
                once("server's pod deleted at once", TCP, () -> pods.delete(WorkerId.W4, 0)),
                once("server's pod deleted with its grace period", UDP, () -> pods.delete(WorkerId.W4, 1)),
                once("client's pod deleted at once", TCP, () -> pods.delete(WorkerId.W1, 0)),
                once("pod behind the service deleted", SERVICE, () -> pods.delete(WorkerId.W2, 0)),
                once("service deleted", SERVICE, () -> pods.deleteServiceOf(WorkerId.W2)),
                once("namespace in cluster B deleted", TCP, () -> pods.deleteNamespaceOf(WorkerId.W4)),
                once(
                        "server taken by somebody else right after the trial",
                        TCP,
                        () -> pods.run(
                                WorkerId.W4,
                                "(n=0; until iperf3 -c 127.0.0.1 -t 3 || [ $n = 90 ]; do n=$((n+1)); sleep 0.05; done)"
                                        + " >/dev/null 2>&1 & :"))));
        faults.add(new Fault(
                "w4's node cordoned and its pod deleted, uncordoned after 20 s",
                TCP,
                () -> pods.cordonAndDelete(WorkerId.W4),
                Duration.ofSeconds(20),
                () -> pods.uncordonAll(WorkerId.W4)));
        if (hands.can(Grip.MEMORY_LIMITED)) {
            faults.add(once(
                    "memory of the server's pod exhausted (OOM kill)",
                    TCP,
                    () -> pods.run(WorkerId.W4, "head -c 600m /dev/zero | tail >/dev/null")));
        }
        grip(faults, hands, Grip.POD_LINK_CUT, "link between the clusters cut for 2 s", TCP, 2);
        grip(faults, hands, Grip.POD_LINK_CUT, "link between the clusters cut for 25 s", NETPERF, 25);
        grip(faults, hands, Grip.UDP_DROPPED, "UDP dropped between the clusters for 20 s", UDP, 20);
        grip(faults, hands, Grip.DATA_PORT_DROPPED, "netperf's data port dropped for 20 s", NETPERF, 20);
        grip(faults, hands, Grip.BLACK_HOLE, "packets above 900 bytes vanish for 20 s", TCP, 20);
        grip(faults, hands, Grip.EXECS_OF_A_CUT, "exec streams cut", TCP, 0);
        grip(faults, hands, Grip.CONNECTIONS_OF_A_CUT, "all connections to A's API server cut", UDP, 0);
        grip(faults, hands, Grip.API_A_500, "A's API server answers 500 for 10 s, exec cut", TCP, 10);
        grip(faults, hands, Grip.API_A_429, "A's API server answers 429 for 10 s, exec cut", TCP, 10);
        grip(faults, hands, Grip.API_A_SLOW, "A's API server takes 2 s per answer", TCP, 12);
        grip(faults, hands, Grip.API_A_DOWN, "A's API server killed, up again after 10 s", TCP, 10);
        grip(faults, hands, Grip.API_B_DOWN, "B's API server killed, up again after 10 s", TCP, 10);
        grip(faults, hands, Grip.API_A_SILENT, "A's API server silent for 30 s", TCP, 30);
        grip(faults, hands, Grip.API_B_SILENT, "B's API server silent for 30 s", TCP, 30);
        grip(faults, hands, Grip.KUBELET_B_SILENT, "kubelet of w4's node silent for 60 s (NotReady)", TCP, 60);
        grip(faults, hands, Grip.EXEC_OF_A_SILENT, "the next exec is accepted and never answered", TCP, 0);
        grip(faults, hands, Grip.TOKENS_EXPIRE, "credentials expire, the kubeconfig gets new ones", TCP, 0);
        return faults;
    }

    private static Fault once(String what, Scenario scenario, Strike strike) {
        return new Fault(what, scenario, strike, Duration.ZERO, () -> {});
    }

    private static void grip(List<Fault> faults, Hands hands, Grip grip, String what, Scenario scenario, int seconds) {
        if (hands.can(grip)) {
            faults.add(new Fault(
                    what,
                    scenario,
                    () -> hands.apply(grip, true),
                    Duration.ofSeconds(seconds),
                    seconds == 0 ? () -> {} : () -> hands.apply(grip, false)));
        }
    }
}
