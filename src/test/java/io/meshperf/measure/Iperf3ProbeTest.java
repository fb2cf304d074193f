package io.meshperf.measure;

import static io.meshperf.measure.Iperf3TcpTest.failed;
import static io.meshperf.measure.Iperf3TcpTest.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Addressing;
import io.meshperf.model.Cause;
import io.meshperf.model.Direction;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Mss;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Trial;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Iperf3ProbeTest {

    private static final Endpoint SERVER = new Endpoint(WorkerId.W4, Addressing.POD_IP, "10.1.2.3");
    private static final Trial FORWARD = Trials.probe(Direction.FORWARD, 1400, 1);
    private static final Trial REVERSE = Trials.probe(Direction.REVERSE, 1400, 1);

    private final Iperf3Probe driver = new Iperf3Probe();

    @Test
    void a_few_blocks_that_are_larger_than_a_segment_and_fit_into_the_sender_s_socket_are_sent() {
        assertThat(driver.argv(FORWARD, SERVER))
                .startsWith("iperf3", "-c", "10.1.2.3")
                .containsSequence("-M", "1400", "-l", "16000", "-w", "128000", "-b", "512000")
                .doesNotContain("-R", "-P");
        assertThat(driver.argv(REVERSE, SERVER)).endsWith("-R");
        assertThat(16000).isGreaterThan(Mss.LARGEST);
    }

    @Test
    void a_probe_has_a_deadline_of_its_own() {
        assertThat(driver.deadline(FORWARD)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void without_ss_a_passed_segment_is_what_the_sender_s_kernel_knows_of_the_path() {
        Trial large = Trials.probe(Direction.FORWARD, 9000, 1);
        Answer answer = RecordedAnswers.answer(0, RecordedAnswers.stdout("probe/cut-forward.out"), "");

        assertThat(measured(driver.read(large, answer))).isEqualTo(new SegmentProbe(9040, true, OptionalInt.of(1400)));
    }

    @Test
    void without_ss_nothing_tells_that_a_segment_that_came_back_was_cut() {
        Trial large = Trials.probe(Direction.REVERSE, 9000, 1);
        Answer answer = RecordedAnswers.answer(0, RecordedAnswers.stdout("probe/cut-reverse.out"), "");

        assertThat(measured(driver.read(large, answer))).isEqualTo(new SegmentProbe(9040, true, OptionalInt.empty()));
    }

    @Test
    void what_stands_still_until_the_deadline_after_the_connection_was_made_has_vanished() {
        Answer late = new Answer(
                OptionalInt.of(124),
                true,
                Duration.ofSeconds(5),
                RecordedAnswers.stdout("failures/linkdel-then-SIGINT-J.out"),
                "");

        assertThat(measured(driver.read(FORWARD, late))).isEqualTo(new SegmentProbe(1440, false, OptionalInt.of(1500)));
    }

    @Test
    void a_server_that_never_answers_is_no_black_hole() {
        Answer late = new Answer(OptionalInt.of(124), true, Duration.ofSeconds(5), "", "");

        assertThat(failed(driver.read(FORWARD, late)).cause()).isEqualTo(Cause.DEADLINE);
    }

    @ParameterizedTest
    @CsvSource({
        "failures/noserver-J.out, CONNECTION_REFUSED",
        "failures/syndrop-ctimeout1500-J.out, CONNECT_TIMEOUT",
        "failures/hostunreach-routed-J.out, UNREACHABLE",
        "failures/mss87-J.out, MSS_REFUSED",
        "iperf3-3.12/tcp.json, FOREIGN_ANSWER"
    })
    void a_connection_that_was_not_made_is_a_lost_trial(String file, Cause cause) {
        assertThat(failed(driver.read(FORWARD, RecordedAnswers.of(file, 0))).cause())
                .isEqualTo(cause);
    }
}
