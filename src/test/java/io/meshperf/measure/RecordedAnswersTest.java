package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded answer and what it comes to: a value in Mbit/s, or the cause why there is none. */
class RecordedAnswersTest {

    /** File, exit code, the trial it answers, its seconds; goodput, or cause and a part of the evidence. */
    private static final String TABLE = """
            iperf3-3.1.7/tcp.json                    | 0 | tcp 1        | 2  | 6271.18, segment ?, pmtu ?
            iperf3-3.1.7/tcp-P8.json                 | 0 | tcp 8        | 1  | 5975.02, segment ?, pmtu ?
            iperf3-3.1.7/tcp-omit.json               | 0 | tcp 1        | 2  | 6049.66, segment ?, pmtu ?
            iperf3-3.1.7/tcp-mss96.json              | 0 | tcp 1 MSS 96 | 1  | 5887.59, segment 84, pmtu ?
            iperf3-3.1.7/vs-3.12-server.json         | 0 | tcp 1        | 1  | 9008.63, segment ?, pmtu ?
            iperf3-3.1.7/udp.json                    | 0 | udp 1448     | 1  | RECEIVER_UNTOLD iperf 3.1.7
            iperf3-3.1.7/vs-3.12-server-udp.json     | 0 | udp 1448     | 1  | RECEIVER_UNTOLD iperf 3.1.7
            iperf3-3.12/tcp.json                     | 0 | tcp 1        | 2  | 777.06, segment 1448, pmtu 1500
            iperf3-3.12/tcp-P8.json                  | 0 | tcp 8        | 2  | 860.59, segment 1448, pmtu 1500
            iperf3-3.12/tcp-P8-t10.json              | 0 | tcp 8        | 10 | 874.17, segment 1448, pmtu 1500
            iperf3-3.12/tcp-P8-t10-i0.json           | 0 | tcp 8        | 10 | 3661.32, segment 1448, pmtu 1500
            iperf3-3.12/tcp-t10.json                 | 0 | tcp 1        | 10 | 4747.58, segment 1448, pmtu 1500
            iperf3-3.12/tcp-b.json                   | 0 | tcp 1        | 1  | 497.06, segment 1448, pmtu 1500
            iperf3-3.12/tcp-getserver.json           | 0 | tcp 1        | 1  | 1178.39, segment 1448, pmtu 1500
            iperf3-3.12/tcp-i0.1.json                | 0 | tcp 1        | 1  | 1130.55, segment 1448, pmtu 1500
            iperf3-3.12/tcp-i0.json                  | 0 | tcp 1        | 2  | 1083.11, segment 1448, pmtu 1500
            iperf3-3.12/tcp-mss96.json               | 0 | tcp 1 MSS 96 | 1  | 403.83, segment 84, pmtu 1500
            iperf3-3.12/tcp-omit.json                | 0 | tcp 1        | 2  | 1064.54, segment 1448, pmtu 1500
            iperf3-3.12/udp.json                     | 0 | udp 1448     | 2  | 24.12 of 25.70, lost 273 of 4551
            # every 20th datagram lost on its way
            iperf3-3.12/udp-every20-lost.json        | 0 | udp 1422     | 2  | 9.50 of 10.00, lost 87 of 1758
            iperf3-3.12/udp-unlimited.json           | 0 | udp 1400     | 1  | 37.47 of 40.25, lost 239 of 3630
            iperf3-3.16/tcp.json                     | 0 | tcp 1        | 2  | 6413.42, segment 1448, pmtu 1500
            iperf3-3.16/tcp-P8.json                  | 0 | tcp 8        | 1  | 16675.20, segment 1448, pmtu 1500
            iperf3-3.16/tcp-mss96.json               | 0 | tcp 1 MSS 96 | 1  | 8251.93, segment 84, pmtu 1500
            iperf3-3.16/tcp-omit.json                | 0 | tcp 1        | 2  | 9738.26, segment 1448, pmtu 1500
            iperf3-3.16/vs-3.12-server.json          | 0 | tcp 1        | 1  | 8817.20, segment 1448, pmtu 1500
            iperf3-3.16/udp.json                     | 0 | udp 1448     | 1  | 97.54 of 99.88, lost 200 of 8626
            # the tool says that nothing was lost
            iperf3-3.16/vs-3.12-server-udp.json      | 0 | udp 1448     | 1  | 38.57 of 47.66, lost 797 of 4248
            iperf3-3.21/tcp.json                     | 0 | tcp 1        | 2  | 9119.06, segment 1448, pmtu 1500
            iperf3-3.21/tcp-P8.json                  | 0 | tcp 8        | 1  | 11740.35, segment 1448, pmtu 1500
            iperf3-3.21/tcp-mss96.json               | 0 | tcp 1 MSS 96 | 1  | 5440.22, segment 84, pmtu 1500
            iperf3-3.21/tcp-omit.json                | 0 | tcp 1        | 2  | 9200.28, segment 1448, pmtu 1500
            iperf3-3.21/vs-3.12-server.json          | 0 | tcp 1        | 1  | 8553.17, segment 1448, pmtu 1500
            iperf3-3.21/udp.json                     | 0 | udp 1448     | 1  | 95.04 of 95.51, lost 0 of 8359
            iperf3-3.21/vs-3.12-server-udp.json      | 0 | udp 1448     | 1  | 49.97 of 49.98, lost 0 of 4320
            failures/window4M-J.out                  | 0 | tcp 1        | 1  | 2469.98, segment 1448, pmtu 1500
            failures/window8M-J.out                  | 0 | tcp 1        | 1  | 3682.74, segment 1448, pmtu 1500
            netperf/omni-k.txt                       | 0 | netperf      | 1  | 3064.93, segment 1448, pmtu ?
            netperf/tcp_stream-k-all.txt             | 0 | netperf      | 1  | 4772.30, segment 1448, pmtu ?
            # with ss, and with netperf's interim results
            iperf3-3.12/tcp-P8-ss.out                | 0 | tcp 8 MSS 1376 | 1 | 851.09, segment 1364, pmtu 1462
            iperf3-3.12/tcp-8m.out                   | 0 | tcp 8 MSS 1376 | 1 | 902.89, segment 1364, pmtu 1462
            iperf3-3.12/udp-paced.out                | 0 | capacity 1422 | 1 | 377.05 of 399.92, lost 2008 of 35157
            demo/stream.out                          | 0 | netperf      | 1  | 960.12, segment 1448, pmtu ?
            demo/stream-10m.out                      | 0 | netperf      | 1  | TIME_UNTOLD the last of 1.9 MB arrived after 1.5 s
            demo/stream-1m.out                       | 0 | netperf      | 1  | TIME_UNTOLD the last of 0.5 MB arrived after 3.9 s
            iperf3-3.12/tcp-10m.json                 | 0 | tcp 1        | 1  | 9.67, segment 1448, pmtu 1500
            iperf3-3.12/tcp-80m-buffered.json        | 0 | tcp 8        | 1  | 75.32, segment 1410, pmtu 1462
            demo/stream-reno-64k.out                 | 0 | netperf      | 2  | 895.65, segment 1410, pmtu ?
            demo/stream-8m.out                       | 0 | netperf      | 2  | 843.73, segment 1410, pmtu ?
            demo/stream-hole.out                     | 0 | netperf      | 1  | 427.32, segment 1448, pmtu ?

            requests/tcp_rr.out                      | 0 | rr TCP_RR    | 1  | 26070 /s, 26 31 65, load none
            requests/tcp_rr-clamped.out              | 0 | rr TCP_RR    | 1  | 33387 /s, 26 32 50, load none
            requests/udp_rr.out                      | 0 | rr UDP_RR    | 1  | 37507 /s, 24 27 43, load none
            requests/tcp_crr.out                     | 0 | rr TCP_CRR   | 1  | 7133 /s, 116 160 272, load none
            requests/tcp_rr-loaded.out               | 0 | loaded TCP_RR | 1 | 16752 /s, 26 32 461, load 696 Mbit/s
            requests/tcp_crr-loaded.out              | 0 | loaded TCP_CRR | 1 | 2038 /s, 129 577 8600, load 847 Mbit/s
            requests/tcp_rr-load-blocked.out         | 0 | loaded TCP_RR | 1 | LOAD_LOST connection timed out: unable to connect
            requests/tcp_rr-hole.out                 | 0 | rr TCP_RR    | 1  | 16992 /s, 26 27 55, load none
            requests/udp_rr-lost.out                 | 0 | rr UDP_RR    | 1  | ANSWER_LOST after 0.66 s of 1.00 s and not answered
            requests/tcp_rr-blocked.out              | 0 | rr TCP_RR    | 1  | DATA_PORT_BLOCKED 0 transactions
            requests/udp_rr-blocked.out              | 0 | rr UDP_RR    | 1  | DATA_PORT_BLOCKED 0 transactions

            probe/forward.out                        | 0 | probe 9000   | 1  | packet 9040 passed, pmtu 1462
            # a link of 1400 bytes, whose router says so
            probe/cut-forward.out                    | 0 | probe 9000   | 1  | packet 9040 passed, pmtu 1400
            probe/reverse.out                        | 0 | reverse 9000 | 1  | packet 9040 passed, pmtu 1400
            probe/cut-reverse.out                    | 0 | reverse 9000 | 1  | packet 9040 passed, pmtu 1400
            # a link of 900 bytes, and nobody says so
            probe/hole-forward.out                   | 0 | probe 1400   | 1  | packet 1440 vanished, pmtu 1462
            probe/hole-reverse.out                   | 0 | reverse 1400 | 1  | packet 1440 vanished, pmtu ?

            # made for another trial than was asked for
            iperf3-3.1.7/tcp-R.json                  | 0 | tcp 1        | 1  | FOREIGN_ANSWER reverse
            iperf3-3.12/tcp-R.json                   | 0 | tcp 1        | 1  | FOREIGN_ANSWER reverse
            iperf3-3.16/tcp-R.json                   | 0 | tcp 1        | 1  | FOREIGN_ANSWER reverse
            iperf3-3.21/tcp-R.json                   | 0 | tcp 1        | 1  | FOREIGN_ANSWER reverse
            iperf3-3.12/udp-R.json                   | 0 | udp 1448     | 1  | FOREIGN_ANSWER reverse
            iperf3-3.12/udp-P2.json                  | 0 | udp 1448     | 1  | FOREIGN_ANSWER num_streams
            iperf3-3.12/tcp-k.json                   | 0 | tcp 1        | 1  | FOREIGN_ANSWER duration
            iperf3-3.12/tcp-n.json                   | 0 | tcp 1        | 1  | FOREIGN_ANSWER duration
            iperf3-3.12/tcp-bidir.json               | 0 | tcp 1        | 1  | TOOL_ERROR made 2
            iperf3-3.16/tcp-bidir.json               | 0 | tcp 1        | 1  | TOOL_ERROR made 2
            iperf3-3.21/tcp-bidir.json               | 0 | tcp 1        | 1  | TOOL_ERROR made 2
            iperf3-3.12/server-1.json                | 0 | tcp 1        | 1  | FOREIGN_ANSWER not the answer of an iperf3 client
            iperf3-3.12/tcp.txt                      | 0 | tcp 1        | 2  | FOREIGN_ANSWER Connecting to host
            iperf3-3.21/stream.jsonl                 | 0 | tcp 1        | 2  | FOREIGN_ANSWER
            iperf3-3.21/stream-full.jsonl            | 0 | tcp 1        | 2  | FOREIGN_ANSWER
            iperf3-3.21/stream-udp.jsonl             | 0 | udp 1448     | 2  | FOREIGN_ANSWER
            iperf3-3.21/stream-err.jsonl             | 1 | tcp 1        | 2  | FOREIGN_ANSWER
            netperf/loop-TCP_STREAM.txt              | 0 | netperf      | 1  | FOREIGN_ANSWER no THROUGHPUT=
            netperf/tcp_rr-k.txt                     | 0 | netperf      | 1  | FOREIGN_ANSWER Trans/s
            netperf/tcp_stream-demo-k.txt            | 0 | netperf      | 1  | TRUNCATED_ANSWER no REMOTE_RECV_THROUGHPUT
            netperf/tcp_rr-demo-k.txt                | 0 | netperf      | 1  | FOREIGN_ANSWER Trans/s
            netperf/tcp_crr-demo-k.txt               | 0 | netperf      | 1  | FOREIGN_ANSWER Trans/s
            # interrupted after one second of ten
            netperf/tcp_rr-int-k.txt                 | 0 | netperf      | 10 | FOREIGN_ANSWER Trans/s
            netperf/tcp_rr-demo-int-k.txt            | 0 | netperf      | 10 | FOREIGN_ANSWER Trans/s
            netperf/tcp_crr-int-k.txt                | 0 | netperf      | 10 | FOREIGN_ANSWER Trans/s
            netperf/udp_rr-int-k.txt                 | 0 | netperf      | 10 | FOREIGN_ANSWER Trans/s
            failures/netperf-mss96.out               | 0 | netperf MSS 96 | 1 | TRUNCATED_ANSWER no THROUGHPUT_UNITS
            failures/netperf-mss20.out               | 0 | netperf      | 1  | FOREIGN_ANSWER
            failures/netperf-data-drop.out           | 0 | netperf      | 1  | FOREIGN_ANSWER
            failures/netperf-client-INT.out          | 0 | netperf      | 4  | FOREIGN_ANSWER

            # the server cannot be reached
            iperf3-3.1.7/noserver.json               | 1 | tcp 1        | 1  | CONNECTION_REFUSED error - unable to connect
            iperf3-3.16/noserver.json                | 1 | tcp 1        | 1  | CONNECTION_REFUSED firewall issue
            iperf3-3.21/noserver.json                | 1 | tcp 1        | 1  | CONNECTION_REFUSED firewall issue
            failures/noserver-J.out                  | 0 | tcp 1        | 1  | CONNECTION_REFUSED Connection refused
            failures/hostunreach-same-J.out          | 0 | tcp 1        | 1  | UNREACHABLE No route to host
            failures/hostunreach-routed-J.out        | 0 | tcp 1        | 1  | UNREACHABLE No route to host
            failures/netunreach-J.out                | 0 | tcp 1        | 1  | UNREACHABLE Network is unreachable
            failures/connecttimeout-blackhole-J.out  | 0 | tcp 1        | 1  | UNREACHABLE Network is unreachable
            failures/syndrop-ctimeout1500-J.out      | 0 | tcp 1        | 1  | CONNECT_TIMEOUT timed out
            failures/dns-J.out                       | 0 | tcp 1        | 1  | NAME_NOT_RESOLVED Resource temporarily unavailable
            failures/bindaddr-J.out                  | 0 | tcp 1        | 1  | TOOL_ERROR Cannot assign requested address
            failures/netperf-noserver.out            | 255 | netperf    | 1  | UNREACHABLE are you sure there is a netserver
            failures/netperf-hostunreach.out         | 255 | netperf    | 1  | UNREACHABLE are you sure there is a netserver
            failures/netperf-dns.out                 | 255 | netperf    | 1  | NAME_NOT_RESOLVED no-such-host.invalid
            failures/netperf-data-refused.out        | 1 | netperf      | 1  | DATA_PORT_BLOCKED connect_data_socket failed
            failures/netperf-udpstream-dontroute.out | 1 | netperf      | 1  | UNREACHABLE errno 101

            # the tool refuses its options
            iperf3-3.1.7/mss20.json                  | 1 | tcp 1        | 1  | MSS_REFUSED Invalid argument
            iperf3-3.16/mss20.json                   | 1 | tcp 1        | 1  | MSS_REFUSED Invalid argument
            iperf3-3.21/mss20.json                   | 1 | tcp 1        | 1  | MSS_REFUSED Invalid argument
            failures/mss20-J.out                     | 0 | tcp 1        | 1  | MSS_REFUSED Invalid argument
            failures/mss87-J.out                     | 0 | tcp 1        | 1  | MSS_REFUSED Invalid argument
            failures/mss99999-J.out                  | 1 | tcp 1        | 1  | OPTION_REFUSED TCP MSS too large
            failures/P200-J.out                      | 1 | tcp 1        | 1  | OPTION_REFUSED parallel streams too large
            failures/badopt-J.out                    | 1 | tcp 1        | 1  | OPTION_REFUSED --no-such-option
            failures/jsonstream-unknown-J.out        | 1 | tcp 1        | 1  | OPTION_REFUSED --json-stream
            failures/udp-badlen-J.out                | 1 | udp 1448     | 1  | OPTION_REFUSED block size invalid
            failures/badproto-J.out                  | 0 | tcp 1        | 1  | NOT_AS_ASKED TCP_CONGESTION
            iperf3-3.1.7/win512M.json                | 1 | tcp 1        | 1  | NOT_AS_ASKED socket buffer size
            iperf3-3.16/win512M.json                 | 1 | tcp 1        | 1  | NOT_AS_ASKED socket buffer size
            iperf3-3.21/win512M.json                 | 1 | tcp 1        | 1  | NOT_AS_ASKED socket buffer size
            failures/window512M-J.out                | 0 | tcp 1        | 1  | NOT_AS_ASKED socket buffer size
            failures/window512M-P8-J.out             | 0 | tcp 8        | 1  | NOT_AS_ASKED socket buffer size
            failures/window600M-J.out                | 1 | tcp 1        | 1  | NOT_AS_ASKED socket buffer size too large
            failures/netperf-badopt.out              | 1 | netperf      | 1  | OPTION_REFUSED invalid option
            failures/netperf-badtest.out             | 1 | netperf      | 1  | OPTION_REFUSED NOPE

            # one side ends during the trial
            # a path that resets leaves the same words; whether the server is another one now is for the instrument to see
            failures/serverkill9-J.out               | 0 | tcp 1        | 4  | RESET Connection reset by peer
            failures/serverkill9-udp-J.out           | 0 | udp 1448     | 4  | SERVER_DIED control socket has closed
            failures/serverterm-J.out                | 0 | tcp 1        | 4  | SERVER_DIED the server has terminated
            failures/netserver-killed.out            | 141 | netperf    | 4  | SERVER_DIED signal 13
            failures/client-INT-J.out                | 1 | tcp 1        | 4  | CLIENT_KILLED the client has terminated
            failures/client-TERM-J.out               | 1 | tcp 1        | 4  | CLIENT_KILLED the client has terminated
            failures/linkdel-then-SIGINT-J.out       | 1 | tcp 1        | 5  | CLIENT_KILLED the client has terminated
            failures/client-KILL-J.out               | 137 | tcp 1      | 4  | CLIENT_KILLED signal 9
            failures/linkdel-tcp-J.out               | 137 | tcp 1      | 6  | CLIENT_KILLED signal 9
            failures/linkdel-udp-J.out               | 137 | udp 1448   | 6  | CLIENT_KILLED signal 9
            # interrupted a second time while it waited for the server's part of the result
            failures/netperf-crr-INT-twice.out       | 1 | netperf      | 10 | TOOL_ERROR no response received. errno 4
            failures/netperf-client-KILL.out         | 137 | netperf    | 4  | CLIENT_KILLED signal 9
            failures/netperf-client-TERM.out         | 143 | netperf    | 4  | CLIENT_KILLED signal 15
            failures/linkdel-netperf.out             | 137 | netperf    | 6  | CLIENT_KILLED signal 9
            failures/netperf-to-iperf.out            | 137 | netperf    | 1  | CLIENT_KILLED signal 9
            failures/udp-blackhole-J.out             | 0 | udp 1448     | 2  | DATAGRAMS_LOST unable to read from stream socket

            # half a second: every version prints its usage
            iperf3-3.1.7/t0.5.json                   | 1 | tcp 1        | 1  | OPTION_REFUSED
            iperf3-3.16/t0.5.json                    | 1 | tcp 1        | 1  | OPTION_REFUSED
            iperf3-3.21/t0.5.json                    | 1 | tcp 1        | 1  | OPTION_REFUSED
            """;

