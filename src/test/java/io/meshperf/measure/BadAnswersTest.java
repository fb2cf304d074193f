package io.meshperf.measure;

import static io.meshperf.measure.RecordedAnswers.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Outcome;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker image says that calls something else iperf3 or netperf: no number, but a cause and what to do. */
class BadAnswersTest {

    private record Said(String name, int exitCode, String out, String err) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Said> SAID = List.of(
            new Said("nothing", 0, "", ""),
            new Said("an empty line", 0, "\n", ""),
            new Said("not found", 127, "", "sh: 1: iperf3: not found"),
            new Said("not executable", 126, "", "sh: 1: iperf3: Permission denied"),
            new Said("of another architecture", 126, "", "exec format error"),
            new Said("killed", 137, "", "Killed"),
            new Said("crashed", 139, "", "Segmentation fault (core dumped)"),
            new Said("a web page", 0, "<html><body>Bad gateway</body></html>", ""),
            new Said("usage", 1, "Usage: iperf [-s|-c host] [options]", ""),
            new Said("iperf 2", 0, "[  1] 0.0000-1.0094 sec  1.10 GBytes  9.39 Gbits/sec\n", ""),
            new Said("an empty object", 0, "{}", ""),
            new Said("a list", 0, "[1, 2]", ""),
            new Said("a number", 0, "9390000000", ""),
            new Said("noise", 0, "\u0000\u0001\uFFFD{\"end\":", ""),
            new Said("a trace of another language", 1, "", "Traceback (most recent call last):\nImportError: iperf3"),
            new Said("an infinite number", 0, "{\"end\":{\"sum_received\":{\"bits_per_second\":1e999}}}", ""),
            new Said("no bits at all", 0, "{\"end\":{\"sum_received\":{\"bits_per_second\":0}}}", ""),
            new Said("netperf without a figure", 0, "THROUGHPUT=\n", ""));

    static Stream<Arguments> answers() {
        return SAID.stream().flatMap(said -> Stream.of(
                        "tcp 1",
                        "udp 1448",
                        "netperf",
                        "rr TCP_RR",
                        "rr UDP_RR",
                        "rr TCP_CRR",
                        "loaded TCP_RR",
                        "capacity 1422",
                        "probe 1460",
                        "reverse 1460")
                .map(workload -> Arguments.of(said, workload)));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("answers")
    void it_is_no_number_but_a_cause_with_a_remedy(Said said, String workload) {
        Trial trial = Trials.parse(workload, 1);

        Outcome outcome = Drivers.of(trial.scenario().workload(), TcpOptions.none())
                .read(trial, answer(said.exitCode(), said.out(), said.err()));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.cause().remedy()).isNotBlank();
            assertThat(failed.evidence()).isNotBlank().doesNotContain("Exception", "jackson", "java.");
        });
    }
}
