package io.meshperf.measure;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a tool's end beside its error text, which often has the same words for different ends.
 *
 * @param udp whether it is datagrams that it sends
 * @param begun whether the trial's connections were made
 * @param flowed whether something was sent over them
 * @param connects whether it makes a new connection for each request
 * @param elapsed from its start to its end; zero where that is not known
 */
record Circumstances(boolean udp, boolean begun, boolean flowed, boolean connects, Duration elapsed) {

    /** Of an iperf3 with its JSON, which may be missing. */
    static Circumstances ofIperf3(String protocol, JsonNode root, Duration elapsed) {
        boolean flowed = root.path("intervals")
                .valueStream()
                .anyMatch(interval -> interval.at("/sum/bytes").asDouble(0) > 0);
        return new Circumstances(
                protocol.equals("UDP"), !root.at("/start/connected").isEmpty(), flowed, false, elapsed);
    }

    /** Of netperf. */
    static Circumstances ofNetperf(boolean connects, Duration elapsed) {
        return new Circumstances(false, true, false, connects, elapsed);
    }

    /** Of a tool that moved a few bytes and told about it in words for people. */
    static Circumstances ofProbe(boolean udp, String words) {
        return new Circumstances(udp, words.contains(" connected to "), false, false, Duration.ZERO);
    }

    boolean tookAtLeast(Duration time) {
        return elapsed.compareTo(time) >= 0;
    }
}