    private record Row(String file, int exitCode, Trial trial, String expected) {

        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(
                    cells[0].strip(),
                    Integer.parseInt(cells[1].strip()),
                    Trials.parse(cells[2].strip(), Integer.parseInt(cells[3].strip())),
                    cells[4].strip());
        }
    }

    private static List<Row> rows() {
        return TABLE.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> every_recorded_answer_comes_to_what_the_table_says() {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> {
                    Outcome outcome = Drivers.of(row.trial().scenario().workload(), TcpOptions.none())
                            .read(row.trial(), RecordedAnswers.of(row.file(), row.exitCode()));
                    if (outcome instanceof Outcome.Failed failed) {
                        assertThat(failed.cause() + " " + failed.evidence())
                                .startsWith(row.expected().split(" ")[0] + " ");
                        assertThat(failed.evidence()).contains(afterTheFirstWord(row.expected()));
                        assertThat(failed.evidence()).hasSizeLessThan(500).doesNotContain("\n");
                    } else {
                        assertThat(describe((Outcome.Measured) outcome)).isEqualTo(row.expected());
                    }
                }));
    }

    @Test
    void no_recorded_answer_is_left_out_of_the_table() throws Exception {
        Path folder = Path.of(RecordedAnswersTest.class.getResource("/answers").toURI());
        assertThat(rows()).extracting(Row::file).containsExactlyInAnyOrderElementsOf(outputs(folder));
    }

    @Test
    void every_cause_in_the_table_exists() {
        assertThat(rows())
                .extracting(row -> row.expected().split(" ")[0])
                .filteredOn(word -> Character.isUpperCase(word.charAt(0)))
                .isSubsetOf(Arrays.stream(Cause.values()).map(Enum::name).toList());
    }

    private static List<String> outputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".err") && !file.endsWith(".beside") && !file.startsWith("odd/"))
                    .toList();
        }
    }

    private static String afterTheFirstWord(String text) {
        return text.contains(" ") ? text.substring(text.indexOf(' ') + 1) : "";
    }

    private static String describe(Outcome.Measured measured) {
        if (measured.measurement() instanceof Bulk bulk) {
            return String.format(
                    Locale.ROOT,
                    "%.2f, segment %s, pmtu %s",
                    bulk.goodput().mbitPerSecond(),
                    bulk.segmentSize().isPresent() ? bulk.segmentSize().getAsInt() : "?",
                    bulk.pathMtu().isPresent() ? bulk.pathMtu().getAsInt() : "?");
        }
        if (measured.measurement() instanceof Transactions transactions) {
            return String.format(
                    Locale.ROOT,
                    "%.0f /s, %.0f %.0f %.0f, load %s",
                    transactions.rate().perSecond(),
                    transactions.p50().orElseThrow().micros(),
                    transactions.p90().orElseThrow().micros(),
                    transactions.p99().orElseThrow().micros(),
                    transactions.load().map(Object::toString).orElse("none"));
        }
        if (measured.measurement() instanceof SegmentProbe probe) {
            return String.format(
                    Locale.ROOT,
                    "packet %d %s, pmtu %s",
                    probe.packetSize(),
                    probe.passed() ? "passed" : "vanished",
                    probe.pathMtu().isPresent() ? probe.pathMtu().getAsInt() : "?");
        }
        Datagrams datagrams = (Datagrams) measured.measurement();
        return String.format(
                Locale.ROOT,
                "%.2f of %.2f, lost %d of %d",
                datagrams.goodput().mbitPerSecond(),
                datagrams.offered().mbitPerSecond(),
                datagrams.lost(),
                datagrams.sent());
    }
}
