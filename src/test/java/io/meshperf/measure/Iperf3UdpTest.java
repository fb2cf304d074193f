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
        assertThat(datagrams.jitter().micros()).isCloseTo(13.44, org.assertj.core.data.Offset.offset(0.01));
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

    @Test
    void more_datagrams_lost_than_sent_cannot_be() {
        String json = stdout("iperf3-3.12/udp.json").replace("\"lost_packets\":\t272", "\"lost_packets\":\t5000");
        assertThat(failed(driver.read(TRIAL, answer(0, json, ""))).cause()).isEqualTo(Cause.FOREIGN_ANSWER);
    }

    @Test
    void more_datagrams_received_than_sent_cannot_be() {
        String json = stdout("iperf3-3.12/udp.json").replace("\"packets\":\t4551", "\"packets\":\t4000");
        assertThat(failed(driver.read(TRIAL, answer(0, json, ""))).cause()).isEqualTo(Cause.FOREIGN_ANSWER);
    }

    @Test
    void a_duplicate_or_two_are_not_a_negative_loss() {
        String json = stdout("iperf3-3.12/udp.json")
                .replace("\"packets\":\t4551", "\"packets\":\t4277")
                .replace("\"bytes\":\t6589848", "\"bytes\":\t" + 4277 * 1448)
                .replaceAll(
                        "(\"sum_sent\":\\s*\\{[^}]*?\"bits_per_second\":\t)[0-9.]+", "$1" + 4277 * 1448 * 8 / 2.050948);
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
