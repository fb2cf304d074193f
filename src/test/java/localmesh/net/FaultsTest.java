package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import localmesh.api.ServiceRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static NamespaceDataPlane mesh;
    private static Faults faults;
    private static Pod near;
    private static Pod far;

    @BeforeAll
    static void bring_up_a_mesh() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        faults = mesh.faults();
        near = Pod.idle(mesh, "a1", "near");
        far = Pod.server(mesh, "b1", "far");
        await().until(FaultsTest::works);
    }

    @AfterAll
    static void close() {
        if (mesh != null) {
            mesh.close();
        }
    }

    private static boolean works() {
        return near.run("iperf3", "-c", far.ip(), "-n", "300K", "--connect-timeout", "400")
                        .exit()
                == 0;
    }

    @Test
    void a_pod_that_was_cut_off_is_back_when_restored() throws IOException {
        faults.cutPod(far.ip());
        assertThat(works()).isFalse();
        faults.restorePod(far.ip());
        await().until(FaultsTest::works);
    }

    @Test
    void the_link_between_the_clusters_can_be_cut_and_restored() throws IOException {
        faults.cutClusterLink();
        assertThat(works()).isFalse();
        faults.restoreClusterLink();
        await().until(FaultsTest::works);
    }

    @Test
    void a_dropped_port_is_dropped_whatever_becomes_of_the_services() throws IOException {
        faults.dropPort("TCP", 5201);
        mesh.applyServices("a", List.of(new ServiceRule("far", "10.96.0.9", "TCP", 1, 5201, List.of(far.ip()))));
        assertThat(works()).isFalse();
        assertThat(near.run("iperf3", "-c", "10.96.0.9", "-p", "1", "--connect-timeout", "400")
                        .exit())
                .isNotZero();
        faults.undropPort("TCP", 5201);
        assertThat(works()).isTrue();
    }

    @Test
    void big_packets_vanish_when_nobody_may_say_that_they_are_too_big() throws IOException, InterruptedException {
        faults.setClusterLinkMtu(1000, false);
        faults.setClusterLinkMtu(1000, false);
        Process stuck = near.sandbox().exec(List.of("iperf3", "-c", far.ip(), "-n", "300K"), Map.of());
        assertThat(stuck.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
        stuck.destroyForcibly();

        faults.setClusterLinkMtu(1000, true);
        await().until(FaultsTest::works);
        assertThat(near.run("ip", "route", "get", far.ip()).out()).contains("mtu 1000");

        faults.setClusterLinkMtu(mesh.layout().linkMtu(), true);
        assertThat(works()).isTrue();
    }

    @Test
    void the_rate_of_the_link_can_be_changed() throws IOException {
        faults.setClusterLinkRate(5_000_000);
        assertThat(near.mbitTo(far.ip(), "-t 1")).isBetween(1.0, 6.0);
        faults.setClusterLinkRate(mesh.layout().linkBitsPerSecond());
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.dropPort("ICMP", 1))
                .withMessage("a protocol is TCP or UDP: 'ICMP'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.setClusterLinkMtu(68, true))
                .withMessage("the link's MTU is 576 to 9000: 68");
        assertThatIllegalArgumentException().isThrownBy(() -> faults.cutPod("10.0.0.1"));
    }
}
