package localmesh.api.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import localmesh.api.exec.ExecRequest;
import localmesh.api.exec.ExecSessions;
import localmesh.api.kubelet.Kubelet;
import localmesh.api.kubelet.RunningContainer;
import localmesh.api.rest.Query;
import localmesh.api.store.ApiException;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import localmesh.api.store.Times;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import tools.jackson.databind.node.ObjectNode;

/** What goes through to a pod: logs and execs. */
final class PodStreams {

    private static final String[] EXEC_PROTOCOLS = {"v5.channel.k8s.io", "v4.channel.k8s.io"};

    private final Kubelet kubelet;
    private final ExecSessions execs;
    private final ServerWebSocketContainer sockets;

    PodStreams(Kubelet kubelet, ExecSessions execs, ServerWebSocketContainer sockets) {
        this.kubelet = kubelet;
        this.execs = execs;
        this.sockets = sockets;
    }

    void exec(Exchange exchange, ObjectNode pod, String container) {
        ExecRequest request = ExecRequest.of(exchange.query());
        if (Json.text(pod, "spec", "nodeName").isEmpty()) {
            throw ApiException.badRequest(
                    "pod %s does not have a host assigned".formatted(Key.of(pod).name()));
        }
        requireNode(pod);
        RunningContainer running = kubelet.running(uid(pod))
                .orElseThrow(() -> ApiException.notFound(
                        "unable to upgrade connection: container not found (\"%s\")".formatted(container)));
        if (!exchange.wantsWebSocket()) {
            throw ApiException.badRequest("Upgrade request required");
        }
        String offered =
                String.join(",", exchange.request().getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL));
        String protocol = Stream.of(EXEC_PROTOCOLS)
                .filter(known -> Stream.of(offered.split(","))
                        .anyMatch(one -> one.strip().equals(known)))
                .findFirst()
                .orElseThrow(() ->
                        ApiException.badRequest("unable to upgrade: this server speaks %s, but the client offers \"%s\""
                                .formatted(String.join(" and ", EXEC_PROTOCOLS), offered)));
        upgrade(exchange, protocol, execs.prepare(request, running));
    }

    /** @param protocol empty for none */
    void upgrade(Exchange exchange, String protocol, Object endpoint) {
        boolean upgraded = sockets.upgrade(
                (request, response, callback) -> {
                    if (!protocol.isEmpty()) {
                        response.setAcceptedSubProtocol(protocol);
                    }
                    return endpoint;
                },
                exchange.request(),
                exchange.response(),
                exchange.callback());
        if (!upgraded) {
            throw ApiException.badRequest("the WebSocket handshake is not valid");
        }
    }

    void log(Exchange exchange, ObjectNode pod, String container) throws IOException, InterruptedException {
        requireNode(pod);
        Kubelet.LogWish wish = wish(exchange.query());
        Optional<Kubelet.LogCopy> log = kubelet.log(uid(pod), wish);
        if (log.isEmpty() && !Json.text(pod, "spec", "nodeName").isEmpty()) {
            throw noLog(pod, container, wish.previous());
        }
        exchange.response().getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        exchange.response().setStatus(200);
        OutputStream direct = Content.Sink.asOutputStream(exchange.response());
        try (OutputStream out = new BufferedOutputStream(direct, 16 * 1024)) {
            if (log.isPresent()) {
                OptionalLong limit = exchange.query().number("limitBytes");
                log.get().to(limit.isPresent() ? new FirstBytes(out, limit.getAsLong()) : out);
            }
        }
        exchange.callback().succeeded();
    }

    /** What an API server says that cannot speak to a kubelet. */
    private void requireNode(ObjectNode pod) {
        if (kubelet.isLost(Json.text(pod, "spec", "nodeName"))) {
            throw ApiException.of(
                    500,
                    "InternalError",
                    "error dialing backend: dial tcp %s:10250: connect: connection refused"
                            .formatted(Json.text(pod, "status", "hostIP")));
        }
    }

    private static ApiException noLog(ObjectNode pod, String container, boolean previous) {
        String name = Key.of(pod).name();
        if (previous) {
            return ApiException.badRequest(
                    "previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, name));
        }
        String reason = Json.items(pod, "status", "containerStatuses").stream()
                .map(status -> Json.text(status, "state", "waiting", "reason"))
                .findFirst()
                .orElse("ContainerCreating");
        String why = reason.contains("Image") ? "trying and failing to pull image" : reason;
        return ApiException.badRequest(
                "container \"%s\" in pod \"%s\" is waiting to start: %s".formatted(container, name, why));
    }

    private static Kubelet.LogWish wish(Query query) {
        OptionalLong seconds = query.number("sinceSeconds");
        Optional<Instant> since = seconds.isPresent()
                ? Optional.of(Instant.now().minusSeconds(seconds.getAsLong()))
                : Times.parse(query.text("sinceTime"));
        OptionalLong tail = query.number("tailLines");
        if (tail.isPresent() && tail.getAsLong() < 0) {
            throw ApiException.badRequest("tailLines must be greater than or equal to 0");
        }
        return new Kubelet.LogWish(query.flag("follow"), query.flag("previous"), query.flag("timestamps"), tail, since);
    }

    private static String uid(ObjectNode pod) {
        return Json.text(pod, "metadata", "uid");
    }
}
