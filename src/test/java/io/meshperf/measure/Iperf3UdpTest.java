package io.meshperf.measure;

import static io.meshperf.measure.Iperf3TcpTest.failed;
import static io.meshperf.measure.Iperf3TcpTest.measured;
import static io.meshperf.measure.RecordedAnswers.answer;
import static io.meshperf.measure.RecordedAnswers.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Addressing;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Endpoint;
import io.meshperf.model.Outcome;
import io.meshperf.model.Trial;
import io.meshperf.model.WorkerId;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Iperf3UdpTest {

    private static final Trial TRIAL = Trials.udp(1448, 2);

    private final Iperf3Udp driver = new Iperf3Udp();

    @Test
    void the_command_line_sends_unpaced_datagrams_of_the_size_asked_for() {
        assertThat(driver.argv(Trials.udp(1422, 10), new Endpoint(WorkerId.W4, Addressing.POD_IP, "10.1.2.3")))
                .containsExactly(
                        "iperf3 -c 10.1.2.3 -p 5201 -J --connect-timeout 3000 -t 10 -i 0.7 -u -b 0 -l 1422".split(" "));
    }

    @Test
    void the_goodput_is_the_receivers_and_the_loss_counts_the_datagrams_after_the_last_one_received() {
        Datagrams datagrams = (Datagrams) measured(driver.read(TRIAL, answer(0, stdout("iperf3-3.12/udp.json"), "")));
        assertThat(datagrams.goodput().bitsPerSecond()).isEqualTo(24122208.717247527);
        assertThat(datagrams.offered().bitsPerSecond()).isEqualTo(25704593.19300148);
        assertThat(datagrams.lost()).isEqualTo(4551 - 6194544 / 1448);
        assertThat(datagrams.jitter().orElseThrow().micros())
                .isCloseTo(13.44, org.assertj.core.data.Offset.offset(0.01));
        assertThat(datagrams.outOfOrder()).hasValue(0);
    }

    @Test
    void all_data_lost_is_a_failure_although_the_tool_reports_a_loss_of_0_percent() {
        String json = receiverGot(stdout("iperf3-3.12/udp.json"), 0);
        Outcome.Failed failed = failed(driver.read(TRIAL, answer(0, json, "")));
        assertThat(failed.cause()).isEqualTo(Cause.DATAGRAMS_LOST);
        assertThat(failed.evidence()).isEqualTo("0 of 4551 datagrams arrived");
    }

    /** What is lost at the end is no gap between two datagrams: the answer is the same as that of a path that lost nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"iperf3-3.1.7/udp.json", "iperf3-3.1.7/vs-3.12-server-udp.json"})
    void an_old_version_that_tells_the_sender_s_figures_alone_is_no_number(String file) {
        Outcome.Failed failed = failed(driver.read(Trials.udp(1448, 1), answer(0, stdout(file), "")));
        assertThat(failed.cause()).isEqualTo(Cause.RECEIVER_UNTOLD);
        assertThat(failed.explanation()).contains("iperf 3.1.7", "use iperf3 3.11 or newer");
    }

    @Test
    void a_receiver_whose_clock_ran_on_after_the_end_does_not_dilute_what_arrived() {
        String json = stdout("iperf3-3.12/udp.json")
                .replace("24122208.717247527", Double.toString(6194544 * 8 / 5.5))
                .replaceAll("(\"sum_received\":\\s*\\{[^}]*?\"seconds\":\t)[0-9.]+", "$15.5");
        Datagrams datagrams = (Datagrams) measured(driver.read(TRIAL, answer(0, json, "")));
        assertThat(datagrams.goodput().bitsPerSecond()).isCloseTo(6194544 * 8 / 2.050948, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "lost_packets, 272, -3",
        "lost_packets, 272, 5000",
        "out_of_order, 0, -1",
        "packets, 4551, 4000",
        "packets, 4551, 4294967295"
    })
    void counts_that_cannot_be_are_left_out_and_bytes_make_goodput_and_loss(String key, String said, String odd) {
        String json = stdout("iperf3-3.12/udp.json");
        Outcome.Measured good = (Outcome.Measured) driver.read(TRIAL, answer(0, json, ""));
        String damaged = json.replace("\"" + key + "\":\t" + said, "\"" + key + "\":\t" + odd);
        Outcome.Measured measured = (Outcome.Measured) driver.read(TRIAL, answer(0, damaged, ""));

        Datagrams before = (Datagrams) good.measurement();
        Datagrams after = (Datagrams) measured.measurement();
        assertThat(good.leftOut()).isEmpty();
        assertThat(measured.leftOut()).singleElement().asString().contains(key, odd);
        assertThat(after.goodput()).isEqualTo(before.goodput());
        assertThat(after.sent()).isEqualTo(before.sent());
        assertThat(after.lost()).isEqualTo(before.lost());
        assertThat(after.outOfOrder().isPresent()).isEqualTo(!key.equals("out_of_order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"196741.2", "4294967295", "-1", "null", "\"x\"", "nan"})
    void a_jitter_that_cannot_be_costs_no_goodput(String jitter) {
        String json = stdout("iperf3-3.12/udp.json").replaceAll("(\"jitter_ms\":\\t)[0-9.e-]+", "$1" + jitter);

        Datagrams datagrams = (Datagrams) measured(driver.read(TRIAL, answer(0, json, "")));

        assertThat(datagrams.goodput().mbitPerSecond()).isCloseTo(24.12, org.assertj.core.data.Offset.offset(0.01));
        assertThat(datagrams.jitter()).isEmpty();
    }

    @Test
    void a_duplicate_or_two_are_not_a_negative_loss() {
        String json = stdout("iperf3-3.12/udp.json")
                .replace("\"bytes\":\t6194544", "\"bytes\":\t6592744")
                .replace("24122208.717247527", "25672841.0");
        assertThat(((Datagrams) measured(driver.read(TRIAL, answer(0, json, "")))).lost())
                .isZero();
    }

    @Test
    void datagrams_of_another_size_are_another_trial() {
        Outcome.Failed failed = failed(driver.read(Trials.udp(1422, 2), answer(0, stdout("iperf3-3.12/udp.json"), "")));
        assertThat(failed.cause()).isEqualTo(Cause.FOREIGN_ANSWER);
        assertThat(failed.evidence()).contains("asked for 1422", "answered '1448'");
    }

    @Test
    void a_deadline_during_the_handshake_says_that_the_first_datagram_was_lost() {
        String json = stdout("failures/udp-blackhole-J.out")
                .replace(
                        "unable to read from stream socket: Resource temporarily unavailable",
                        "interrupt - the client has terminated");
        Answer late = new Answer(OptionalInt.of(124), true, Duration.ofSeconds(12), json, "");
        assertThat(failed(driver.read(TRIAL, late)).cause()).isEqualTo(Cause.FIRST_DATAGRAM_LOST);
    }

    /** The answer with another number of bytes in end.sum_received, and the rate that belongs to it. */
    private static String receiverGot(String json, long bytes) {
        return json.replace("6194544", Long.toString(bytes))
                .replace("24122208.717247527", Double.toString(bytes * 8 / 2.054387))
                .replace("\"lost_packets\":\t272", "\"lost_packets\":\t0");
    }
}
