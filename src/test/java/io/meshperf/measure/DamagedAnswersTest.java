package io.meshperf.measure;

import static io.meshperf.measure.RecordedAnswers.answer;
import static io.meshperf.measure.RecordedAnswers.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshperf.model.Outcome;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedAnswersTest {

    private static final String GOOD_ANSWERS = """
            iperf3-3.1.7/tcp.json        | tcp 1        | 2
            iperf3-3.12/tcp-mss96.json   | tcp 1 MSS 96 | 1
            iperf3-3.12/tcp-P8.json      | tcp 8        | 2
            iperf3-3.12/udp.json         | udp 1448     | 2
            iperf3-3.21/tcp.json         | tcp 1        | 2
            iperf3-3.21/udp.json         | udp 1448     | 1
            netperf/omni-k.txt           | netperf      | 1
            requests/tcp_rr.out          | rr TCP_RR    | 1
            requests/tcp_crr.out         | rr TCP_CRR   | 1
            probe/forward.out            | probe 9000   | 1
            probe/hole-reverse.out       | reverse 1400 | 1
            """;

    @ParameterizedTest
    @CsvSource(textBlock = GOOD_ANSWERS, delimiter = '|')
    void an_answer_that_was_cut_off_anywhere_is_never_a_number(String file, String workload, int seconds) {
        Trial trial = Trials.parse(workload, seconds);
        Driver driver = Drivers.of(trial.scenario().workload(), TcpOptions.none());
        String whole = stdout(file).strip() + "\n";
        assertThat(driver.read(trial, answer(0, whole, ""))).isInstanceOf(Outcome.Measured.class);
        int complete = whole.startsWith("{") ? whole.length() - 1 : whole.length();
        // One recording goes on after the last figure that is needed; our own command line asks for that one last.
        int last = Math.max(whole.indexOf("REMOTE_RECV_THROUGHPUT"), whole.indexOf("MAX_LATENCY"));
        int needed = whole.startsWith("{") ? complete : whole.indexOf('\n', last);
        for (int end = 0; end < needed; end += 1 + end / 500) {
            assertThat(driver.read(trial, answer(0, whole.substring(0, end), "")))
                    .as("the first %d of %d characters", end, whole.length())
                    .isInstanceOf(Outcome.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = GOOD_ANSWERS, delimiter = '|')
    void flipped_bytes_never_make_a_reader_throw(String file, String workload, int seconds) {
        Trial trial = Trials.parse(workload, seconds);
        Driver driver = Drivers.of(trial.scenario().workload(), TcpOptions.none());
        byte[] whole = stdout(file).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261122);
        for (int round = 0; round < 1500; round++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            String text = new String(damaged, StandardCharsets.UTF_8);
            assertThatCode(() -> driver.read(trial, answer(0, text, "")))
                    .as("reading %s", text)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = GOOD_ANSWERS, delimiter = '|')
    void a_number_that_was_replaced_by_anything_else_never_makes_a_reader_throw(
            String file, String workload, int seconds) {
        Trial trial = Trials.parse(workload, seconds);
        Driver driver = Drivers.of(trial.scenario().workload(), TcpOptions.none());
        String whole = stdout(file);
        String[] replacements = {"-1", "0", "1e400", "99999999999999999999999", "null", "\"x\"", "{}", "[1]", "nan", ""
        };
        Random random = new Random(7);
        for (String replacement : replacements) {
            for (int round = 0; round < 100; round++) {
                int from = whole.indexOf(whole.contains("THROUGHPUT=") ? "=" : "\":\t", random.nextInt(whole.length()));
                int value = from + (whole.contains("THROUGHPUT=") ? 1 : 3);
                int end = value;
                while (end < whole.length() && "-.0123456789".indexOf(whole.charAt(end)) >= 0) {
                    end++;
                }
                String text = from < 0 ? replacement : whole.substring(0, value) + replacement + whole.substring(end);
                assertThatCode(() -> driver.read(trial, answer(0, text, "")))
                        .as("reading %s", text)
                        .doesNotThrowAnyException();
            }
        }
    }
}
