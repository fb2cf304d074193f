package io.meshperf.provision.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On an HTTPS server whose certificate is for kube.example.com, kube_api.local, 127.0.0.1 and some others. */
class ConnectionTest {

    private static final String VERSION = "{\"major\":\"1\",\"minor\":\"32\",\"gitVersion\":\"v1.32.0\"}";

    @TempDir
    Path folder;

    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private HttpServer server;
    private volatile String refused = "";

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls()));
        start(https);
    }

    private void start(HttpServer what) {
        server = what;
        what.createContext("/", this::answer);
        what.start();
        open.add(() -> what.stop(0));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestHeaders());
        boolean known = refused.isEmpty()
                || !refused.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestURI().getPath().endsWith("/elsewhere/version")) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/version");
        }
        byte[] body = VERSION.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                exchange.getResponseHeaders().containsKey("Location") ? 302 : known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static SSLContext tls() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        ClientKey key = ClientKey.of("", Keys.pem("ec.crt"), "", Keys.pem("ec-sec1.key"), new ArrayList<>())
                .orElseThrow();
        store.setKeyEntry("server", key.key(), new char[0], key.chain().toArray(java.security.cert.Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Connection to(String cluster, String user, Map<String, String> environment) {
        try {
            Path file = Files.writeString(
                    folder.resolve("config"),
                    "clusters: [{name: c, cluster: {"
                            + cluster.replace("CA", Keys.base64("ec.crt"))
                                    .replace("OTHER", Keys.base64("rsa.crt"))
                                    .replace("PORT", String.valueOf(port()))
                            + "}}]\nusers: [{name: u, user: {" + user
                            + "}}]\ncontexts: [{name: ctx, context: {cluster: c, user: u}}]\n");
            Connection connection =
                    Connection.open(Kubeconfig.of(file.toString()).access("ctx", new ProxyRules(environment)));
            open.add(0, connection);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(Connection connection) {
        try (KubernetesClient client = connection.client(5_000, 10_000, 0, new Interceptor() {})) {
            return client.getKubernetesVersion().getGitVersion();
        }
    }

    private static String refusal(Connection connection) {
        try {
            return "none: " + version(connection);
        } catch (KubernetesClientException e) {
            StringBuilder words = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                words.append(cause.getMessage()).append('\n');
            }
            return words.toString();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA
        server: 'HTTPS://127.0.0.1:PORT/', certificate-authority-data: CA
        server: 'https://127.0.0.1:PORT/k8s/clusters/c-1', certificate-authority-data: CA
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: kube.example.com
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: x.apps.example.com
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: kube_api.local
        server: 'https://127.0.0.1:PORT', insecure-skip-tls-verify: true
        server: 'https://127.0.0.1:PORT', insecure-skip-tls-verify: true, tls-server-name: other.example.com
        """)
    void a_server_whose_certificate_is_as_wanted_is_asked(String cluster) {
        assertThat(version(to(cluster, "token: t", Map.of()))).isEqualTo("v1.32.0");
        assertThat(asked.get(0).getFirst("Authorization")).isEqualTo("Bearer t");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: other.example.com | no subject alternative name is other.example.com
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: apps.example.com  | no subject alternative name is apps.example.com
        server: 'https://127.0.0.1:PORT', certificate-authority-data: CA, tls-server-name: 127.0.0.2         | no subject alternative name is 127.0.0.2
        server: 'https://localhost:PORT', certificate-authority-data: CA                                     | no subject alternative name is localhost
        server: 'https://127.0.0.1:PORT', certificate-authority-data: OTHER                                  | path
        server: 'https://127.0.0.1:PORT'                                                                     | path
        """)
    void any_other_is_not_and_gets_no_credentials(String cluster, String why) {
        assertThat(refusal(to(cluster, "token: t", Map.of()))).contains(why);
        assertThat(asked).isEmpty();
    }

    @Test
    void no_variable_of_the_client_library_counts() {
        Map<String, String> properties = Map.of(
                "kubernetes.master", "https://127.0.0.1:1",
                "kubernetes.auth.token", "other",
                "kubernetes.trust.certificates", "true",
                "kubernetes.certs.ca.data", Keys.base64("rsa.crt"),
                "kubernetes.websocket.ping.interval", "30s",
                "https.proxyHost", "127.0.0.1",
                "https.proxyPort", "1",
                "kubernetes.impersonate.username", "somebody");
        properties.forEach(System::setProperty);
        try {
            Connection good =
                    to("server: 'https://127.0.0.1:PORT', certificate-authority-data: CA", "token: t", Map.of());
            assertThat(version(good)).isEqualTo("v1.32.0");
            assertThat(asked.get(0).getFirst("Authorization")).isEqualTo("Bearer t");
            assertThat(asked.get(0)).doesNotContainKey("Impersonate-User");

            Connection bad =
                    to("server: 'https://127.0.0.1:PORT', certificate-authority-data: OTHER", "token: t", Map.of());
            assertThat(refusal(bad)).contains("path");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void somebody_else_is_asked_for_with_every_request() {
        version(to(
                "server: 'https://127.0.0.1:PORT', certificate-authority-data: CA",
                "token: t, as: joe, as-groups: [a, b]",
                Map.of()));

        assertThat(asked).allSatisfy(headers -> {
            assertThat(headers.getFirst("Impersonate-User")).isEqualTo("joe");
            assertThat(headers.get("Impersonate-Group")).containsExactly("a", "b");
        });
    }

    @Test
    void a_token_that_was_replaced_in_its_file_is_shown_once_the_old_one_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old\n");
        Connection connection = to(
                "server: 'https://127.0.0.1:PORT', certificate-authority-data: CA",
                "tokenFile: '" + file + "'",
                Map.of());
        assertThat(version(connection)).isEqualTo("v1.32.0");

        Files.writeString(file, "new\n");
        refused = "Bearer old";

        assertThat(version(connection)).isEqualTo("v1.32.0");
        assertThat(asked.stream().map(headers -> headers.getFirst("Authorization")))
                .containsExactly("Bearer old", "Bearer old", "Bearer new");
    }

    @Test
    void a_token_that_was_replaced_in_the_kubeconfig_is_shown_once_the_old_one_is_refused() throws IOException {
        Connection connection =
                to("server: 'https://127.0.0.1:PORT', certificate-authority-data: CA", "token: old", Map.of());
        refused = "Bearer old";
        assertThat(refusal(connection)).contains("401");

        Path file = folder.resolve("config");
        Files.writeString(file, Files.readString(file).replace("token: old", "token: new"));

        assertThat(version(connection)).isEqualTo("v1.32.0");
        assertThat(asked.get(asked.size() - 1).getFirst("Authorization")).isEqualTo("Bearer new");
    }

    @Test
    void credentials_do_not_follow_a_redirect() {
        Connection connection =
                to("server: 'https://127.0.0.1:PORT/elsewhere', certificate-authority-data: CA", "token: t", Map.of());

        assertThatThrownBy(() -> version(connection)).isInstanceOf(KubernetesClientException.class);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://127.0.0.1:P, '', CONNECT kube.example.com:6443 HTTP/1.1",
        "http://joe:p%40ss@127.0.0.1:P, am9lOnBAc3M=, CONNECT kube.example.com:6443 HTTP/1.1",
        "socks5://127.0.0.1:P, '', SOCKS kube.example.com:6443",
        "socks5h://joe:p%40ss@127.0.0.1:P, am9lOnBAc3M=, SOCKS kube.example.com:6443"
    })
    void a_proxy_is_asked_by_the_servers_name_which_it_alone_knows(String url, String password, String way)
            throws IOException {
        try (OneProxy proxy = new OneProxy(port(), password)) {
            String address = url.replace(":P", ":" + proxy.port());
            String cluster = "server: 'https://kube.example.com:6443', certificate-authority-data: CA";

            assertThat(version(to(cluster + ", proxy-url: '" + address + "'", "token: t", Map.of())))
                    .isEqualTo("v1.32.0");
            assertThat(version(to(cluster, "token: t", Map.of("https_proxy", address))))
                    .isEqualTo("v1.32.0");
            assertThat(proxy.asked()).hasSizeGreaterThanOrEqualTo(2).containsOnly(way);
            assertThat(asked).allSatisfy(headers -> assertThat(headers).doesNotContainKeys("Proxy-Authorization"));
        }
    }

    @Test
    void a_name_with_an_underscore_is_one() throws IOException {
        try (OneProxy proxy = new OneProxy(port(), "")) {
            Connection connection = to(
                    "server: 'https://kube_api.local:6443', certificate-authority-data: CA",
                    "token: t",
                    Map.of("HTTPS_PROXY", "127.0.0.1:" + proxy.port()));

            assertThat(version(connection)).isEqualTo("v1.32.0");
            assertThat(proxy.asked()).containsOnly("CONNECT kube_api.local:6443 HTTP/1.1");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        http://joe:wrong@127.0.0.1:P   | the proxy http://…@127.0.0.1:P does not take its name and password (HTTP 407)
        http://127.0.0.1:P             | the proxy http://127.0.0.1:P wants a name and a password (HTTP 407)
        socks5://joe:wrong@127.0.0.1:P | the proxy socks5://…@127.0.0.1:P does not take its name and password
        http://127.0.0.1:1             | the proxy http://127.0.0.1:1 takes no connection: nothing listens there, or no way to it
        http://no-such.invalid:1       | the name of the proxy http://no-such.invalid:1 does not resolve (DNS)
        """)
    void a_proxy_that_does_not_lead_there_is_named_without_its_password(String url, String said) throws IOException {
        try (OneProxy proxy = new OneProxy(port(), "am9lOnBAc3M=")) {
            String port = ":" + proxy.port();
            Connection connection = to(
                    "server: 'https://kube.example.com:6443', certificate-authority-data: CA",
                    "token: t",
                    Map.of("HTTPS_PROXY", url.replace(":P", port)));

            refusal(connection);

            assertThat(connection.failure().map(Throwable::getMessage))
                    .isEqualTo(Optional.of(said.replace(":P", port)));
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void plain_http_is_spoken_without_an_offer_to_upgrade() throws IOException {
        start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));

        assertThat(version(to("server: 'http://127.0.0.1:PORT'", "", Map.of()))).isEqualTo("v1.32.0");
        assertThat(asked.get(0)).doesNotContainKeys("Upgrade", "Authorization");
    }
}
