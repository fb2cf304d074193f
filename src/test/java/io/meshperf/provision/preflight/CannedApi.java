package io.meshperf.provision.preflight;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.meshperf.model.ClusterId;
import io.meshperf.provision.access.Connection;
import io.meshperf.provision.access.Kubeconfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Something that listens on a port and says what it was told to say, whether or not that is Kubernetes. */
final class CannedApi implements AutoCloseable {

    /** @param headers besides the length */
    record Says(int code, Map<String, String> headers, String body) {}

    private static final String KUBECONFIG = """
            clusters: [{name: c, cluster: {server: '%s'}}]
            users: [{name: u, user: %s}]
            contexts: [{name: %s, context: {cluster: c, user: u}}]
            """;

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
        String context = "context-" + id;
        try {
            Path file = Files.createTempFile("canned", ".kubeconfig");
            Files.writeString(
                    file, KUBECONFIG.formatted(url, token.isEmpty() ? "{}" : "{token: " + token + "}", context));
            Connection connection =
                    Connection.open(Kubeconfig.of(file.toString()).access(context));
            Files.delete(file);
            return new ClusterUnderTest(id, connection, connection.client(5_000, 10_000, 0, new Interceptor() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
