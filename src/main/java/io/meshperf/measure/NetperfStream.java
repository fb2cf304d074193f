package io.meshperf.measure;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Tool;
import io.meshperf.model.ToolPort;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.time.Duration;
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
final class NetperfStream implements Driver {

    static final String UNITS = "10^6bits/s";

    /** The last one is asked for last: without it and its line end the answer was cut off. */
    private static final String KEYS = "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,LOCAL_TRANSPORT_RETRANS,TRANSPORT_MSS,"
            + "LOCAL_SEND_THROUGHPUT,REMOTE_BYTES_RECVD,LOCAL_CONG_CONTROL,REMOTE_RECV_THROUGHPUT";

    /** A refused connection is known at once; an address that nobody answers for takes some 3 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** More than kernels are set to keep for one sending socket: what takes longer than this to drain stood still. */
    private static final double LARGEST_BACKLOG_BYTES = 16e6;

    private static final double OVERTIME_SECONDS = 0.5;

    private static final double TOLERANCE = 0.05;
    private static final int CONTROL_FAILED = 255;

    @Override
    public List<String> argv(Trial trial, Endpoint server) {
        List<String> argv = new ArrayList<>(List.of(Tool.NETPERF.program(), "-H", server.address(), "-p"));
        argv.add(Integer.toString(ToolPort.NETPERF_CONTROL.number()));
        argv.addAll(List.of("-t", "TCP_STREAM", "-l"));
        argv.add(Long.toString(trial.duration().toSeconds()));
        argv.addAll(List.of("-P", "0", "--", "-P", "," + ToolPort.NETPERF_DATA.number()));
        trial.scenario().point().bytes().ifPresent(mss -> argv.addAll(List.of("-G", Integer.toString(mss))));
        argv.addAll(List.of("-k", KEYS));
        return List.copyOf(argv);
    }

    @Override
    public Bulk measure(Trial trial, Answer answer) throws NoNumber {
        checkEnding(trial, answer);
        NetperfReport report = NetperfReport.parse(answer.stdout());
        if (!report.text("THROUGHPUT_UNITS").equals(UNITS)) {
            throw new NoNumber(
                    Cause.FOREIGN_ANSWER,
                    "THROUGHPUT_UNITS is '" + report.text("THROUGHPUT_UNITS") + "', not '" + UNITS + "'");
        }
        double received = received(report);
        Iperf3Report.checkLength(report.number("ELAPSED_TIME"), trial);
        checkOvertime(received, report.number("ELAPSED_TIME"), trial);
        OptionalLong segmentSize = report.count("TRANSPORT_MSS");
        checkSegmentSize(trial.scenario().point().bytes(), segmentSize);
        OptionalLong bytes = report.count("REMOTE_BYTES_RECVD");
        return new Bulk(
                BitRate.ofMbit(received),
                bytes.isPresent() ? Optional.of(new ByteCount(bytes.getAsLong())) : Optional.empty(),
                report.count("LOCAL_TRANSPORT_RETRANS"),
                segmentSize.isPresent() ? OptionalInt.of((int) segmentSize.getAsLong()) : OptionalInt.empty(),
                OptionalInt.empty(),
                report.optionalText("LOCAL_CONG_CONTROL"));
    }

    private static void checkEnding(Trial trial, Answer answer) throws NoNumber {
        if (answer.deadlinePassed()) {
            throw new NoNumber(
                    Cause.DEADLINE,
                    "interrupted after " + Metered.deadline(trial.duration()).toSeconds() + " s, output: "
                            + Quote.of(answer.text()));
        }
        int code = answer.exitCode().orElse(0);
        String evidence = "exit code " + code + ", output: " + Quote.of(answer.text());
        if (code == CONTROL_FAILED && answer.stdout().contains("establish control")) {
            // The same words for every reason; only the time it took tells them apart.
            boolean refused = answer.elapsed().compareTo(AT_ONCE) < 0;
            throw new NoNumber(refused ? Cause.CONNECTION_REFUSED : Cause.UNREACHABLE, evidence);
        }
        if (code == CONTROL_FAILED) {
            throw new NoNumber(Symptoms.ofNetperf(answer.text()), evidence);
        }
        Endings.check(answer);
        if (code != 0) {
            throw new NoNumber(Symptoms.ofNetperf(answer.text()), evidence);
        }
        if (answer.stdout().isBlank()) {
            throw new NoNumber(Cause.EMPTY_ANSWER, evidence);
        }
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
                    Cause.FOREIGN_ANSWER,
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
