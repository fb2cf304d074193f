package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedValuesTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(96));

    @Test
    void zero_is_never_a_measurement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bulk(
                        BitRate.ofMbit(0),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty()))
                .withMessageContaining("zero is never a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> datagrams(BitRate.ofMbit(0), 10, 10))
                .withMessageContaining("zero is never a value");
    }

    @Test
    void more_datagrams_lost_than_sent_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> datagrams(BitRate.ofMbit(1), 10, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> datagrams(BitRate.ofMbit(1), 0, 0));
        assertThat(datagrams(BitRate.ofMbit(1), 2400, 1455).loss()).hasToString("60.6 %");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.5S", "PT1.5S", "PT-1S"})
    void a_trial_lasts_whole_seconds(String duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trial(SCENARIO, 1, Duration.parse(duration)))
                .withMessageContaining("whole seconds");
    }

    @Test
    void repetitions_are_counted_from_1() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Trial(SCENARIO, 0, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 87, 9217})
    void segment_sizes_that_kernel_or_tool_refuse_are_refused_here(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mss(size))
                .withMessageContaining("88 to 9216")
                .withMessageContaining(Integer.toString(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 65508})
    void datagram_sizes_that_the_tool_refuses_are_refused_here(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DatagramSize(size));
    }

    @Test
    void netperf_has_one_stream() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TcpStream(Tool.NETPERF, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> TcpStream.tcpStream(0));
        assertThatIllegalArgumentException().isThrownBy(() -> TcpStream.tcpStream(129));
    }

    @Test
    void a_series_takes_trials_of_its_own_scenario_only() {
        Scenario other = TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(160));
        TrialResult result = new TrialResult(
                new Trial(other, 1, Duration.ofSeconds(1)), new Outcome.Unsupported("no hairpin"), Evidence.none());
        assertThatIllegalArgumentException().isThrownBy(() -> new Series(SCENARIO, List.of(result)));
        assertThat(new Series(other, List.of(result)).lost()).containsExactly(result);
    }

    @Test
    void a_run_id_sorts_by_time_and_fits_a_kubernetes_name() {
        Instant start = Instant.parse("2026-11-22T12:34:56Z");
        assertThat(RunId.of(start).value()).matches("20261122-123456-[0-9a-z]{6}");
        assertThatIllegalArgumentException().isThrownBy(() -> new RunId("Run_1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunId("a".repeat(41)));
    }

    private static Datagrams datagrams(BitRate goodput, long sent, long lost) {
        return new Datagrams(goodput, BitRate.ofMbit(2), sent, lost, new Latency(1), OptionalLong.empty());
    }
}
