package io.meshperf.measure;

import static io.meshperf.measure.RecordedAnswers.answer;
import static io.meshperf.measure.RecordedAnswers.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Addressing;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Measurement;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Timing;
import io.meshperf.model.Trial;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Iperf3TcpTest {

    private static final Trial TWO_SECONDS = Trials.tcp(1, new PathMss(), 2);
    private static final Trial TEN_SECONDS = Trials.tcp(1, new PathMss(), 10);

    private final Iperf3Tcp driver = new Iperf3Tcp(TcpOptions.none());

    @Test
    void the_command_line_asks_for_json_a_bounded_connect_and_whole_seconds() {
        assertThat(driver.argv(
                        Trials.tcp(8, new Mss(96), 10), new Endpoint(WorkerId.W2, Addressing.POD_IP, "10.1.2.3")))
                .containsExactly(
                        "iperf3 -c 10.1.2.3 -p 5201 -J --connect-timeout 3000 -t 10 -i 0.7 -P 8 -M 96".split(" "));
    }

    @Test
    void where_the_path_decides_no_segment_size_is_asked_for() {
        assertThat(driver.argv(TWO_SECONDS, new Endpoint(WorkerId.W2, Addressing.POD_IP, "10.1.2.3")))
                .doesNotContain("-M");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.1", "2, 1, 0.2", "10, 1, 0.7", "10, 8, 0.7", "60, 8, 3.8", "10, 128, 2.5", "3600, 1, 60"})
    void intervals_are_short_enough_to_show_a_hole_and_few_enough_to_keep_the_answer_small(
            int seconds, int streams, double interval) {
        assertThat(Iperf3Options.interval(Duration.ofSeconds(seconds), streams)).isEqualTo(interval);
    }

    @Test
    void a_good_answer_gives_all_that_it_holds() {
        Bulk bulk = (Bulk) measured(driver.read(TWO_SECONDS, answer(0, stdout("iperf3-3.12/tcp.json"), "")));
        assertThat(bulk.goodput().bitsPerSecond()).isEqualTo(777056360.88211);
        assertThat(bulk.received().orElseThrow().bytes()).isEqualTo(201850880);
        assertThat(bulk.retransmits()).hasValue(6);
        assertThat(bulk.congestionControl()).contains("bbr");
    }

    @Test
    void zero_received_with_exit_code_0_is_a_failure_that_says_what_was_sent() {
        String json = stdout("iperf3-3.12/tcp.json").replace("201850880", "0").replace("777056360.88211", "0");
        Outcome.Failed failed = failed(driver.read(TWO_SECONDS, answer(0, json, "")));
        assertThat(failed.cause()).isEqualTo(Cause.NOTHING_RECEIVED);
        assertThat(failed.evidence()).isEqualTo("0 of the 203161600 bytes sent were received");
    }

    @Test
    void version_3_9_writes_its_error_to_stderr_and_keeps_the_reason_to_itself() {
        String json = "{\"start\": {\"connected\": [], \"version\": \"iperf 3.9\"}, \"intervals\": [], \"end\": {}}";
        String stderr = "iperf3: error - unable to send control message: Bad file descriptor\n";
        Answer soon = new Answer(OptionalInt.of(1), false, Duration.ofSeconds(2), json, stderr);
        Outcome.Failed failed = failed(driver.read(TWO_SECONDS, soon));
        assertThat(failed.cause()).isEqualTo(Cause.NO_CONNECTION);
        assertThat(failed.evidence()).contains("Bad file descriptor");
    }

    @Test
    void a_busy_server_is_named() {
        String json = "{\"start\":{},\"intervals\":[],\"end\":{},"
                + "\"error\":\"the server is busy running a test. try again later\"}";
        assertThat(failed(driver.read(TWO_SECONDS, answer(0, json, ""))).cause())
                .isEqualTo(Cause.SERVER_BUSY);
    }

    @Test
    void a_link_that_was_down_for_two_of_ten_seconds_stood_still_and_its_number_says_so() {
        String json = withInterval(withInterval(stdout("iperf3-3.12/tcp-t10.json"), 5, 0), 6, 0);
        Standstill standstill = standstill(driver.read(TEN_SECONDS, answer(0, json, "")));
        assertThat(standstill.longest()).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(200));
        assertThat(standstill.from()).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(200));
    }

    @Test
    void a_trickle_below_one_percent_of_the_pace_is_a_standstill_too() {
        String json = withInterval(stdout("iperf3-3.12/tcp-t10.json"), 5, 1_000_000);
        assertThat(standstill(driver.read(TEN_SECONDS, answer(0, json, ""))).longest())
                .isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(200));
    }

    @Test
    void a_slow_start_is_no_standstill() {
        String json = withInterval(stdout("iperf3-3.12/tcp-t10.json"), 0, 1_000_000);
        assertThat(standstill(driver.read(TEN_SECONDS, answer(0, json, ""))).isNone())
                .isTrue();
    }

    @Test
    void a_link_that_never_came_back_stood_still_even_if_most_of_the_trial_was_silent() {
        String json = stdout("iperf3-3.12/tcp-t10.json");
        for (int i = 3; i < 10; i++) {
            json = withInterval(json, i, 0);
        }
        assertThat(standstill(driver.read(TEN_SECONDS, answer(0, json, ""))).longest())
                .isCloseTo(Duration.ofSeconds(7), Duration.ofMillis(500));
    }

    @Test
    void one_dead_connection_of_eight_is_said_beside_the_number_of_the_others() {
        String json = stdout("iperf3-3.12/tcp-P8.json");
        int receiver = json.indexOf("\"receiver\":");
        int bytes = json.indexOf("\"bytes\":", receiver) + "\"bytes\":".length();
        String dead = json.substring(0, bytes) + "0" + json.substring(json.indexOf(',', bytes));
        String sum = dead.replaceAll(
                "(\"sum_received\":\\s*\\{[^}]*?\"bytes\":\t)[0-9]+([^}]*?\"bits_per_second\":\t)[0-9.e+]+",
                "$1" + 194117632L + "$2" + 194117632L * 8 / 2.062806);
        Standstill standstill = standstill(driver.read(Trials.tcp(8, new PathMss(), 2), answer(0, sum, "")));
        assertThat(standstill.connections()).isEqualTo(1);
        assertThat(standstill.of()).isEqualTo(8);
        assertThat(standstill.longest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(standstill.total()).isZero();
    }

    private static Standstill standstill(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        return ((Outcome.Measured) outcome).timing().standstill().orElseThrow();
    }

    @Test
    void fewer_connections_than_asked_for_are_no_measurement_of_what_was_asked_for() {
        String json = stdout("iperf3-3.12/tcp.json").replace("\"num_streams\":\t1", "\"num_streams\":\t8");
        Outcome.Failed failed = failed(driver.read(Trials.tcp(8, new PathMss(), 2), answer(0, json, "")));
        assertThat(failed.evidence()).isEqualTo("asked for 8 connections, made 1, reported 1");
    }

    @Test
    void a_trial_that_was_cut_short_is_no_number() {
        String json = stdout("iperf3-3.12/tcp.json").replace("\"duration\":\t2", "\"duration\":\t10");
        Outcome.Failed failed = failed(driver.read(TEN_SECONDS, answer(0, json, "")));
        assertThat(failed.cause()).isEqualTo(Cause.CLIENT_KILLED);
        assertThat(failed.evidence()).isEqualTo("traffic flowed for 2.078108 s of the 10 s asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e300", "null", "\"777056360.88211\"", "true", "[]", "{}", "123"})
    void a_rate_that_cannot_be_is_no_number(String rate) {
        String json = stdout("iperf3-3.12/tcp.json").replace("777056360.88211", rate);
        assertThat(failed(driver.read(TWO_SECONDS, answer(0, json, ""))).cause())
                .isEqualTo(Cause.NONSENSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>502 Bad Gateway</body></html>",
                "{\"kind\":\"Status\",\"status\":\"Failure\"}",
                "[]",
                "{}",
                "THROUGHPUT=8107.71\n",
                "null",
                "42",
                "{\"start\":{},\"end\":{}}"
            })
    void what_is_not_iperf3s_is_foreign(String stdout) {
        assertThat(failed(driver.read(TWO_SECONDS, answer(0, stdout, ""))).cause())
                .isEqualTo(Cause.FOREIGN_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "127, TOOL_MISSING",
        "126, TOOL_BROKEN",
        "137, CLIENT_KILLED",
        "143, CLIENT_KILLED",
        "139, EMPTY_ANSWER",
        "0, EMPTY_ANSWER",
        "1, EMPTY_ANSWER"
    })
    void an_exit_code_without_output_says_what_happened(int code, Cause cause) {
        assertThat(failed(driver.read(TWO_SECONDS, answer(code, "", ""))).cause())
                .isEqualTo(cause);
    }

    @Test
    void a_good_looking_answer_of_a_killed_tool_is_not_believed() {
        assertThat(failed(driver.read(TWO_SECONDS, answer(137, stdout("iperf3-3.12/tcp.json"), "")))
                        .cause())
                .isEqualTo(Cause.CLIENT_KILLED);
    }

    @Test
    void after_the_deadline_the_json_that_remains_tells_when_traffic_stopped() {
        Outcome.Failed failed = failed(
                driver.read(Trials.tcp(1, new PathMss(), 5), late(stdout("failures/linkdel-then-SIGINT-J.out"))));
        assertThat(failed.cause()).isEqualTo(Cause.DEADLINE);
        assertThat(failed.evidence()).isEqualTo("interrupted after 12 s, the last traffic was sent before 3.0 s");
    }

    @Test
    void after_the_deadline_an_empty_answer_is_still_a_passed_deadline() {
        assertThat(failed(driver.read(TWO_SECONDS, late(""))).cause()).isEqualTo(Cause.DEADLINE);
    }

    @Test
    void a_good_answer_that_came_with_the_deadline_is_not_a_number() {
        assertThat(failed(driver.read(TWO_SECONDS, late(stdout("iperf3-3.12/tcp.json"))))
                        .cause())
                .isEqualTo(Cause.DEADLINE);
    }

    @Test
    void the_segment_size_shows_in_the_congestion_windows_when_timestamps_are_off() {
        String json = stdout("iperf3-3.12/tcp.json")
                .replace("\"snd_cwnd\":\t483632", "\"snd_cwnd\":\t" + 334 * 1460)
                .replace("\"snd_cwnd\":\t1222112", "\"snd_cwnd\":\t" + 845 * 1460);
        Bulk bulk = (Bulk) measured(driver.read(TWO_SECONDS, answer(0, json, "")));
        assertThat(bulk.segmentSize()).isEqualTo(OptionalInt.of(1460));
    }

    @Test
    void a_path_smaller_than_the_segment_asked_for_shows_in_the_segment_size() {
        String json = stdout("iperf3-3.12/tcp.json").replace("\"pmtu\":\t1500", "\"pmtu\":\t1450");
        Trial trial = Trials.tcp(1, new Mss(1422), 2);
        Bulk bulk = (Bulk) measured(driver.read(trial, answer(0, json, "")));
        assertThat(bulk.segmentSize()).hasValue(1398);
        assertThat(bulk.pathMtu()).hasValue(1450);
    }

    private static Answer late(String stdout) {
        return new Answer(OptionalInt.of(124), true, Duration.ofSeconds(12), stdout, "");
    }

    /** The answer with another number of bytes in one of its intervals. */
    private static String withInterval(String json, int index, long bytes) {
        int at = json.indexOf("\"intervals\"");
        for (int i = 0; i <= index; i++) {
            at = json.indexOf("\"sum\":", at + 1);
        }
        int value = json.indexOf("\"bytes\":", at) + "\"bytes\":".length();
        return json.substring(0, value) + bytes + json.substring(json.indexOf(',', value));
    }

    static Outcome.Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    static Measurement measured(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        return ((Outcome.Measured) outcome).measurement();
    }

    /** Of small segments on a busy machine: the sender's own thread did not get to run, and the path never went down. */
    @Test
    void a_trial_whose_sender_was_late_is_the_whole_time_s_number_and_no_standstill() {
        String json = stdout("iperf3-3.12/tcp-P8.json").replace("\"duration\":\t2", "\"duration\":\t1");
        Answer answer = new Answer(OptionalInt.of(0), false, Duration.ofMillis(2300), json, "");

        Outcome.Measured measured = (Outcome.Measured) driver.read(Trials.tcp(8, new PathMss(), 1), answer);

        assertThat(((Bulk) measured.measurement()).goodput().bitsPerSecond())
                .isCloseTo(221904896 * 8 / 2.062806, within(1e4));
        assertThat(measured.timing().window()).isEqualTo(Timing.Window.WHOLE);
        assertThat(measured.timing().standstill()).isEmpty();
    }

    /** The same bytes, whole blocks by chance: only threads that wait for whole blocks hide others. */
    @ParameterizedTest
    @CsvSource({"3.12, false", "3.15, false", "3.16, true", "3.18, true", "3.22, true", "3.9, false"})
    void only_versions_that_count_whole_blocks_are_coarse(String version, boolean coarse) {
        String json = stdout("odd/3.14-p8-whole.out").replace("iperf 3.14", "iperf " + version);

        Outcome.Measured measured =
                (Outcome.Measured) driver.read(Trials.tcp(8, new PathMss(), 2), answer(0, json, ""));

        assertThat(measured.timing().resolution().isPresent()).isEqualTo(coarse);
    }
}
