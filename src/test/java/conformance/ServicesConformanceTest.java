package conformance;

import static conformance.Refusals.fields;
import static conformance.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Services, what stands behind them, and whether traffic really arrives. */
@Conformance
class ServicesConformanceTest {

    private static Pod server;
    private static Pod client;

    private final TestedCluster a;
    private final TestedCluster b;

    ServicesConformanceTest(Clusters clusters) {
        a = clusters.a();
        b = clusters.b();
    }

    @BeforeAll
    static void start(Clusters clusters) {
        TestedCluster a = clusters.a();
        List<String> nodes = a.nodeNames();
        client = a.create(on(nodes.get(nodes.size() - 1), a.pod("traffic", "exec sleep 3600")));
        server = a.started(new PodBuilder(on(nodes.get(0), iperf(a, "iperf"))));
        client = a.until(client, TestedCluster::isReady);
    }

    @AfterAll
    static void stop(Clusters clusters) {
        clusters.a().kill(server, client);
    }

    private static Pod on(String node, PodBuilder pod) {
        return pod.editSpec()
                .addToNodeSelector("kubernetes.io/hostname", node)
                .endSpec()
                .build();
    }

    /** A server that is ready while a file is there. */
    private static PodBuilder iperf(TestedCluster cluster, String name) {
        return cluster.pod(name, "touch /tmp/ready; exec iperf3 -s -p 5301 >/dev/null")
                .editSpec()
                .editFirstContainer()
                .addNewPort()
                .withName("bulk")
                .withContainerPort(5301)
                .endPort()
                .withReadinessProbe(new ProbeBuilder()
                        .withNewExec()
                        .withCommand("test", "-e", "/tmp/ready")
                        .endExec()
                        .withPeriodSeconds(1)
                        .withTimeoutSeconds(5)
                        .withFailureThreshold(1)
                        .build())
                .endContainer()
                .endSpec();
    }

