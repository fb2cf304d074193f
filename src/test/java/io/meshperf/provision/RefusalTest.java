package io.meshperf.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exec that is answered with something else than an open WebSocket. */
class RefusalTest {

    private static KubernetesClientException exec(int code, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean exec = exchange.getRequestURI().getPath().endsWith("/exec");
            byte[] bytes = (exec
                            ? body
                            : "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"w1\"},\"spec\":{\"containers\":[{\"name\":\"worker\"}]}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exec ? code : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            client.pods()
                    .inNamespace("n")
                    .withName("w1")
                    .inContainer("worker")
                    .writingOutput(OutputStream.nullOutputStream())
                    .usingListener((closed, reason) -> {})
                    .exec("true");
            throw new AssertionError("the exec was let in");
        } catch (KubernetesClientException e) {
            return e;
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"kind\":\"Status\",\"message\":\"pods \\\"w1\\\" is forbidden: no exec here\"} | HTTP 403: pods \"w1\" is forbidden: no exec here | false",
                "400 | {\"kind\":\"Status\",\"message\":\"denied by\\n\\npolicy x\"} | HTTP 400: denied by policy x | false",
                "403 | <html><head><title>t</title></head><h3>Forbidden</h3></html> | HTTP 403: Forbidden (exec is refused | false",
                "200 | ok | HTTP 200: ok (exec is refused: what stands before | false",
                "400 | '' | HTTP 400: exec is refused: the container is not running | false",
                "502 | <h1>502 Bad Gateway</h1> | HTTP 502: 502 Bad Gateway ( | true",
                "503 | '' | HTTP 503: the API server, or what stands before it | true",
                "429 | Too many requests | HTTP 429: Too many requests ( | true",
                "404 | '' | HTTP 404: the pod or its container is gone | false",
            })
    void the_server_s_own_words_are_kept(int code, String body, String words, boolean later) throws IOException {
        KubernetesClientException thrown = exec(code, body);

        assertThat(Refusal.of(thrown)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.isLater()).isEqualTo(later);
            assertThat(refusal.isLaterAndNotRun()).isEqualTo(code == 429);
        });
        assertThat(Reasons.of(thrown)).startsWith(words).doesNotContain("\n");
    }
}
