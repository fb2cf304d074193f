package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Tool;
import io.meshperf.model.ToolPort;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bulk TCP by netperf's TCP_STREAM, with answers as KEY=VALUE lines.
 *
 * <p>The goodput is REMOTE_RECV_THROUGHPUT: the bytes that the receiver counted, over the time that the sender took.
 * For a sending test netperf's plain THROUGHPUT is computed from the same bytes. netperf goes on until what it has sent has
 * arrived: where that took longer than was asked for, what the kernel saw by then is the goodput ({@link Course}).
 */
record NetperfStream(TcpOptions options) implements Driver {

    static final String UNITS = "10^6bits/s";

    /** The last one is asked for last: without it and its line end the answer was cut off. */
    private static final String KEYS = "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,LOCAL_TRANSPORT_RETRANS,TRANSPORT_MSS,"
            + "LSS_SIZE,RSR_SIZE,LOCAL_SEND_THROUGHPUT,REMOTE_BYTES_RECVD,LOCAL_CONG_CONTROL,REMOTE_RECV_THROUGHPUT";

    private static final double TOLERANCE = 0.05;

    /** ELAPSED_TIME has two decimals. */
    private static final double BYTES_TOLERANCE = 0.1;

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = new ArrayList<>(List.of(Tool.NETPERF.program()));
        argv.addAll(List.of("-l", Long.toString(trial.duration().toSeconds())));
        argv.addAll(List.of("-D", String.format(Locale.ROOT, "-%.1f", Iperf3Options.interval(trial.duration(), 1))));
        argv.addAll(NetperfOptions.global(server, "TCP_STREAM"));
        argv.addAll(NetperfOptions.ofTest(options));
        trial.scenario().point().bytes().ifPresent(mss -> argv.addAll(List.of("-G", Integer.toString(mss))));
        argv.addAll(List.of("-k", KEYS));
        return List.copyOf(argv);
    }

    @Override
    public Optional<Companion> companion(Trial trial, Endpoint server) {
        return Optional.of(Companion.watchSockets(server.address(), trial.duration()));
    }

    @Override
    public Outcome.Measured measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        SocketTrace trace = SocketTrace.of(answer);
        NetperfEnding.check(answer, false);
        NetperfReport report = NetperfReport.parse(answer.stdout());
        if (!report.text("THROUGHPUT_UNITS").equals(UNITS)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER,
                    "THROUGHPUT_UNITS is '" + report.text("THROUGHPUT_UNITS") + "', not '" + UNITS + "'");
        }
        double received = received(report);
        double elapsed = report.number("ELAPSED_TIME");
        Iperf3Report.checkLength(elapsed, trial);
        OptionalLong segmentSize = segmentSize(report, leftOut);
        checkSegmentSize(trial.scenario().point().bytes(), segmentSize);
        AsAsked.check(report, options, leftOut);
        BitRate whole = BitRate.ofMbit(received);
        double bytes = whole.bitsPerSecond() / 8 * elapsed;
        NetperfInterim interim = NetperfInterim.parse(answer.stdout());
        Course.Counted counted = Course.of(trial, answer, OptionalDouble.empty(), elapsed, bytes, 0)
                .count(whole, delivery(trace), interim.standstill(trial, whole));
        SegmentSize segment = segment(TcpSocket.busiest(answer), segmentSize);
        Bulk bulk = new Bulk(
                counted.goodput(),
                received(report, bytes, leftOut),
                report.within("LOCAL_TRANSPORT_RETRANS", segment.mostRetransmits(bytes), leftOut),
                segment.bytes(),
                OptionalInt.empty(),
                report.optionalText("LOCAL_CONG_CONTROL"),
                segment.source(),
                // Its last send is cut short and not counted, so its figure may be below what was received.
                Optional.empty(),
                interim.slices().fading(whole, Slices.lump(1, whole)));
        return new Outcome.Measured(bulk, counted.timing());
    }

    private static Optional<Delivery> delivery(SocketTrace trace) {
        return trace.delivery(connection -> connection.peerPort() == ToolPort.NETPERF_DATA.number(), 1);
    }

    /** What the receiver counted, where it is what its throughput was made of. */
    private static Optional<ByteCount> received(NetperfReport report, double expected, LeftOut leftOut) {
        OptionalLong bytes = report.within("REMOTE_BYTES_RECVD", Fields.LARGEST, leftOut);
        if (bytes.isPresent() && Math.abs(bytes.getAsLong() - expected) > BYTES_TOLERANCE * expected) {
            leftOut.add(
                    "REMOTE_BYTES_RECVD",
                    "is " + bytes.getAsLong() + ", which is not the " + Math.round(expected)
                            + " that rate and time make");
            return Optional.empty();
        }
        return bytes.isPresent() ? Optional.of(new ByteCount(bytes.getAsLong())) : Optional.empty();
    }

    /** Where it is 0, nobody filled it in. */
    private static OptionalLong segmentSize(NetperfReport report, LeftOut leftOut) {
        OptionalLong size = report.within("TRANSPORT_MSS", SegmentSize.LARGEST, leftOut);
        return size.orElse(0) > 0 ? size : OptionalLong.empty();
    }

    private static SegmentSize segment(Optional<TcpSocket> socket, OptionalLong transportMss) {
        OptionalInt seen = socket.map(TcpSocket::mss).orElse(OptionalInt.empty());
        if (seen.isPresent()) {
            return SegmentSize.known(seen, SegmentSource.SOCKET);
        }
        return SegmentSize.known(
                transportMss.isPresent() ? OptionalInt.of((int) transportMss.getAsLong()) : OptionalInt.empty(),
                SegmentSource.TRANSPORT_MSS);
    }

    /** A blocked data connection, and one that only small packets pass, end with exit code 0 and a throughput of 0. */
    private static double received(NetperfReport report) throws NoNumber {
        double received = report.number("REMOTE_RECV_THROUGHPUT");
        double sent = report.number("LOCAL_SEND_THROUGHPUT");
        double throughput = report.number("THROUGHPUT");
        if (received == 0 || throughput == 0) {
            throw new NoNumber(
                    sent > 0 ? Cause.NOTHING_RECEIVED : Cause.DATA_PORT_BLOCKED,
                    "netperf reports " + received + " " + UNITS + " received, " + sent + " sent, and exit code 0");
        }
        if (Math.abs(received - throughput) > TOLERANCE * throughput) {
            throw new NoNumber(
                    Cause.NONSENSE,
                    "THROUGHPUT is " + throughput + ", but REMOTE_RECV_THROUGHPUT " + received + " " + UNITS);
        }
        return received;
    }

    /** netperf says nothing when the kernel refuses -G, and measures at the path's own segment size. */
    private static void checkSegmentSize(OptionalInt asked, OptionalLong used) throws NoNumber {
        if (asked.isPresent() && used.isPresent() && used.getAsLong() > asked.getAsInt()) {
            throw new NoNumber(
                    Cause.MSS_REFUSED,
                    "asked for an MSS of " + asked.getAsInt() + ", the connection used " + used.getAsLong());
        }
    }
}
