package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes the most of the JSON that iperf3 still prints when our deadline interrupts it. */
final class Iperf3Deadline {

    private Iperf3Deadline() {}

    static NoNumber explain(JsonNode root, String protocol, Answer answer) {
        String limit = "interrupted after " + Math.round(answer.elapsed().toMillis() / 1e3) + " s";
        if (root.isMissingNode()) {
            return new NoNumber(Cause.DEADLINE, limit + ", stderr: " + Quote.of(answer.stderr()));
        }
        boolean controlled = !root.at("/start/connecting_to").isMissingNode();
        boolean connected = !root.at("/start/connected").isEmpty();
        if (controlled && !connected && protocol.equals("UDP")) {
            // The server was reached over TCP, and the first datagram or its echo was not.
            return new NoNumber(
                    Cause.FIRST_DATAGRAM_LOST, limit + " while it waited for an answer to its first datagram");
        }
        if (!connected) {
            return new NoNumber(Cause.DEADLINE, limit + " before it was connected");
        }
        Optional<Double> last = lastTraffic(root);
        return new NoNumber(
                Cause.DEADLINE,
                last.map(end -> String.format(Locale.ROOT, "%s, the last traffic was sent before %.1f s", limit, end))
                        .orElse(limit + ", nothing was sent"));
    }

    private static Optional<Double> lastTraffic(JsonNode root) {
        Optional<Double> last = Optional.empty();
        for (JsonNode interval : root.path("intervals")) {
            if (interval.at("/sum/bytes").asDouble(0) > 0) {
                last = Optional.of(interval.at("/sum/end").asDouble(0));
            }
        }
        return last;
    }
}
