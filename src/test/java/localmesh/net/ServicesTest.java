package localmesh.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import localmesh.api.Sandbox;
import localmesh.api.ServiceRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private static final String SERVICE = "10.96.0.20";

    private static NamespaceDataPlane mesh;
    private static Pod client;

    @BeforeAll
    static void bring_up_a_mesh() throws IOException {
        mesh = NamespaceDataPlane.open(MeshLayout.defaults());
        client = Pod.idle(mesh, "a1", "client");
    }

    @AfterAll
    static void close() {
        if (mesh != null) {
            mesh.close();
        }
    }

    private static void apply(String protocol, int targetPort, List<String> endpoints) throws IOException {
        mesh.applyServices(
                "a", List.of(new ServiceRule("default/names", SERVICE, protocol, 80, targetPort, endpoints)));
    }

    private static Sandbox named(String node, String name) throws IOException {
        Sandbox sandbox = mesh.createSandbox("a", node, name);
        Process server = sandbox.start(UdpNames.server(name), Map.of());
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        return sandbox;
    }

    @Test
    void a_client_that_keeps_its_port_follows_its_service_to_another_endpoint_and_many_share_all_of_them()
            throws IOException, InterruptedException {
        assumeThat(UdpNames.classes().startsWith("/tmp"))
                .as("pods do not see the classes below /tmp, they have one of their own")
                .isFalse();
        try (Sandbox x = named("a1", "x");
                Sandbox y = named("a2", "y")) {
            apply("UDP", 7000, List.of(x.ip()));
            Process asking = client.sandbox().exec(UdpNames.client(SERVICE, 80), Map.of());
            assertThat(ask(asking)).isEqualTo("x");
            apply("UDP", 7000, List.of(y.ip()));
            assertThat(ask(asking)).isEqualTo("y");
            apply("UDP", 7000, List.of(x.ip()));
            assertThat(ask(asking)).isEqualTo("x");
            asking.outputWriter().close();
            assertThat(asking.waitFor(5, TimeUnit.SECONDS)).isTrue();

            apply("UDP", 7000, List.of(x.ip(), y.ip()));
            assertThat(namesThatAnswer(40)).containsExactly("x", "y");
        }
    }

    private static String ask(Process asking) throws IOException {
        BufferedWriter questions = asking.outputWriter();
        questions.write("who?\n");
        questions.flush();
        BufferedReader answers = asking.inputReader();
        return answers.readLine();
    }

    /** Each question from a port of its own: where a flow goes is decided once. */
    private static Set<String> namesThatAnswer(int questions) {
        Pod.Answer answer =
                client.run(UdpNames.clientOfManyPorts(SERVICE, 80, questions).toArray(String[]::new));
        return new TreeSet<>(answer.out().lines().toList());
    }

    @Test
    void a_service_without_endpoints_refuses_connections_at_once() throws IOException {
        apply("TCP", 5201, List.of());

        long start = System.nanoTime();
        Pod.Answer answer = client.run("iperf3", "-c", SERVICE, "-p", "80");

        assertThat(answer.err()).contains("Connection refused");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void a_service_that_is_no_more_is_not_reached() throws IOException {
        try (Sandbox server = mesh.createSandbox("a", "a2", "server")) {
            server.start(List.of("iperf3", "-s"), Map.of());
            apply("TCP", 5201, List.of(server.ip()));
            await().until(() ->
                    client.run("iperf3", "-c", SERVICE, "-p", "80", "-n", "1").exit() == 0);

            mesh.applyServices("a", List.of());

            assertThat(client.run("iperf3", "-c", SERVICE, "-p", "80", "-n", "1")
                            .err())
                    .contains("Network is unreachable");
        }
    }

    @Test
    void services_of_one_cluster_are_not_those_of_the_other() throws IOException {
        Pod inB = Pod.idle(mesh, "b1", "in-b");
        apply("TCP", 5201, List.of());

        assertThat(inB.run("iperf3", "-c", SERVICE, "-p", "80").err()).doesNotContain("Connection refused");
    }

    @Test
    void bad_rules_change_nothing() throws IOException {
        apply("TCP", 5201, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> apply("TCP", 5201, List.of("10.244.1.2\nCOMMIT")));

        assertThat(client.run("iperf3", "-c", SERVICE, "-p", "80").err()).contains("Connection refused");
    }
}
