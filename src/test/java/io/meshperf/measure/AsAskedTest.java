package io.meshperf.measure;

import static io.meshperf.measure.Iperf3TcpTest.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Beside;
import io.meshperf.model.Cause;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.TcpOptions;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Recorded where the kernel allows 4 MiB: it gives twice of what is asked for, and 8 MiB at most. */
class AsAskedTest {

    private static final TcpOptions EIGHT_MIB = new TcpOptions(Optional.empty(), OptionalLong.of(8 << 20));
    private static final String CLAMPED = "asked for a socket buffer of 8388608 B, the kernel gave 4194304 B (";

    @Test
    void a_window_that_the_kernel_cut_is_no_measurement_with_that_window() {
        Outcome.Failed iperf3 = failed(new Iperf3Tcp(EIGHT_MIB)
                .read(Trials.tcp(8, new Mss(1376), 1), RecordedAnswers.of("iperf3-3.12/tcp-8m.out", 0)));
        Outcome.Failed stream = failed(new NetperfStream(EIGHT_MIB)
                .read(Trials.netperf(new PathMss(), 2), RecordedAnswers.of("demo/stream-8m.out", 0)));
        Outcome.Failed requests = failed(new NetperfRequests(EIGHT_MIB)
                .read(
                        Trials.requests("TCP_RR", Beside.NOTHING, 1),
                        RecordedAnswers.of("requests/tcp_rr-clamped.out", 0)));

        assertThat(iperf3.cause()).isEqualTo(Cause.NOT_AS_ASKED);
        assertThat(iperf3.evidence()).startsWith(CLAMPED + "sndbuf_actual");
        assertThat(stream.evidence()).startsWith(CLAMPED + "LSS_SIZE");
        assertThat(requests.evidence()).startsWith(CLAMPED + "LSS_SIZE");
    }

    @Test
    void another_congestion_control_than_asked_for_is_named() {
        Outcome.Failed failed = failed(stream(new TcpOptions(Optional.of("cubic"), OptionalLong.empty())));

        assertThat(failed.cause()).isEqualTo(Cause.NOT_AS_ASKED);
        assertThat(failed.evidence()).isEqualTo("asked for congestion control cubic, the connection had reno");
    }

    @Test
    void what_was_asked_for_and_given_is_measured() {
        assertThat(stream(new TcpOptions(Optional.of("reno"), OptionalLong.of(65536))))
                .isInstanceOf(Outcome.Measured.class);
    }

    private static Outcome stream(TcpOptions options) {
        return new NetperfStream(options)
                .read(Trials.netperf(new PathMss(), 2), RecordedAnswers.of("demo/stream-reno-64k.out", 0));
    }
}
