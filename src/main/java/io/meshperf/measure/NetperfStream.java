package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Tool;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bulk TCP by netperf's TCP_STREAM, with answers as KEY=VALUE lines.
 *
 * <p>The goodput is REMOTE_RECV_THROUGHPUT: the bytes that the receiver counted, over the time that the sender took.
 * For a sending test netperf's plain THROUGHPUT is computed from the same bytes.
 */
record NetperfStream(TcpOptions options) implements Driver {

    static final String UNITS = "10^6bits/s";

    /** The last one is asked for last: without it and its line end the answer was cut off. */
    private static final String KEYS = "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,LOCAL_TRANSPORT_RETRANS,TRANSPORT_MSS,"
            + "LSS_SIZE,RSR_SIZE,LOCAL_SEND_THROUGHPUT,REMOTE_BYTES_RECVD,LOCAL_CONG_CONTROL,REMOTE_RECV_THROUGHPUT";

    /** More than kernels are set to keep for one sending socket: what takes longer than this to drain stood still. */
    private static final double LARGEST_BACKLOG_BYTES = 16e6;

    private static final double OVERTIME_SECONDS = 0.5;

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
        return Optional.of(Companion.lookAtSockets(server.address()));
    }

    @Override
    public Bulk measure(Trial trial, Answer answer, LeftOut leftOut) throws NoNumber {
        NetperfEnding.check(answer, false);
        NetperfReport report = NetperfReport.parse(answer.stdout());
        if (!report.text("THROUGHPUT_UNITS").equals(UNITS)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER,
                    "THROUGHPUT_UNITS is '" + report.text("THROUGHPUT_UNITS") + "', not '" + UNITS + "'");
        }
        double received = received(report);
        Iperf3Report.checkLength(report.number("ELAPSED_TIME"), trial);
        checkOvertime(received, report.number("ELAPSED_TIME"), trial);
        OptionalLong segmentSize = segmentSize(report, leftOut);
        checkSegmentSize(trial.scenario().point().bytes(), segmentSize);
        AsAsked.check(report, options, leftOut);
        OptionalLong bytes = bytes(report, received, leftOut);
        NetperfInterim interim = NetperfInterim.parse(answer.stdout());
        BitRate goodput = BitRate.ofMbit(received);
        interim.requireNoHole(trial, goodput);
        SegmentSize segment = segment(TcpSocket.busiest(answer), segmentSize);
        return new Bulk(
                goodput,
                bytes.isPresent() ? Optional.of(new ByteCount(bytes.getAsLong())) : Optional.empty(),
                report.within(
                        "LOCAL_TRANSPORT_RETRANS", segment.mostRetransmits(expectedBytes(report, received)), leftOut),
                segment.bytes(),
                OptionalInt.empty(),
                report.optionalText("LOCAL_CONG_CONTROL"),
                segment.source(),
                // Its last send is cut short and not counted, so its figure may be below what was received.
                Optional.empty(),
                interim.slices().fading(goodput, Slices.lump(1, goodput)));
    }

    /** Where it is 0, nobody filled it in. */
    private static OptionalLong segmentSize(NetperfReport report, LeftOut leftOut) {
        OptionalLong size = report.within("TRANSPORT_MSS", SegmentSize.LARGEST, leftOut);
        return size.orElse(0) > 0 ? size : OptionalLong.empty();
    }

    /** What the receiver counted, where it is what its throughput was made of. */
    private static OptionalLong bytes(NetperfReport report, double megabits, LeftOut leftOut) throws NoNumber {
        OptionalLong bytes = report.within("REMOTE_BYTES_RECVD", Fields.LARGEST, leftOut);
        double expected = expectedBytes(report, megabits);
        if (bytes.isPresent() && Math.abs(bytes.getAsLong() - expected) > BYTES_TOLERANCE * expected) {
            leftOut.add(
                    "REMOTE_BYTES_RECVD",
                    "is " + bytes.getAsLong() + ", which is not what " + megabits + " " + UNITS + " make");
            return OptionalLong.empty();
        }
        return bytes;
    }

    private static double expectedBytes(NetperfReport report, double megabits) throws NoNumber {
        return megabits * 1e6 / 8 * report.number("ELAPSED_TIME");
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

    /**
     * netperf goes on until what it has sent has arrived, on a data connection that stands still for some seconds more than
     * asked; then it reports what arrived over that whole time, with exit code 0.
     */
    private static void checkOvertime(double megabitsPerSecond, double elapsed, Trial trial) throws NoNumber {
        double overtime = elapsed - trial.duration().toSeconds();
        double drained = megabitsPerSecond * 1e6 / 8 * overtime;
        if (overtime > OVERTIME_SECONDS && drained > LARGEST_BACKLOG_BYTES) {
            throw new NoNumber(
                    Cause.STALLED,
                    String.format(
                            Locale.ROOT,
                            "the data connection took %.1f s for the %d s asked for: it stood still for a while",
                            elapsed,
                            trial.duration().toSeconds()));
        }
    }
}