    private static ServicePort port(String name, String protocol, int port, IntOrString target) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(port)
                .withTargetPort(target)
                .build();
    }

    private Service service(String name, String app, ServicePort... ports) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(a.namespace)
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", app))
                .withPorts(ports)
                .endSpec()
                .build();
    }

    private Endpoints endpoints(String name) {
        return a.client.endpoints().inNamespace(a.namespace).withName(name).get();
    }

    private List<String> ready(String name) {
        Endpoints endpoints = endpoints(name);
        return endpoints == null
                ? List.of()
                : endpoints.getSubsets().stream()
                        .flatMap(subset -> subset.getAddresses().stream())
                        .map(EndpointAddress::getIp)
                        .toList();
    }

    private void awaitEndpoints(String name, String... ips) {
        await(name).atMost(TestedCluster.PATIENCE).untilAsserted(() -> assertThat(ready(name))
                .containsExactly(ips));
    }

    private void remove(String... services) {
        for (String name : services) {
            a.client.services().inNamespace(a.namespace).withName(name).delete();
        }
    }

    /** iperf3 ends with 0 on some errors: the receiver's line is the proof. Rules take a moment to be everywhere. */
    private void assertTraffic(TestedCluster from, Pod pod, String... options) {
        String command = "iperf3 -f m -t 1 -c " + String.join(" ", options);
        await(command).atMost(TestedCluster.PATIENCE).untilAsserted(() -> assertThat(
                        from.exec(pod, "sh", "-c", "timeout 10 " + command + " 2>&1")
                                .out())
                .containsPattern("[1-9][0-9.]* Mbits/sec.* receiver"));
    }

    @Test
    void traffic_to_the_address_of_a_service_arrives_over_tcp_and_udp_on_each_of_its_ports() {
        Service service = a.create(service(
                "served",
                "iperf",
                port("named", "TCP", 80, new IntOrString("bulk")),
                port("plain", "TCP", 5302, new IntOrString(5301)),
                port("control", "TCP", 5301, new IntOrString(5301)),
                port("datagrams", "UDP", 5301, new IntOrString(5301))));
        String ip = service.getSpec().getClusterIP();
        assertThat(ip).matches("\\d+(\\.\\d+){3}");
        assertThat(service.getSpec().getType()).isEqualTo("ClusterIP");
        assertThat(service.getSpec().getClusterIPs()).containsExactly(ip);
        awaitEndpoints("served", server.getStatus().getPodIP());

        assertTraffic(a, client, ip, "-p", "80");
        assertTraffic(a, client, ip, "-p", "5302", "-R");
        assertTraffic(a, client, ip, "-p", "5301", "-u", "-b", "5M", "-l", "1000");
        assertTraffic(a, server, ip, "-p", "80");
        remove("served");
    }

    @Test
    void pods_reach_each_other_by_their_addresses_from_node_to_node_and_into_the_other_cluster() {
        Pod far = b.started(iperf(b, "far"));
        assertTraffic(a, client, server.getStatus().getPodIP(), "-p", "5301");
        assertTraffic(a, client, far.getStatus().getPodIP(), "-p", "5301");
        assertTraffic(a, client, far.getStatus().getPodIP(), "-p", "5301", "-u", "-b", "5M", "-l", "1000");
        assertTraffic(b, far, server.getStatus().getPodIP(), "-p", "5301");
        b.kill(far);
    }

    @Test
    void only_ready_pods_stand_behind_a_service() {
        a.create(service("watched", "iperf", port(null, "TCP", 80, new IntOrString(5301))));
        String ip = server.getStatus().getPodIP();
        awaitEndpoints("watched", ip);

        a.exec(server, "rm", "/tmp/ready");
        awaitEndpoints("watched");
        assertThat(endpoints("watched").getSubsets())
                .flatExtracting(EndpointSubset::getNotReadyAddresses)
                .extracting(EndpointAddress::getIp)
                .containsExactly(ip);

        a.exec(server, "touch", "/tmp/ready");
        awaitEndpoints("watched", ip);
        EndpointSubset subset = endpoints("watched").getSubsets().get(0);
        assertThat(subset.getPorts().get(0).getPort()).isEqualTo(5301);
        assertThat(subset.getAddresses().get(0).getTargetRef().getName()).isEqualTo("iperf");
        assertThat(subset.getAddresses().get(0).getNodeName())
                .isEqualTo(server.getSpec().getNodeName());
        remove("watched");
        await().atMost(TestedCluster.PATIENCE).until(() -> endpoints("watched") == null);
    }

    @Test
    void slices_say_the_same_as_endpoints() {
        a.assumeVersion(21, "EndpointSlice v1");
        a.create(service("sliced", "iperf", port(null, "TCP", 80, new IntOrString(5301))));
        awaitEndpoints("sliced", server.getStatus().getPodIP());

        await().atMost(TestedCluster.PATIENCE).untilAsserted(() -> assertThat(a.client
                        .discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(a.namespace)
                        .withLabel("kubernetes.io/service-name", "sliced")
                        .list()
                        .getItems())
                .singleElement()
                .satisfies(slice -> assertThat(slice.getEndpoints().get(0).getAddresses())
                        .containsExactly(server.getStatus().getPodIP())));
        remove("sliced");
    }

    @Test
    void every_service_has_an_address_of_its_own_and_keeps_it() {
        Service one = a.create(service("first", "x", port(null, "TCP", 1, null)));
        Service two = a.create(service("second", "x", port(null, "TCP", 1, null)));
        Service headless = a.create(new ServiceBuilder(service("headless", "x", port(null, "TCP", 1, null)))
                .editSpec()
                .withClusterIP("None")
                .endSpec()
                .build());

        assertThat(one.getSpec().getClusterIP()).isNotEqualTo(two.getSpec().getClusterIP());
        assertThat(one.getSpec().getPorts().get(0).getTargetPort()).isEqualTo(new IntOrString(1));
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        var status = refusal(422, () -> a.client
                .services()
                .inNamespace(a.namespace)
                .withName("first")
                .patch("{\"spec\":{\"clusterIP\":\"" + two.getSpec().getClusterIP() + "\"}}"));
        assertThat(fields(status)).anyMatch(field -> field.startsWith("spec.clusterIP"));
        assertThat(status.getMessage()).contains("may not change once set");
        var taken = refusal(
                422,
                () -> a.create(new ServiceBuilder(service("third", "x", port(null, "TCP", 1, null)))
                        .editSpec()
                        .withClusterIP(one.getSpec().getClusterIP())
                        .endSpec()
                        .build()));
        assertThat(taken.getMessage()).contains("provided IP is already allocated");
        remove("first", "second", "headless");
    }

    @Test
    void ports_that_cannot_be_are_refused() {
        assertThat(fields(refusal(422, () -> a.create(service("portless", "x")))))
                .containsExactly("spec.ports");
        assertThat(fields(refusal(422, () -> a.create(service("zero", "x", port(null, "TCP", 0, new IntOrString(1)))))))
                .containsExactly("spec.ports[0].port");
        assertThat(fields(refusal(
                        422,
                        () -> a.create(
                                service("nameless", "x", port(null, "TCP", 1, null), port("x", "TCP", 2, null))))))
                .containsExactly("spec.ports[0].name");
        assertThat(fields(refusal(
                        422,
                        () -> a.create(service("double", "x", port("a", "TCP", 1, null), port("b", "TCP", 1, null))))))
                .containsExactly("spec.ports[1]");
    }
}
