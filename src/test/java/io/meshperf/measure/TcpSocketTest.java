package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpOptions;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TcpSocketTest {

    @Test
    void the_busiest_connection_is_a_data_connection() {
        TcpSocket socket = TcpSocket.busiest(RecordedAnswers.stdout("iperf3-3.12/tcp-P8-ss.beside"))
                .orElseThrow();

        assertThat(socket.mss()).hasValue(1364);
        assertThat(socket.pathMtu()).hasValue(1462);
        assertThat(socket.bytes()).isGreaterThan(1_000_000);
    }

    @Test
    void a_connection_of_a_trial_before_that_still_waits_for_its_end_does_not_count() {
        String old = "LAST-ACK 1 65537 10.0.1.2:4 10.0.2.2:5201 wscale:2,2 mss:900 bytes_sent:999999 \n";
        String now = "ESTAB 0 0 10.0.1.2:5 10.0.2.2:5201 wscale:2,2 mss:1348 rcvmss:536 advmss:1448 bytes_sent:37 \n";

        assertThat(TcpSocket.busiest(old + now).orElseThrow())
                .isEqualTo(new TcpSocket(
                        OptionalInt.of(1348), OptionalInt.of(536), OptionalInt.of(1448), OptionalInt.empty(), 37));
        assertThat(TcpSocket.busiest(old)).isEmpty();
        assertThat(TcpSocket.busiest("")).isEmpty();
        assertThat(TcpSocket.busiest("ss: invalid option -- 'O'\nUsage: ss [ OPTIONS ]\n"))
                .isEmpty();
    }

    @Test
    void kernels_that_do_not_tell_what_was_sent_tell_what_was_acknowledged() {
        String control = "ESTAB 0 0 10.0.1.2:4 10.0.2.2:5201 mss:1448 bytes_acked:167 bytes_received:4 \n";
        String data = "ESTAB 0 0 10.0.1.2:5 10.0.2.2:5201 mss:84 bytes_acked:7247951 \n";

        assertThat(TcpSocket.busiest(control + data).orElseThrow().mss()).hasValue(84);
        assertThat(TcpSocket.busiest("ESTAB 0 0 10.0.1.2:5 10.0.2.2:5201 mss:84 segs_out:9 \n"))
                .isEmpty();
    }

    @Test
    void an_ipv6_address_stands_in_brackets_where_a_colon_begins_a_port() {
        assertThat(Companion.watchSockets("fd00:1::2", Duration.ofSeconds(1)).argv())
                .endsWith("[fd00:1::2]");
        assertThat(Companion.watchSockets("10.1.2.3", Duration.ofSeconds(1)).argv())
                .endsWith("10.1.2.3");
    }

    @Test
    void where_ss_says_nothing_the_windows_do_and_the_result_says_which() {
        Answer seen = RecordedAnswers.of("iperf3-3.12/tcp-P8-ss.out", 0);
        Answer unseen = RecordedAnswers.answer(0, seen.stdout(), "");

        assertThat(bulk(seen).segmentSource()).contains(SegmentSource.SOCKET);
        assertThat(bulk(unseen).segmentSource()).contains(SegmentSource.WINDOWS);
        assertThat(bulk(unseen).segmentSize()).hasValue(1364);
    }

    private static Bulk bulk(Answer answer) {
        Outcome outcome = new Iperf3Tcp(TcpOptions.none()).read(Trials.tcp(8, new Mss(1376), 1), answer);
        return (Bulk) ((Outcome.Measured) outcome).measurement();
    }
}
