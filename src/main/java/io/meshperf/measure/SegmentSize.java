package io.meshperf.measure;

import io.meshperf.model.SegmentSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * The payload bytes of a full segment: from the sending socket where ss could be asked in mid trial, else recovered from
 * iperf3's JSON, which does not tell: its {@code tcp_mss} only repeats what was asked for.
 *
 * <p>The sender's kernel reports the path's MTU ({@code pmtu}, from 3.9 on), and a segment is what the asked MSS and
 * that MTU allow, less the TCP options. Which options those are shows in the congestion windows, which are whole
 * multiples of a segment: where exactly one size divides them all, it is that one; else timestamps are assumed, which
 * Linux uses by default.
 */
record SegmentSize(OptionalInt bytes, Optional<SegmentSource> source) {

    private static final int IPV4_AND_TCP = 40;
    private static final int IPV6_AND_TCP = 60;
    static final int TIMESTAMPS = 12;
    static final int MOST_OPTIONS = 40;

    /** The path's MTU as the sender's kernel knew it at the end of the trial. */
    static OptionalInt pathMtu(JsonNode root) {
        int last = 0;
        for (JsonNode interval : root.path("intervals")) {
            for (JsonNode stream : interval.path("streams")) {
                int mtu = stream.path("pmtu").asInt(0);
                last = mtu > 0 ? mtu : last;
            }
        }
        return last > 0 ? OptionalInt.of(last) : OptionalInt.empty();
    }

    /** @param socket the sending one in mid trial */
    static SegmentSize of(Optional<TcpSocket> socket, JsonNode root, OptionalInt asked, OptionalInt pathMtu) {
        OptionalInt seen = socket.map(TcpSocket::mss).orElse(OptionalInt.empty());
        return seen.isPresent()
                ? new SegmentSize(seen, Optional.of(SegmentSource.SOCKET))
                : known(ofWindows(root, asked, pathMtu), SegmentSource.WINDOWS);
    }

    /** A size and where it comes from; neither where it is not known. */
    static SegmentSize known(OptionalInt bytes, SegmentSource source) {
        return new SegmentSize(bytes, bytes.isPresent() ? Optional.of(source) : Optional.empty());
    }

    /** Bytes of the IP and TCP headers without options. */
    static int headers(JsonNode root) {
        boolean ipv6 = root.at("/start/connected/0/local_host").asString("").contains(":");
        return ipv6 ? IPV6_AND_TCP : IPV4_AND_TCP;
    }

    private static OptionalInt ofWindows(JsonNode root, OptionalInt asked, OptionalInt pathMtu) {
        int headers = headers(root);
        OptionalInt largest = IntStream.concat(asked.stream(), pathMtu.stream().map(mtu -> mtu - headers))
                .min();
        if (largest.isEmpty()) {
            return OptionalInt.empty();
        }
        int assumed = largest.getAsInt() - TIMESTAMPS;
        long windows = commonDivisor(root);
        if (windows == 0 || windows % Math.max(1, assumed) == 0) {
            return positive(assumed);
        }
        int[] candidates = IntStream.rangeClosed(Math.max(1, largest.getAsInt() - MOST_OPTIONS), largest.getAsInt())
                .filter(size -> windows % size == 0)
                .toArray();
        return positive(candidates.length == 1 ? candidates[0] : assumed);
    }

    private static OptionalInt positive(int size) {
        return size > 0 ? OptionalInt.of(size) : OptionalInt.empty();
    }

    private static long commonDivisor(JsonNode root) {
        long divisor = 0;
        for (JsonNode interval : root.path("intervals")) {
            for (JsonNode stream : interval.path("streams")) {
                divisor = gcd(divisor, stream.path("snd_cwnd").asLong(0));
            }
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.abs(a) : gcd(b, a % b);
    }
}
