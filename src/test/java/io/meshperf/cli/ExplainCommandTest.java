package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExplainCommandTest {

    private static final String ANSWERS = "src/test/resources/answers/";

    private record Said(int exitCode, String out, String err) {}

    private static Said explain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "explain";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int exitCode = line.execute(all);
        return new Said(exitCode, out.toString(), err.toString());
    }

    @Test
    void a_good_answer_has_a_value_with_its_unit_and_its_figures() {
        Said said = explain("--workload=iperf-tcp", ANSWERS + "iperf3-3.12/tcp.json");

        assertThat(said.err).isEmpty();
        assertThat(said.exitCode).isZero();
        assertThat(said.out)
                .contains(
                        "\"outcome\" : \"measured\"",
                        "\"unit\" : \"bit/s\"",
                        "\"in_words\" : \"777 Mbit/s\"",
                        "\"segment_size_bytes\" : 1448",
                        "\"streams\" : 1",
                        "\"duration_s\" : 2",
                        "\"doubts\" : [");
    }

    @Test
    void what_is_asked_for_is_taken_from_the_options_before_the_answer() {
        Said said = explain("--workload=iperf-tcp", "--streams=8", ANSWERS + "iperf3-3.12/tcp.json");

        assertThat(said.exitCode).isZero();
        assertThat(said.out)
                .contains(
                        "\"cause\" : \"FOREIGN_ANSWER\"", "asked for 8 as /start/test_start/num_streams, answered '1'");
    }

    @Test
    void a_failure_has_its_cause_with_the_tool_s_words_and_what_to_do() {
        Said said = explain(
                "--workload",
                "TCP_RR",
                "--exit-code=1",
                "--elapsed",
                "1209 ms",
                "--duration=3s",
                "--stderr=" + ANSWERS + "odd/np-rr-rst.err",
                ANSWERS + "odd/np-rr-rst.out");

        assertThat(said.exitCode).isZero();
        assertThat(said.out)
                .contains(
                        "\"outcome\" : \"failed\"",
                        "\"value\" : null",
                        "\"cause\" : \"RESET\"",
                        "recv_data failed: Connection reset by peer",
                        "\"remedy\" : \"something on the path",
                        "\"made_again\" : false");
    }

    @Test
    void what_ran_beside_the_tool_is_read_with_it() {
        Said socket = explain(
                "--workload=iperf-tcp",
                "--mss=1000",
                "--beside=" + ANSWERS + "odd/mss-v4.beside",
                ANSWERS + "odd/mss-v4.out");
        Said load = explain(
                "--workload=tcp-rr",
                "--under-load",
                "--beside=" + ANSWERS + "odd/load-3.14-refused.beside",
                ANSWERS + "odd/load-3.14-refused.out");

        assertThat(socket.out).contains("\"segment_source\" : \"SOCKET\"");
        assertThat(load.out).contains("\"cause\" : \"LOAD_LOST\"", "connection refused");
    }

    @ParameterizedTest
    @CsvSource({
        "iperf-udp, iperf3-3.12/udp.json, loss_percent",
        "udp-capacity, iperf3-3.12/udp-paced.out, offered_bit_per_s",
        "path-mtu, probe/forward.out, packet_bytes",
        "netperf, netperf/omni-k.txt, goodput_bit_per_s",
        "tcp-crr, requests/tcp_crr.out, p99_us",
        "udp-rr, requests/udp_rr.out, transactions_per_s"
    })
    void every_workload_has_its_figures(String workload, String file, String figure) {
        Said said = explain("--workload=" + workload, ANSWERS + file);

        assertThat(said.out).contains("\"outcome\" : \"measured\"", "\"" + figure + "\"");
    }

    @Test
    void wrong_use_is_said_in_a_line(@TempDir Path here) throws IOException {
        Path empty = Files.createFile(here.resolve("empty"));

        assertThat(explain("--workload=foo", empty.toString()).err)
                .startsWith("there is no workload 'foo'; there are [iperf-tcp, ");
        assertThat(explain("--workload=netperf", here + "/none").err).startsWith(here + "/none is not there");
        assertThat(explain("--workload=netperf", "--elapsed=soon", empty.toString()).err)
                .startsWith("--elapsed=soon: this is no time");
        assertThat(explain("--workload=path-mtu", "--direction=up", empty.toString()).err)
                .startsWith("there is no direction 'up'; there are forward and reverse");
        assertThat(explain("--workload=iperf-tcp", "--mss=5", empty.toString()).exitCode)
                .isEqualTo(2);
    }
}
