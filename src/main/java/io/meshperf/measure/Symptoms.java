package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.util.List;
import java.util.Locale;

/**
 * What a tool's error texts mean. Matched on parts of them, because every version of iperf3 words the whole a little
 * differently; the first match counts, so the narrower ones come first.
 */
final class Symptoms {

    private record Symptom(Cause cause, List<String> parts) {

        boolean in(String text) {
            return parts.stream().allMatch(text::contains);
        }
    }

    private static final List<Symptom> IPERF3 = List.of(
            on(Cause.SERVER_BUSY, "server is busy"),
            on(Cause.MSS_REFUSED, "unable to set tcp", "mss"),
            on(Cause.NOT_AS_ASKED, "socket buffer size not set"),
            on(Cause.NOT_AS_ASKED, "socket buffer size too large"),
            on(Cause.OPTION_REFUSED, "parameter error"),
            on(Cause.OPTION_REFUSED, "unrecognized option"),
            on(Cause.OPTION_REFUSED, "invalid option"),
            on(Cause.NOT_AS_ASKED, "unable to set tcp_congestion"),
            on(Cause.CLIENT_KILLED, "the client has terminated"),
            on(Cause.SERVER_DIED, "the server has terminated"),
            on(Cause.SERVER_DIED, "control socket has closed unexpectedly"),
            // 3.9 keeps the reason to itself: its connect failed, and it trips over the missing socket.
            on(Cause.CONNECTION_REFUSED, "unable to send control message", "bad file descriptor"),
            on(Cause.CONNECTION_REFUSED, "connection refused"),
            on(Cause.UNREACHABLE, "no route to host"),
            on(Cause.UNREACHABLE, "network is unreachable"),
            on(Cause.CONNECT_TIMEOUT, "unable to connect", "timed out"),
            on(Cause.CONNECT_TIMEOUT, "unable to connect", "operation now in progress"),
            on(Cause.STALLED, "stream socket", "timed out"),
            on(Cause.STALLED, "idle timeout"),
            on(Cause.NAME_NOT_RESOLVED, "name resolution"),
            on(Cause.NAME_NOT_RESOLVED, "name or service not known"),
            // What getaddrinfo's failure becomes after a detour through errno; we dial addresses, so it is rare.
            on(Cause.NAME_NOT_RESOLVED, "unable to connect", "resource temporarily unavailable"),
            // The first datagram gets no answer within iperf3's 30 s.
            on(Cause.DATAGRAMS_LOST, "unable to read from stream socket", "resource temporarily unavailable"),
            on(Cause.SERVER_DIED, "connection reset by peer"),
            on(Cause.SERVER_DIED, "broken pipe"));

    private static final List<Symptom> NETPERF = List.of(
            on(Cause.NAME_NOT_RESOLVED, "could not resolve"),
            on(Cause.OPTION_REFUSED, "unknown to this netperf"),
            on(Cause.OPTION_REFUSED, "invalid option"),
            on(Cause.OPTION_REFUSED, "unrecognized option"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed"),
            on(Cause.UNREACHABLE, "no route to host"),
            on(Cause.UNREACHABLE, "network is unreachable"),
            // netserver went away between two of its answers.
            on(Cause.SERVER_DIED, "recv_response", "partial response"),
            on(Cause.CONNECT_TIMEOUT, "timed out"),
            on(Cause.SERVER_DIED, "connection reset by peer"),
            on(Cause.SERVER_DIED, "broken pipe"));

    private Symptoms() {}

    /** The cause behind an error text of iperf3; {@link Cause#TOOL_ERROR} for a text that is not known. */
    static Cause ofIperf3(String text) {
        return first(IPERF3, text);
    }

    /** The cause behind an error text of netperf; {@link Cause#TOOL_ERROR} for a text that is not known. */
    static Cause ofNetperf(String text) {
        return first(NETPERF, text);
    }

    private static Cause first(List<Symptom> symptoms, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return symptoms.stream()
                .filter(symptom -> symptom.in(lower))
                .map(Symptom::cause)
                .findFirst()
                .orElse(Cause.TOOL_ERROR);
    }

    private static Symptom on(Cause cause, String... parts) {
        return new Symptom(cause, List.of(parts));
    }
}
