package io.meshperf.provision.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster's address may turn out to be. */
class PreflightTest {

    private CannedApi api;

    @BeforeEach
    void listen() throws IOException {
        api = new CannedApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private List<Finding> check(ClusterUnderTest... clusters) {
        return Preflight.check(List.of(clusters), Requests.any());
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of(200, "text/html", "<html><title>Sign in\n</title>", "a web page 'Sign in' (HTTP 200)"),
                Arguments.of(403, "text/html", "<!doctype html>", "a web page (HTTP 403)"),
                Arguments.of(200, "application/json", "{\"name\":\"grafana\"}", "is not Kubernetes: HTTP 200"),
                Arguments.of(404, "text/plain", "404 page not found", "is not Kubernetes: HTTP 404"),
                Arguments.of(401, "application/json", "{\"kind\":\"Status\"}", "credentials of context context-A"),
                Arguments.of(503, "text/plain", "no healthy upstream", "answers HTTP 503: no healthy upstream"),
                Arguments.of(
                        502, "text/html", "<html><title>502 Bad Gateway</title>", "answers HTTP 502 '502 Bad Gateway'"),
                Arguments.of(429, "text/plain", "Too many requests", "answers HTTP 429: Too many requests"),
                Arguments.of(400, "text/plain", "Client sent an HTTP request to an HTTPS server.", "wants TLS"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void what_is_no_kubernetes_that_knows_us_makes_every_row_impossible(
            int code, String type, String body, String words) {
        api.says("/version", code, Map.of("Content-Type", type), body);

        List<Finding> findings = check(api.cluster(ClusterId.A));

        assertThat(Requests.troubles(findings)).singleElement().asString().contains(words);
        assertThat(findings.get(0).paths()).containsExactly(MeshPath.values());
        assertThat(findings.get(0).remedy()).isNotBlank();
    }

    @Test
    void a_server_that_wants_to_be_asked_much_later_is_told_as_busy_and_not_waited_for() {
        api.says("/version", 429, Map.of("Retry-After", "60"), "Too many requests");

        assertThat(Requests.troubles(check(api.cluster(ClusterId.A))))
                .singleElement()
                .asString()
                .contains("answers HTTP 429: ");
    }

    @Test
    void a_redirection_is_named_and_not_followed_because_credentials_would_go_along() {
        api.says("/version", 302, Map.of("Location", "https://sso.meshperf.invalid/login"), "");

        assertThat(Requests.troubles(check(api.cluster(ClusterId.A))))
                .containsExactly("BLOCKS " + api.uri()
                        + " redirects to https://sso.meshperf.invalid/login: a login page or a proxy");
    }

    @Test
    void an_address_where_nobody_listens_refuses() {
        api.close();

        assertThat(Requests.troubles(check(api.cluster(ClusterId.A))))
                .singleElement()
                .asString()
                .contains("refuses the connection");
    }

    @Test
    void a_name_that_no_server_knows_does_not_resolve() {
        assertThat(Requests.troubles(check(CannedApi.cluster(ClusterId.A, "https://api.meshperf.invalid:6443", ""))))
                .singleElement()
                .asString()
                .contains("api.meshperf.invalid does not resolve (DNS)");
    }

    @Test
    void two_clusters_that_take_connections_and_never_answer_are_found_out_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "https://127.0.0.1:" + silent.getLocalPort();
            long start = System.nanoTime();

            List<Finding> findings =
                    check(CannedApi.cluster(ClusterId.A, url, ""), CannedApi.cluster(ClusterId.B, url, ""));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(Requests.troubles(findings)).hasSize(2).allSatisfy(said -> assertThat(said)
                    .contains("takes connections but answers nothing"));
            assertThat(findings.get(1).paths())
                    .containsExactly(MeshPath.OTHER_CLUSTER_POD_IP, MeshPath.OTHER_CLUSTER_BACK);
        }
    }

    @Test
    void a_server_that_says_nothing_but_its_version_leaves_only_doubts() {
        api.says("/k8s/clusters/c-1/version", "{\"gitVersion\":\"v1.19.3+vendor\"}");

        List<Finding> findings = check(CannedApi.cluster(ClusterId.A, api.uri() + "/k8s/clusters/c-1", "token"));

        assertThat(findings).noneMatch(finding -> finding.level() == Finding.Level.BLOCKS);
        assertThat(Requests.troubles(findings).get(0)).contains("v1.19.3+vendor", "older than 1.20");
        assertThat(Requests.troubles(findings)).anyMatch(said -> said.contains("permissions whether it has them"));
    }

    @Test
    void a_clock_that_is_an_hour_off_is_noted() {
        assertThat(new ClockCheck(ClusterId.B).of(Optional.of(Duration.ofMinutes(-61))))
                .get()
                .extracting(Finding::said)
                .isEqualTo("the API server's clock is 61 min behind this machine's");
    }
}
