package localmesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private TestCluster cluster;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        cluster = new TestCluster();
        client = cluster.client;
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static ServiceBuilder service(String name, Map<String, String> selector, IntOrString target) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .withNewSpec()
                .withSelector(selector)
                .addNewPort()
                .withPort(80)
                .withTargetPort(target)
                .endPort()
                .endSpec();
    }

    @Test
    void a_service_leads_to_the_pods_behind_it_as_long_as_they_are_ready() {
        Service made = client.resource(service("web", Map.of("app", "web"), new IntOrString("http"))
                        .build())
                .create();
        String ip = made.getSpec().getClusterIP();
        assertThat(ip).startsWith("10.96.");
        await().until(() -> cluster.plane.services().equals(List.of(rule(ip, 80))));

        Pod pod = client.resource(TestCluster.pod("web", "exec sleep 1000")
                        .editSpec()
                        .editFirstContainer()
                        .addNewPort()
                        .withName("http")
                        .withContainerPort(8080)
                        .endPort()
                        .endContainer()
                        .endSpec()
                        .build())
                .create();

        await().until(() -> cluster.get("web").getStatus().getPodIP() != null);
        String podIp = cluster.get("web").getStatus().getPodIP();
        await().until(() -> cluster.plane.services().equals(List.of(rule(ip, 8080, podIp))));
        assertThat(client.endpoints()
                        .inNamespace("default")
                        .withName("web")
                        .get()
                        .getSubsets()
                        .get(0)
                        .getAddresses()
                        .get(0)
                        .getIp())
                .isEqualTo(podIp);
        assertThat(client.discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace("default")
                        .withLabel("kubernetes.io/service-name", "web")
                        .list()
                        .getItems()
                        .get(0)
                        .getEndpoints()
                        .get(0)
                        .getConditions()
                        .getReady())
                .isTrue();

        client.resource(pod).delete();
        await().until(() -> cluster.plane.services().equals(List.of(rule(ip, 80))));
        client.resource(made).delete();
        await().until(() -> cluster.plane.services().isEmpty());
        await().until(() ->
                client.endpoints().inNamespace("default").withName("web").get() == null);
    }

    private static ServiceRule rule(String ip, int target, String... endpoints) {
        return new ServiceRule("default/web", ip, "TCP", 80, target, List.of(endpoints));
    }

    @Test
    void a_service_without_a_selector_leads_to_endpoints_written_by_hand() {
        String ip = client.resource(
                        service("web", Map.of(), new IntOrString(9090)).build())
                .create()
                .getSpec()
                .getClusterIP();

        client.resource(new EndpointsBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace("default")
                        .endMetadata()
                        .addNewSubset()
                        .addNewAddress()
                        .withIp("10.245.0.7")
                        .endAddress()
                        .addNewPort()
                        .withPort(9090)
                        .endPort()
                        .endSubset()
                        .build())
                .create();

        await().until(() -> cluster.plane.services().equals(List.of(rule(ip, 9090, "10.245.0.7"))));
    }

    @Test
    void a_headless_service_has_no_address_and_no_rules() {
        Service made = client.resource(service("headless", Map.of("app", "x"), new IntOrString(1))
                        .editSpec()
                        .withClusterIP("None")
                        .endSpec()
                        .build())
                .create();

        assertThat(made.getSpec().getClusterIPs()).containsExactly("None");
        assertThat(cluster.plane.services()).isEmpty();
    }

    @Test
    void two_services_do_not_get_the_same_address_and_none_is_given_out_of_range() {
        String first = client.resource(
                        service("one", Map.of("app", "x"), new IntOrString(1)).build())
                .create()
                .getSpec()
                .getClusterIP();

        assertThatThrownBy(() -> withIp("two", first)).hasMessageContaining("provided IP is already allocated");
        assertThatThrownBy(() -> withIp("three", "10.97.0.1")).hasMessageContaining("is not in the valid range");
        assertThat(withIp("four", "10.96.3.4").getSpec().getClusterIP()).isEqualTo("10.96.3.4");
    }

    private Service withIp(String name, String ip) {
        return client.resource(service(name, Map.of("app", "x"), new IntOrString(1))
                        .editSpec()
                        .withClusterIP(ip)
                        .endSpec()
                        .build())
                .create();
    }

    @Test
    void only_cluster_ips_are_there_to_be_had() {
        assertThatThrownBy(() -> client.resource(service("outside", Map.of("app", "x"), new IntOrString(1))
                                .editSpec()
                                .withType("LoadBalancer")
                                .endSpec()
                                .build())
                        .create())
                .hasMessageContaining("Unsupported value: \"LoadBalancer\"")
                .hasMessageContaining("embedded mesh");
    }
}
