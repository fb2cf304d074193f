package io.meshperf.measure;

import java.time.Duration;
import java.util.List;

/**
 * What runs in the client's pod beside the tool: a second stream, or a look at the tool's socket. It is started before the
 * tool and ends by itself; after a failed tool it is ended.
 *
 * @param argv the program and its arguments
 * @param headStart from its start to the tool's
 * @param most how long it may take in all
 */
record Companion(List<String> argv, Duration headStart, Duration most) {

    /** When a tool of a second is well under way. */
    private static final String LOOK_SECONDS = "0.6";

    /** An image without ss, or a sleep without fractions, does no harm: there is no answer, or an early one. */
    private static final String LOOK =
            "command -v ss >/dev/null && { sleep \"$1\" >/dev/null 2>&1; exec ss -tinHO dst \"$2\"; }";

    Companion {
        argv = List.copyOf(argv);
    }

    /** Asks ss in mid trial for the sockets that lead to the server. */
    static Companion lookAtSockets(String server) {
        // In ss's filters a colon begins a port, unless the address stands in brackets.
        String host = server.contains(":") ? "[" + server + "]" : server;
        return new Companion(
                List.of("sh", "-c", LOOK, "look", LOOK_SECONDS, host), Duration.ZERO, Duration.ofSeconds(1));
    }
}
