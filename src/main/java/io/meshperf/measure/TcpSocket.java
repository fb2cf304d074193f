package io.meshperf.measure;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP connection as {@code ss -tinHO} shows it in mid trial.
 *
 * @param mss payload of a full segment that this end sends, TCP options taken off
 * @param received payload of the largest segment that came (rcvmss)
 * @param advertised what this end is ready to take, TCP options taken off
 * @param pathMtu as this end's kernel knows it
 * @param bytes sent and received so far
 */
record TcpSocket(OptionalInt mss, OptionalInt received, OptionalInt advertised, OptionalInt pathMtu, long bytes) {

    /** The connection that carried most, which is none of the control connections; empty where ss said nothing. */
    static Optional<TcpSocket> busiest(Answer answer) {
        return answer.beside().flatMap(said -> busiest(said.text()));
    }

    static Optional<TcpSocket> busiest(String text) {
        return text.lines()
                // Of a trial before, there may still be sockets that wait for a last answer.
                .filter(line -> line.startsWith("ESTAB "))
                .map(TcpSocket::parse)
                .filter(socket -> socket.bytes() > 0)
                .max(Comparator.comparingLong(TcpSocket::bytes));
    }

    private static TcpSocket parse(String line) {
        return new TcpSocket(
                size(line, "mss"),
                size(line, "rcvmss"),
                size(line, "advmss"),
                size(line, "pmtu"),
                // Kernels before 4.19 tell of what was sent only what the other end has acknowledged.
                Math.max(bytes(line, "bytes_sent"), bytes(line, "bytes_acked")) + bytes(line, "bytes_received"));
    }

    private static OptionalInt size(String line, String name) {
        Matcher matcher =
                Pattern.compile(" " + name + ":([1-9][0-9]{0,5})(?: |$)").matcher(line);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static long bytes(String line, String name) {
        Matcher matcher = Pattern.compile(" " + name + ":([0-9]{1,17})(?: |$)").matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
