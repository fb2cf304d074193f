package io.meshperf.measure;

import static io.meshperf.measure.Iperf3TcpTest.failed;
import static io.meshperf.measure.Iperf3TcpTest.measured;
import static io.meshperf.measure.RecordedAnswers.answer;
import static io.meshperf.measure.RecordedAnswers.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Addressing;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Timing;
import io.meshperf.model.Trial;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetperfStreamTest {

    private static final Trial TRIAL = Trials.netperf(new PathMss(), 1);
    private static final String GOOD = stdout("netperf/tcp_stream-k-all.txt");

    private final NetperfStream driver = new NetperfStream(TcpOptions.none());

    @Test
    void the_command_line_fixes_the_data_port_and_asks_for_the_receivers_figures() {
        Endpoint server = new Endpoint(WorkerId.W2, Addressing.SERVICE_IP, "10.96.0.12");
        assertThat(driver.argv(Trials.netperf(new PathMss(), 10), server))
                .containsSequence(
                        "netperf", "-l", "10", "-D", "-0.7", "-H", "10.96.0.12", "-p", "12865", "-t", "TCP_STREAM")
                .containsSequence("-P", "0", "--", "-P", ",12866", "-k")
                .last()
                .asString()
                .startsWith("THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,")
                .endsWith(",REMOTE_RECV_THROUGHPUT");
        assertThat(driver.argv(Trials.netperf(new Mss(96), 10), server)).containsSequence("-P", ",12866", "-G", "96");
    }

    @Test
    void a_good_answer_gives_all_that_it_holds() {
        Bulk bulk = (Bulk) measured(driver.read(TRIAL, answer(0, GOOD, "")));
        assertThat(bulk.goodput().mbitPerSecond()).isEqualTo(4772.30);
        assertThat(bulk.received().orElseThrow().bytes()).isEqualTo(600915968);
        assertThat(bulk.retransmits()).hasValue(4);
        assertThat(bulk.segmentSize()).hasValue(1448);
        assertThat(bulk.congestionControl()).contains("bbr");
    }

    @Test
    void zero_with_exit_code_0_is_a_blocked_data_port_when_nothing_was_sent() {
        String answer = GOOD.replace("=4772.30", "=0.00");
        assertThat(failed(driver.read(TRIAL, answer(0, answer, ""))).cause()).isEqualTo(Cause.DATA_PORT_BLOCKED);
    }

    @Test
    void zero_received_of_what_was_sent_is_a_path_that_swallows_full_packets() {
        String answer = GOOD.replace("REMOTE_RECV_THROUGHPUT=4772.30", "REMOTE_RECV_THROUGHPUT=0.00")
                .replace("\nTHROUGHPUT=4772.30", "\nTHROUGHPUT=0.00");
        assertThat(failed(driver.read(TRIAL, answer(0, answer, ""))).cause()).isEqualTo(Cause.NOTHING_RECEIVED);
    }

    @Test
    void another_unit_is_not_taken_for_megabits() {
        Outcome.Failed failed = failed(driver.read(TRIAL, answer(0, GOOD.replace("10^6bits/s", "10^9bits/s"), "")));
        assertThat(failed.cause()).isEqualTo(Cause.FOREIGN_ANSWER);
        assertThat(failed.evidence()).isEqualTo("THROUGHPUT_UNITS is '10^9bits/s', not '10^6bits/s'");
    }

    @Test
    void an_interrupted_trial_exits_0_and_is_still_no_number() {
        Outcome.Failed failed = failed(driver.read(Trials.netperf(new PathMss(), 10), answer(0, GOOD, "")));
        assertThat(failed.cause()).isEqualTo(Cause.CLIENT_KILLED);
        assertThat(failed.evidence()).isEqualTo("traffic flowed for 1.01 s of the 10 s asked for");
    }

    @Test
    void a_segment_size_that_netperf_silently_ignored_is_no_measurement_at_that_size() {
        Outcome.Failed failed = failed(driver.read(Trials.netperf(new Mss(96), 1), answer(0, GOOD, "")));
        assertThat(failed.cause()).isEqualTo(Cause.MSS_REFUSED);
        assertThat(failed.evidence()).isEqualTo("asked for an MSS of 96, the connection used 1448");
    }

    @Test
    void a_smaller_segment_size_than_asked_for_is_recorded() {
        Bulk bulk = (Bulk) measured(driver.read(Trials.netperf(new Mss(9000), 1), answer(0, GOOD, "")));
        assertThat(bulk.segmentSize()).hasValue(1448);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.00", "nan", "NaN", "-nan", "inf", "1e300", "", "4772,30", "2386.15"})
    void a_throughput_that_cannot_be_is_no_number(String value) {
        String answer = GOOD.replace("\nTHROUGHPUT=4772.30", "\nTHROUGHPUT=" + value);
        assertThat(failed(driver.read(TRIAL, answer(0, answer, ""))).cause()).isEqualTo(Cause.NONSENSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"THROUGHPUT_UNITS", "ELAPSED_TIME", "LOCAL_SEND_THROUGHPUT", "REMOTE_RECV_THROUGHPUT"})
    void a_missing_key_is_no_number(String key) {
        String answer = GOOD.replace("\n" + key + "=", "\nX" + key + "=");
        Outcome.Failed failed = failed(driver.read(TRIAL, answer(0, answer, "")));
        assertThat(failed.cause()).isEqualTo(Cause.TRUNCATED_ANSWER);
        assertThat(failed.evidence()).startsWith("no " + key + "=...");
    }

    @Test
    void iperf3s_json_is_foreign() {
        assertThat(failed(driver.read(TRIAL, answer(0, stdout("iperf3-3.12/tcp.json"), "")))
                        .cause())
                .isEqualTo(Cause.FOREIGN_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({"48, NO_CONNECTION", "3087, UNREACHABLE"})
    void only_the_time_it_took_tells_that_nobody_answers_for_the_address(int millis, Cause cause) {
        Answer answer = new Answer(
                OptionalInt.of(255), false, Duration.ofMillis(millis), stdout("failures/netperf-noserver.out"), "");
        assertThat(failed(driver.read(TRIAL, answer)).cause()).isEqualTo(cause);
    }

    @Test
    void a_passed_deadline_is_never_a_number_although_netperf_reports_what_it_has_and_exits_0() {
        Answer late = new Answer(OptionalInt.of(124), true, Duration.ofSeconds(11), GOOD, "");
        assertThat(failed(driver.read(TRIAL, late)).cause()).isEqualTo(Cause.DEADLINE);
    }

    @ParameterizedTest
    @CsvSource({"127, TOOL_MISSING", "137, CLIENT_KILLED", "143, CLIENT_KILLED", "141, SERVER_DIED", "0, EMPTY_ANSWER"})
    void an_exit_code_without_output_says_what_happened(int code, Cause cause) {
        assertThat(failed(driver.read(TRIAL, answer(code, "", ""))).cause()).isEqualTo(cause);
    }

    @Test
    void a_netserver_that_went_away_between_two_of_its_answers_died() {
        assertThat(failed(driver.read(TRIAL, answer(1, "recv_response: partial response received: 0 bytes", "")))
                        .cause())
                .isEqualTo(Cause.SERVER_DIED);
    }

    /** Recorded while the data port was dropped for some seconds of a trial of 4 s. */
    @Test
    void a_trial_that_took_twice_its_time_is_no_number_where_nobody_saw_what_arrived_in_time() {
        String stalled = overtime("166.52", "8.00", 166_543_940);
        Trial four = Trials.netperf(new PathMss(), 4);

        Outcome.Failed failed = failed(driver.read(four, answer(0, stalled, "")));

        assertThat(failed.cause()).isEqualTo(Cause.TIME_UNTOLD);
        assertThat(failed.evidence()).contains("166.5 MB arrived after 8.0 s");
    }

    /** The connection began at 100.0 s of the machine's clock; from 102 s on nothing was acknowledged. */
    @Test
    void what_the_kernel_saw_of_the_time_asked_for_is_the_number_of_a_trial_that_took_longer() {
        String looks = "";
        for (int tenths = 2; tenths <= 80; tenths += 2) {
            int flowing = Math.min(20, tenths);
            looks += "at " + (100 + tenths / 10.0)
                    + "\nESTAB 0 0 10.1.1.2:40000 10.1.2.3:12866 cubic mss:1448 bytes_acked:" + flowing * 4_000_000L
                    + " lastack:" + (tenths - flowing) * 100 + " busy:" + tenths * 100 + "ms\ntill "
                    + (100 + tenths / 10.0) + "\n";
        }
        Answer answer = new Answer(
                OptionalInt.of(0),
                false,
                Duration.ofSeconds(9),
                overtime("166.52", "8.00", 166_543_940),
                "",
                Optional.of(new Answer.Beside(143, looks)));

        Outcome.Measured measured = (Outcome.Measured) driver.read(Trials.netperf(new PathMss(), 4), answer);

        Bulk bulk = (Bulk) measured.measurement();
        assertThat(bulk.goodput().mbitPerSecond()).isCloseTo(80 * 8 / 4.0, within(1.0));
        Standstill standstill = measured.timing().standstill().orElseThrow();
        assertThat(standstill.longest()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(30));
        assertThat(standstill.from()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(30));
        assertThat(measured.timing().window()).isEqualTo(Timing.Window.ASKED);
        assertThat(measured.timing().ran()).hasValue(Duration.ofSeconds(8));
    }

    @Test
    void a_send_buffer_that_drains_for_a_little_is_the_whole_time_s_number() {
        Outcome.Measured measured =
                (Outcome.Measured) driver.read(TRIAL, answer(0, overtime("10.00", "1.20", 1_500_000), ""));

        assertThat(measured.timing().window()).isEqualTo(Timing.Window.WHOLE);
        assertThat(measured.timing().standstill()).isEmpty();
    }

    private static String overtime(String rate, String elapsed, long bytes) {
        return """
                THROUGHPUT=%1$s
                THROUGHPUT_UNITS=10^6bits/s
                ELAPSED_TIME=%2$s
                LOCAL_TRANSPORT_RETRANS=1532
                TRANSPORT_MSS=1410
                LOCAL_SEND_THROUGHPUT=%1$s
                REMOTE_BYTES_RECVD=%3$d
                LOCAL_CONG_CONTROL=bbr
                REMOTE_RECV_THROUGHPUT=%1$s
                """.formatted(rate, elapsed, bytes);
    }
}
