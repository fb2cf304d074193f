package io.meshperf.measure;

import io.meshperf.model.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a tool's error texts mean. Matched on parts of them, because every version of iperf3 words the whole a little
 * differently; the first match counts, so the narrower ones come first.
 */
final class Symptoms {

    private record Symptom(Cause cause, Predicate<Circumstances> when, List<String> parts) {

        boolean in(String text, Circumstances circumstances) {
            return parts.stream().allMatch(text::contains) && when.test(circumstances);
        }

        Symptom when(Predicate<Circumstances> narrower) {
            return new Symptom(cause, when.and(narrower), parts);
        }
    }

    /** iperf3 is asked to give up connecting after 3 s; what ended before was answered, if only by a kernel. */
    private static final Duration GAVE_UP = Duration.ofMillis(2900);

    /** A data port that nobody serves is known once the first connection is tried. */
    private static final Duration FIRST_REQUESTS = Duration.ofMillis(500);

    /** A program that is there, and that the loader or the kernel does not start. */
    private static final List<String> BROKEN = List.of(
            "error while loading shared libraries",
            "error loading shared library",
            "error relocating",
            "symbol lookup error",
            "symbol not found",
            "undefined symbol",
            "not found (required by",
            "exec format error",
            "cannot execute",
            "bad elf interpreter",
            "cpu isa level",
            "kernel too old");

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
            on(Cause.RESET, "control socket has closed unexpectedly").when(Symptoms::notBegun),
            on(Cause.SERVER_DIED, "control socket has closed unexpectedly"),
            // 3.9 keeps the reason to itself: its connect failed, and it trips over the missing socket.
            on(Cause.CONNECT_TIMEOUT, "unable to send control message", "bad file descriptor")
                    .when(end -> end.tookAtLeast(GAVE_UP)),
            on(Cause.NO_CONNECTION, "unable to send control message", "bad file descriptor"),
            // And does not wait for the word of a server that closes at once, because it is busy.
            on(Cause.SERVER_BUSY, "unable to send control message", "broken pipe")
                    .when(Symptoms::notBegun),
            // By an ICMP message that says so.
            on(Cause.DATAGRAMS_LOST, "stream socket", "connection refused").when(end -> end.udp() && !end.flowed()),
            on(Cause.UNREACHABLE, "stream socket", "connection refused").when(Circumstances::udp),
            on(Cause.CONNECTION_REFUSED, "connection refused"),
            on(Cause.UNREACHABLE, "no route to host"),
            on(Cause.UNREACHABLE, "network is unreachable"),
            on(Cause.UNREACHABLE, "host is down"),
            on(Cause.UNREACHABLE, "network is down"),
            // A policy's refusal, in the kernel of the client's node.
            on(Cause.UNREACHABLE, "connect", "operation not permitted"),
            on(Cause.UNREACHABLE, "connect", "permission denied"),
            on(Cause.UNREACHABLE, "stream socket", "operation not permitted"),
            on(Cause.UNREACHABLE, "stream socket", "permission denied"),
            on(Cause.UNREACHABLE, "to server", "operation not permitted"),
            on(Cause.UNREACHABLE, "control message", "operation not permitted"),
            on(Cause.UNREACHABLE, "control message", "permission denied"),
            on(Cause.CONNECT_TIMEOUT, "connection timed out").when(Symptoms::notBegun),
            on(Cause.CONNECT_TIMEOUT, "unable to connect", "timed out"),
            on(Cause.CONNECT_TIMEOUT, "unable to connect", "operation now in progress"),
            on(Cause.STALLED, "timed out"),
            on(Cause.STALLED, "idle timeout"),
            on(Cause.NAME_NOT_RESOLVED, "name resolution"),
            on(Cause.NAME_NOT_RESOLVED, "name or service not known"),
            on(Cause.NAME_NOT_RESOLVED, "no address associated with hostname"),
            // What getaddrinfo's failure becomes after a detour through errno; we dial addresses, so it is rare.
            on(Cause.NAME_NOT_RESOLVED, "unable to connect to server", "resource temporarily unavailable"),
            // The first datagram gets no answer within iperf3's 30 s.
            on(Cause.DATAGRAMS_LOST, "unable to read from stream socket", "resource temporarily unavailable")
                    .when(Circumstances::udp),
            on(Cause.RESET, "connection reset by peer"),
            on(Cause.RESET, "network dropped connection on reset"),
            on(Cause.RESET, "software caused connection abort"),
            on(Cause.RESET, "broken pipe").when(Symptoms::notBegun),
            on(Cause.SERVER_DIED, "broken pipe"));

    private static final List<Symptom> NETPERF = List.of(
            on(Cause.NAME_NOT_RESOLVED, "could not resolve"),
            on(Cause.OPTION_REFUSED, "unknown to this netperf"),
            on(Cause.OPTION_REFUSED, "invalid option"),
            on(Cause.OPTION_REFUSED, "unrecognized option"),
            on(Cause.TOOL_ERROR, "family mismatch"),
            // Requests that each connect anew came through before, and nobody serves them any more.
            on(Cause.SERVER_DIED, "connect_data_socket failed", "connection refused")
                    .when(end -> end.connects() && end.tookAtLeast(FIRST_REQUESTS)),
            // The control connection came through, so the rest of what a connect can meet is about this port.
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "connection refused"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "timed out"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "no route to host"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "network is unreachable"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "operation not permitted"),
            on(Cause.DATA_PORT_BLOCKED, "connect_data_socket failed", "permission denied"),
            on(Cause.DATA_PORT_BLOCKED, "_data failed", "connection refused"),
            on(Cause.UNREACHABLE, "no route to host"),
            on(Cause.UNREACHABLE, "network is unreachable"),
            on(Cause.UNREACHABLE, "host is down"),
            on(Cause.UNREACHABLE, "network is down"),
            // A policy's refusal, in the kernel of the client's node.
            on(Cause.UNREACHABLE, "_data failed", "operation not permitted"),
            on(Cause.UNREACHABLE, "_data failed", "permission denied"),
            on(Cause.UNREACHABLE, "establish", "operation not permitted"),
            on(Cause.UNREACHABLE, "establish", "permission denied"),
            // netserver went away between two of its answers.
            on(Cause.SERVER_DIED, "recv_response", "partial response"),
            on(Cause.SERVER_DIED, "recv_response", "connection reset by peer"),
            on(Cause.STALLED, "_data failed", "timed out"),
            on(Cause.STALLED, "recv_response", "timed out"),
            on(Cause.CONNECT_TIMEOUT, "timed out"),
            on(Cause.RESET, "connection reset by peer"),
            on(Cause.RESET, "network dropped connection on reset"),
            on(Cause.RESET, "software caused connection abort"),
            on(Cause.SERVER_DIED, "broken pipe"),
            // The same words for every reason.
            on(Cause.NO_CONNECTION, "establish control"));

    /** Names that are addresses need nobody to resolve them: netperf leaves out those that its pod has no family for. */
    private static final Pattern UNRESOLVED_ADDRESS = Pattern.compile(
            "could not resolve (?:host )?'?(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)['\\s]");

    private Symptoms() {}

    /** The cause behind an error text of iperf3; {@link Cause#TOOL_ERROR} for a text that is not known. */
    static Cause ofIperf3(String text, Circumstances circumstances) {
        return first(IPERF3, text, circumstances);
    }

    /** The cause behind an error text of netperf; {@link Cause#TOOL_ERROR} for a text that is not known. */
    static Cause ofNetperf(String text, Circumstances circumstances) {
        return UNRESOLVED_ADDRESS.matcher(text.toLowerCase(Locale.ROOT)).find()
                ? Cause.UNREACHABLE
                : first(NETPERF, text, circumstances);
    }

    /** Whether a loader or a kernel says that it cannot start the program. */
    static boolean isBroken(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return BROKEN.stream().anyMatch(lower::contains)
                || (lower.contains("required file") && lower.contains("not found"));
    }

    private static Cause first(List<Symptom> symptoms, String text, Circumstances circumstances) {
        String words = Errno.inWords(text);
        Stream<Cause> broken = isBroken(words) ? Stream.of(Cause.TOOL_BROKEN) : Stream.empty();
        return Stream.concat(
                        broken,
                        symptoms.stream()
                                .filter(symptom -> symptom.in(words, circumstances))
                                .map(Symptom::cause))
                .findFirst()
                .orElse(Cause.TOOL_ERROR);
    }

    private static boolean notBegun(Circumstances end) {
        return !end.begun();
    }

    private static Symptom on(Cause cause, String... parts) {
        return new Symptom(cause, end -> true, List.of(parts));
    }
}
