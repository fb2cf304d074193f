package io.meshperf.provision.preflight;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.meshperf.model.ClusterId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Something that listens on a port and says what it was told to say, whether or not that is Kubernetes. */
final class CannedApi implements AutoCloseable {

    /** @param headers besides the length */
    record Says(int code, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Map<String, Says> answers = new ConcurrentHashMap<>();

    CannedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Says says = answers.getOrDefault(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    answers.getOrDefault(
                            exchange.getRequestURI().getPath(), new Says(404, Map.of(), "{\"kind\":\"Status\"}")));
            byte[] body = says.body().getBytes(StandardCharsets.UTF_8);
            says.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bare = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
            exchange.sendResponseHeaders(says.code(), bare ? -1 : body.length);
            if (!bare) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    /** @param path of every method, or {@code HEAD /path} of one */
    CannedApi says(String path, int code, Map<String, String> headers, String body) {
        answers.put(path, new Says(code, headers, body));
        return this;
    }

    CannedApi says(String path, String json) {
        return says(path, 200, Map.of("Content-Type", "application/json"), json);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ClusterUnderTest cluster(ClusterId id) {
        return cluster(id, uri().toString(), "token");
    }

    static ClusterUnderTest cluster(ClusterId id, String url, String token) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(url)
                        .withOauthToken(token)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        return new ClusterUnderTest(id, "context-" + id, client);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
