package localmesh.api.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localmesh.api.store.Json;
import tools.jackson.databind.JsonNode;

/** A question that is put to a container again and again. */
record Probe(
        List<String> argv,
        Duration delay,
        Duration period,
        Duration timeout,
        long failuresToFail,
        long successesToPass) {

    /** Nothing if the container has no such probe. */
    static Optional<Probe> of(JsonNode container, String field, String podIp) {
        JsonNode probe = Json.at(container, field);
        if (!probe.isObject()) {
            return Optional.empty();
        }
        List<String> argv = Json.has(probe, "exec")
                ? Json.texts(probe, "exec", "command")
                : connect(Json.at(probe, "tcpSocket"), container, podIp);
        return Optional.of(new Probe(
                argv,
                seconds(probe, 0, "initialDelaySeconds"),
                seconds(probe, 10, "periodSeconds"),
                seconds(probe, 1, "timeoutSeconds"),
                Math.max(1, Json.number(probe, 3, "failureThreshold")),
                Math.max(1, Json.number(probe, 1, "successThreshold"))));
    }

    /** A connection cannot be tried from outside the pod's network: a shell inside it does. */
    private static List<String> connect(JsonNode socket, JsonNode container, String podIp) {
        String host = Json.text(socket, "host");
        String name = Json.text(socket, "port");
        long port = Json.items(container, "ports").stream()
                .filter(candidate ->
                        !name.isEmpty() && Json.text(candidate, "name").equals(name))
                .mapToLong(candidate -> Json.number(candidate, 0, "containerPort"))
                .findFirst()
                .orElse(Json.number(socket, 0, "port"));
        return List.of("bash", "-c", "exec 3<>\"/dev/tcp/$0/$1\"", host.isEmpty() ? podIp : host, Long.toString(port));
    }

    private static Duration seconds(JsonNode probe, long fallback, String field) {
        long seconds = Json.number(probe, fallback, field);
        boolean needsSome = fallback > 0;
        return Duration.ofSeconds(needsSome ? Math.max(1, seconds) : Math.max(0, seconds));
    }
}
