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

    /** How an IPv6 socket calls a peer that it reaches by IPv4. */
    private static final String MAPPED = "::ffff:";

    /** Of a loopback; no packet is larger but for the jumbo payloads that nobody uses. */
    private static final int LARGEST_MTU = 65_536;

    private static final int SMALLEST_MTU = 68;

    /** No segment is larger than what fits into a packet. */
    static final int LARGEST = 65_535;

    static final int TIMESTAMPS = 12;
    static final int MOST_OPTIONS = 40;

    /** What the smallest MSS that a kernel takes leaves beside its options. */
    private static final int SMALLEST_SEGMENT = 48;

    private static final int MOST_TRIES = 15;

    /** The path's MTU as the sender's kernel knew it at the end of the trial. */
    static OptionalInt pathMtu(JsonNode root, LeftOut leftOut) {
        int last = 0;
        for (JsonNode interval : root.path("intervals")) {
            for (JsonNode stream : interval.path("streams")) {
                int mtu = Fields.within(stream, "/pmtu", LARGEST_MTU, leftOut)
                        .orElse(0.0)
                        .intValue();
                last = mtu >= SMALLEST_MTU ? mtu : last;
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

    /** A kernel sends a segment up to 15 times again before it gives up. */
    double mostRetransmits(double sentBytes) {
        return MOST_TRIES * (1 + sentBytes / Math.max(SMALLEST_SEGMENT, bytes.orElse(SMALLEST_SEGMENT)));
    }

    /** Bytes of the IP and TCP headers without options. */
    static int headers(JsonNode root) {
        String host = root.at("/start/connected/0/local_host").asString("");
        boolean ipv6 = host.contains(":") && !host.startsWith(MAPPED);
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
