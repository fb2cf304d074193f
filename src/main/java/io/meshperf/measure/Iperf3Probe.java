package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.model.Direction;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Do full segments of one size pass? iperf3 sends some of them, so slowly that a long way and a path MTU that is discovered on
 * it make no difference, and so few that the sender's socket holds them all: where they vanish, the sender ends in time all the
 * same, and the receiver says that it got nothing.
 */
final class Iperf3Probe implements Driver {

    /** What is sent in a trial, in blocks that are larger than any segment: {@link io.meshperf.model.Mss#LARGEST}. */
    private static final int BYTES = 64_000;

    private static final int BLOCK = 16_000;

    /** A socket buffer for all of it; Linux allows 212992 by default, and iperf3 refuses more than is allowed. */
    private static final int SOCKET_BUFFER = 128_000;

    /** A connection that is not made takes 3 s; beyond the traffic nothing else takes long. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = new ArrayList<>(Iperf3Options.of(trial, server, 1));
        argv.addAll(List.of("-M", Integer.toString(segment(trial))));
        argv.addAll(List.of("-l", Integer.toString(BLOCK), "-w", Integer.toString(SOCKET_BUFFER)));
        argv.addAll(List.of("-b", Long.toString(8L * BYTES / trial.duration().toSeconds())));
        if (isReverse(trial)) {
            argv.add("-R");
        }
        return List.copyOf(argv);
    }

    @Override
    public Duration deadline(Trial trial) {
        return trial.duration().plus(GRACE);
    }

    @Override
    public Optional<Companion> companion(Trial trial, Endpoint server) {
        return Optional.of(Companion.watchSockets(server.address(), trial.duration()));
    }

    @Override
    public Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        return new Outcome.Measured(probe(trial, answer, leftOut));
    }

    private static SegmentProbe probe(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        if (answer.deadlinePassed()) {
            return interrupted(trial, answer, leftOut);
        }
        try {
            Iperf3Report report = Iperf3Report.of(trial, answer, "TCP", 1, isReverse(trial));
            JsonNode root = report.root();
            double sent = report.sum("/end/sum_sent").bytes();
            double received = report.sum("/end/sum_received").bytes();
            if (sent == 0) {
                throw new NoNumber(Cause.TOOL_ERROR, "the sender sent nothing");
            }
            // What was on its way at the end is not counted, and the first that arrives is a full segment.
            return received < sent / 2
                    ? vanished(trial, root, leftOut)
                    : passed(trial, root, TcpSocket.busiest(answer), leftOut);
        } catch (NoNumber reason) {
            if (reason.failed().cause() == Cause.STALLED) {
                return vanished(trial, Iperf3Text.leniently(answer.stdout()), leftOut);
            }
            throw reason;
        }
    }

    /** The connection was made and its control messages passed, and what was to follow them did not. */
    private static SegmentProbe interrupted(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        JsonNode root = Iperf3Text.leniently(answer.stdout());
        if (root.at("/start/connected").isEmpty()) {
            throw Iperf3Deadline.explain(root, "TCP", answer);
        }
        return vanished(trial, root, leftOut);
    }

    private static SegmentProbe vanished(Trial trial, JsonNode root, LeftOut leftOut) {
        return new SegmentProbe(segment(trial) + SegmentSize.headers(root), false, senderMtu(trial, root, leftOut));
    }

    /** The packets that really passed are smaller than those asked for where the sender's kernel knows the path's MTU. */
    private static SegmentProbe passed(Trial trial, JsonNode root, Optional<TcpSocket> socket, LeftOut leftOut) {
        int headers = SegmentSize.headers(root);
        OptionalInt mtu = senderMtu(trial, root, leftOut);
        OptionalInt onTheWire = isReverse(trial)
                ? socket.map(TcpSocket::received).orElse(OptionalInt.empty())
                : SegmentSize.of(socket, root, OptionalInt.of(segment(trial)), mtu)
                        .bytes();
        int options = options(trial, socket, headers);
        int packet = IntStream.of(
                        segment(trial) + headers,
                        mtu.orElse(Integer.MAX_VALUE),
                        onTheWire.isPresent() ? onTheWire.getAsInt() + options + headers : Integer.MAX_VALUE)
                .min()
                .getAsInt();
        // Segments that went smaller than asked were cut to what the sender's kernel takes for the path's MTU.
        int asked = segment(trial) + headers;
        return new SegmentProbe(asked, true, packet < asked ? OptionalInt.of(packet) : mtu);
    }

    /** TCP options take from a segment what this end advertises less than it may; else timestamps are assumed. */
    private static int options(Trial trial, Optional<TcpSocket> socket, int headers) {
        OptionalInt advertised = socket.map(TcpSocket::advertised).orElse(OptionalInt.empty());
        OptionalInt mtu = socket.map(TcpSocket::pathMtu).orElse(OptionalInt.empty());
        if (advertised.isEmpty() || mtu.isEmpty()) {
            return SegmentSize.TIMESTAMPS;
        }
        int options = Math.min(segment(trial), mtu.getAsInt() - headers) - advertised.getAsInt();
        return options >= 0 && options <= SegmentSize.MOST_OPTIONS ? options : SegmentSize.TIMESTAMPS;
    }

    /** Only a sender knows; where that is the server, the client's answer does not tell. */
    private static OptionalInt senderMtu(Trial trial, JsonNode root, LeftOut leftOut) {
        return isReverse(trial) ? OptionalInt.empty() : SegmentSize.pathMtu(root, leftOut);
    }

    private static boolean isReverse(Trial trial) {
        return trial.scenario().point() == Direction.REVERSE;
    }

    private static int segment(Trial trial) {
        return (int) trial.step()
                .orElseThrow(() ->
                        new IllegalArgumentException("a probe of a path MTU has a step, the segment size in bytes: "
                                + trial.scenario().id()));
    }
}
