package io.meshperf.measure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What runs in the client's pod beside the tool: a second stream, or a look at the tool's sockets again and again. It is started
 * before the tool; after a failed tool it is ended.
 *
 * @param argv the program and its arguments
 * @param headStart from its start to the tool's
 * @param most how long it may take in all
 * @param endless whether it is ended with the tool; else it ends by itself
 */
record Companion(List<String> argv, Duration headStart, Duration most, boolean endless) {

    /** Seconds between two looks in short trials, and how many looks there are in a long one. */
    private static final double OFTENEST = 0.2;

    private static final int MOST_LOOKS = 20;

    /** Without ss there is no answer, and without a sleep that takes fractions there is one look; neither does harm. */
    private static final String WATCH = """
            command -v ss >/dev/null || exit
            trap 'kill "$!" 2>/dev/null; exit' TERM
            while read -r up idle </proc/uptime && echo "at $up" && ss -tinHO dst "$2" &&
              read -r up idle </proc/uptime && echo "till $up"; do
              sleep "$1" >/dev/null 2>&1 &
              wait "$!" || exit
            done
            """;

    Companion {
        argv = List.copyOf(argv);
    }

    /** Asks ss for the sockets that lead to the server, while the tool runs. */
    static Companion watchSockets(String server, Duration trial) {
        double step = Math.max(OFTENEST, (double) trial.toSeconds() / MOST_LOOKS);
        // In ss's filters a colon begins a port, unless the address stands in brackets.
        String host = server.contains(":") ? "[" + server + "]" : server;
        return new Companion(
                List.of("sh", "-c", WATCH, "watch", String.format(Locale.ROOT, "%.1f", step), host),
                Duration.ZERO,
                Duration.ofSeconds(1),
                true);
    }
}
