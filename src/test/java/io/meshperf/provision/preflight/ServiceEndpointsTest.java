package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceEndpointsTest {

    private static final String SERVICE = "/api/v1/namespaces/n/services/w2";
    private static final String ENDPOINTS = "/api/v1/namespaces/n/endpoints/w2";
    private static final Worker W2 = new Worker(WorkerId.W2, "n", "w2", "a1", "10.0.0.2", Optional.of("10.96.0.7"));

    private CannedApi api;

    @BeforeEach
    void listen() throws IOException {
        api = new CannedApi()
                .says(
                        SERVICE,
                        "{\"kind\":\"Service\",\"apiVersion\":\"v1\",\"spec\":{\"ports\":["
                                + "{\"name\":\"tcp\",\"port\":5201},{\"name\":\"udp\",\"port\":5201}]}}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Finding check() {
        return ServiceEndpoints.check(api.cluster(ClusterId.A), W2, Duration.ofMillis(300));
    }

    private void behind(String subsets) {
        api.says(ENDPOINTS, "{\"kind\":\"Endpoints\",\"apiVersion\":\"v1\",\"subsets\":[" + subsets + "]}");
    }

    @Test
    void one_address_on_all_ports_is_as_it_should_be() {
        behind("{\"addresses\":[{\"ip\":\"10.0.0.2\"}],\"ports\":[{\"name\":\"tcp\"},{\"name\":\"udp\"}]}");

        assertThat(check().level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void two_addresses_make_the_rows_of_the_service_impossible_and_name_the_pods() {
        behind("{\"addresses\":[{\"ip\":\"10.0.0.2\",\"targetRef\":{\"kind\":\"Pod\",\"name\":\"w2\"}},"
                + "{\"ip\":\"10.0.0.9\",\"targetRef\":{\"kind\":\"Pod\",\"name\":\"stray\"}}],"
                + "\"ports\":[{\"name\":\"tcp\"},{\"name\":\"udp\"}]}");

        assertThat(check().said())
                .isEqualTo("w2 leads to 2 addresses, not to 10.0.0.2 alone: 10.0.0.2 (w2), 10.0.0.9 (stray)");
        assertThat(check().paths())
                .containsExactly(MeshPath.SAME_NODE_SERVICE_IP, MeshPath.OTHER_NODE_SERVICE_IP, MeshPath.HAIRPIN);
    }

    @Test
    void no_address_is_said_with_the_one_that_is_not_ready() {
        behind("{\"notReadyAddresses\":[{\"ip\":\"10.0.0.2\"}],\"ports\":[{\"name\":\"tcp\"}]}");

        assertThat(check().said()).isEqualTo("w2 leads to 0 addresses, not to 10.0.0.2 alone; not ready: 10.0.0.2");
    }

    @Test
    void a_port_that_is_missing_is_named() {
        behind("{\"addresses\":[{\"ip\":\"10.0.0.2\"}],\"ports\":[{\"name\":\"tcp\"}]}");

        assertThat(check().said()).isEqualTo("w2 leads to 10.0.0.2, but not on udp");
    }

    @Test
    void an_account_that_may_not_look_leaves_a_doubt() {
        api.says(ENDPOINTS, 403, Map.of("Content-Type", "application/json"), "{\"kind\":\"Status\",\"code\":403}");

        assertThat(check().level()).isEqualTo(Finding.Level.NOTE);
        assertThat(check().said()).isEqualTo("who answers behind w2 is not known: this account may not");
    }

    @Test
    void no_service_at_all_blocks() {
        api.says(SERVICE, 404, Map.of("Content-Type", "application/json"), "{\"kind\":\"Status\",\"code\":404}");

        assertThat(check().level()).isEqualTo(Finding.Level.BLOCKS);
    }
}
