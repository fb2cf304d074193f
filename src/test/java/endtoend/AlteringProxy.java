package endtoend;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Stands before the API server of an embedded cluster, over plain HTTP on 127.0.0.1, and alters what it answers by a rule. What
 * no rule is about goes through as it is, WebSockets and watches included.
 */
final class AlteringProxy implements AutoCloseable {

    /** @param headers by their names in lower case */
    record Request(String method, String path, Map<String, String> headers, String body) {

        boolean isWebSocket() {
            return "websocket".equalsIgnoreCase(headers.get("upgrade"));
        }

        boolean is(String wantedMethod, String pathPattern) {
            return method.equals(wantedMethod) && path.replaceFirst("\\?.*", "").matches(pathPattern);
        }
    }

    /** @param headers besides length and connection */
    record Reply(int code, Map<String, String> headers, String body) {

        static Reply page(int code, String body) {
            return new Reply(code, Map.of("Content-Type", "text/html"), body);
        }

        static Reply status(int code, String reason, String message) {
            return new Reply(
                    code,
                    Map.of("Content-Type", "application/json"),
                    ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"%s\","
                                    + "\"reason\":\"%s\",\"code\":%d}")
                            .formatted(message.replace("\"", "\\\"").replace("\n", "\\n"), reason, code));
        }
    }

    /** What is altered. */
    interface Rule {

        /** Answers in the server's place. */
        default Optional<Reply> instead(Request request) {
            return Optional.empty();
        }

        /** Answers with something else than the server did. */
        default Reply altered(Request request, Reply reply) {
            return reply;
        }

        /** After which a WebSocket on which nothing was said is cut. */
        default Optional<Duration> idle() {
            return Optional.empty();
        }
    }

    private static final Pattern SERVER = Pattern.compile("server: \"?(https://127\\.0\\.0\\.1:\\d+)");

    private final ServerSocket listener;
    private final URI server;
    private final Rule rule;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private AlteringProxy(URI server, Rule rule) throws IOException {
        this.server = server;
        this.rule = rule;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /**
     * Before one cluster of the shared mesh.
     *
     * @param number of the cluster: 0 is a, 1 is b
     * @param kubeconfig is written: the mesh's own, but the way to this cluster leads through here
     */
    static AlteringProxy before(int number, Path kubeconfig, Rule rule) throws IOException {
        String own = Files.readString(SharedMesh.get().kubeconfig());
        List<String> servers =
                SERVER.matcher(own).results().map(result -> result.group(1)).toList();
        AlteringProxy proxy = new AlteringProxy(URI.create(servers.get(number)), rule);
        Files.writeString(kubeconfig, own.replace(servers.get(number), proxy.uri()));
        return proxy;
    }

    String uri() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** {@code GET /version} and so on, in their order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "altering-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            Optional<Head> head = Head.read(in);
            while (head.isPresent()) {
                if (!answer(head.get(), in, client)) {
                    return;
                }
                head = Head.read(in);
            }
        } catch (IOException e) {
            // Either side has gone: so does this connection.
            return;
        } finally {
            open.remove(client);
        }
    }

    /** The first line and the headers of a message. */
    private record Head(String first, Map<String, String> headers) {

        static Optional<Head> read(InputStream in) throws IOException {
            String first = line(in);
            if (first.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String[] parts = line.split(":", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
            return Optional.of(new Head(first, headers));
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
            }
            return line.toString(StandardCharsets.ISO_8859_1).strip();
        }

        byte[] body(InputStream in, boolean untilEnd) throws IOException {
            if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                for (int size = chunk(in); size > 0; size = chunk(in)) {
                    body.write(in.readNBytes(size));
                    line(in);
                }
                line(in);
                return body.toByteArray();
            }
            String length = headers.get("content-length");
            return length != null
                    ? in.readNBytes(Integer.parseInt(length))
                    : untilEnd ? in.readAllBytes() : new byte[0];
        }

        private static int chunk(InputStream in) throws IOException {
            return Integer.parseInt(line(in).replaceFirst(";.*", ""), 16);
        }

        String text() {
            StringBuilder text = new StringBuilder(first).append("\r\n");
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append("\r\n"));
            return text.append("\r\n").toString();
        }
    }

    /** Whether the connection can be used again. */
    private boolean answer(Head head, InputStream in, Socket client) throws IOException {
        String[] words = head.first().split(" ");
        byte[] body = head.body(in, false);
        Request request = new Request(words[0], words[1], head.headers(), text(body));
        asked.add(request.method() + " " + request.path());
        Optional<Reply> instead = rule.instead(request);
        if (instead.isPresent()) {
            write(client, request, instead.get());
            return true;
        }
        Socket upstream = connect();
        open.add(upstream);
        try (upstream) {
            boolean streams = request.isWebSocket() || request.path().contains("watch=true");
            if (!request.isWebSocket()) {
                head.headers().put("connection", "close");
                head.headers().remove("upgrade");
            }
            upstream.getOutputStream().write(head.text().getBytes(StandardCharsets.ISO_8859_1));
            upstream.getOutputStream().write(body);
            upstream.getOutputStream().flush();
            if (streams) {
                pipe(client, upstream);
                return false;
            }
            Head answer = Head.read(upstream.getInputStream()).orElseThrow(() -> new IOException("no answer"));
            Map<String, String> headers = new LinkedHashMap<>(answer.headers());
            headers.keySet().removeAll(Set.of("transfer-encoding", "content-length", "connection"));
            int code = Integer.parseInt(answer.first().split(" ")[1]);
            write(
                    client,
                    request,
                    rule.altered(
                            request, new Reply(code, headers, text(answer.body(upstream.getInputStream(), true)))));
            return true;
        } finally {
            open.remove(upstream);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static void write(Socket client, Request request, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("content-length", Integer.toString(body.length));
        OutputStream out = client.getOutputStream();
        out.write(new Head("HTTP/1.1 " + reply.code() + " X", headers).text().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.method().equals("HEAD")) {
            out.write(body);
        }
        out.flush();
    }

    private void pipe(Socket client, Socket upstream) throws IOException {
        AtomicLong last = new AtomicLong(System.nanoTime());
        start(() -> copy(client, upstream, last));
        rule.idle()
                .ifPresent(limit -> start(() -> {
                    while (!client.isClosed() && !upstream.isClosed()) {
                        if (System.nanoTime() - last.get() > limit.toNanos()) {
                            quietly(client);
                            quietly(upstream);
                        }
                        sleep();
                    }
                }));
        copy(upstream, client, last);
    }

    private static void copy(Socket from, Socket to, AtomicLong last) {
        byte[] buffer = new byte[65_536];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                last.set(System.nanoTime());
                to.getOutputStream().write(buffer, 0, n);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other direction ends with this one.
        }
        quietly(from);
        quietly(to);
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It is closed, then.
            return;
        }
    }

    /** The mesh's certificate is its own. */
    private Socket connect() throws IOException {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Anybody()}, null);
            return tls.getSocketFactory().createSocket(server.getHost(), server.getPort());
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS", e);
        }
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        quietly(listener);
        open.forEach(AlteringProxy::quietly);
    }
}
