package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Bulk;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Trial;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicesTest {

    /** Tenths of a second, each with so many megabytes. */
    private static Slices slices(double... megabytes) {
        List<Slices.Slice> slices = new ArrayList<>();
        for (int i = 0; i < megabytes.length; i++) {
            slices.add(new Slices.Slice(i / 10.0, (i + 1) / 10.0, megabytes[i] * 1e6));
        }
        return new Slices(slices);
    }

    @Test
    void a_steady_pace_does_not_fade() {
        assertThat(slices(9, 9, 9, 9, 9, 9, 9, 9, 9).fading(BitRate.ofMbit(720), 0))
                .hasValueSatisfying(fading -> assertThat(fading.value()).isCloseTo(1, within(1e-9)));
    }

    @Test
    void a_burst_that_is_then_throttled_fades() {
        assertThat(slices(20, 20, 20, 15, 10, 5, 5, 5, 5).fading(BitRate.ofMbit(105 * 8 / 0.9), 0))
                .hasValueSatisfying(fading -> assertThat(fading.value()).isCloseTo(0.25, within(1e-9)));
    }

    @Test
    void what_fills_the_sender_s_buffers_is_no_burst() {
        // 1 MB/s arrived, and 4 MB more were still on their way at the end.
        assertThat(slices(4.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1).fading(BitRate.ofMbit(8), 0))
                .hasValueSatisfying(fading -> assertThat(fading.value()).isCloseTo(1, within(1e-6)));
    }

    @Test
    void a_few_slices_or_nothing_in_the_first_third_say_nothing() {
        assertThat(slices(9, 9, 9, 9, 9).fading(BitRate.ofMbit(720), 0)).isEmpty();
        assertThat(slices(0, 0, 0, 9, 9, 9, 9, 9, 9).fading(BitRate.ofMbit(480), 0))
                .isEmpty();
    }

    /** A real one, on a link of 1 Gbit/s. */
    @ParameterizedTest
    @ValueSource(strings = {"stream"})
    void netperf_on_a_steady_link_neither_stalls_nor_fades(String file) {
        Trial trial = Trials.netperf(new PathMss(), 1);
        Outcome outcome =
                new NetperfStream(TcpOptions.none()).read(trial, RecordedAnswers.of("demo/" + file + ".out", 0));

        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        Bulk bulk = (Bulk) ((Outcome.Measured) outcome).measurement();
        assertThat(bulk.fading().map(Ratio::value).orElse(1.0)).isBetween(0.8, 1.25);
    }

    /** Real one: on a link of 10 Mbit/s a block of iperf3 takes a tenth of a second, and two of three slices are empty. */
    @Test
    void lumps_on_a_slow_link_are_neither_a_hole_nor_a_fading() {
        Outcome outcome = new Iperf3Tcp(TcpOptions.none())
                .read(Trials.tcp(1, new PathMss(), 1), RecordedAnswers.of("iperf3-3.12/tcp-10m.json", 0));

        Bulk bulk = (Bulk) ((Outcome.Measured) outcome).measurement();
        assertThat(bulk.sent().orElseThrow().bytes())
                .isGreaterThan(bulk.received().orElseThrow().bytes());
        assertThat(bulk.fading()).isEmpty();
    }

    @Test
    void empty_slices_between_lumps_are_a_standstill_only_on_a_path_that_is_faster() {
        Slices lumpy = slices(0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5, 0);
        BitRate goodput = BitRate.ofMbit(12);

        assertThat(lumpy.standstills(Slices.lump(1, BitRate.ofMbit(10)), Optional.of(goodput)))
                .isEmpty();
        assertThat(lumpy.standstills(Slices.lump(1, BitRate.ofMbit(100)), Optional.of(goodput)))
                .first()
                .satisfies(stretch -> {
                    assertThat(stretch.from()).isEqualTo(0.1, within(1e-9));
                    assertThat(stretch.to()).isEqualTo(0.4, within(1e-9));
                });
    }

    /** Real one, of eight streams on a link of 80 Mbit/s: 16 MB were handed over at once, of which 10 MB arrived. */
    @Test
    void a_tool_that_waits_while_its_buffers_drain_has_no_hole() {
        Outcome outcome = new Iperf3Tcp(TcpOptions.none())
                .read(Trials.tcp(8, new PathMss(), 1), RecordedAnswers.of("iperf3-3.12/tcp-80m-buffered.json", 0));

        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        assertThat(((Bulk) ((Outcome.Measured) outcome).measurement()).goodput().bitsPerSecond())
                .isEqualTo(75321356.1593117, within(1e-6));
    }

    @Test
    void a_standstill_that_the_buffers_do_not_last_for_is_one_at_every_time_of_a_trial() {
        for (int start = 1; start < 8; start++) {
            double[] megabytes = new double[10];
            Arrays.fill(megabytes, 10);
            Arrays.fill(megabytes, start, Math.min(10, start + 3), 0);
            // 2 MB of what was handed over are still in the buffers at the end.
            List<Delivery.Stretch> stretches = slices(megabytes).standstills(0, Optional.of(BitRate.ofMbit(8 * 68)));
            assertThat(stretches).as("from 0.%d s", start).hasSize(1);
            assertThat(stretches.get(0).from()).isEqualTo(start / 10.0, within(1e-9));
            assertThat(stretches.get(0).to()).isEqualTo(Math.min(10, start + 3) / 10.0, within(1e-9));
        }
        assertThat(slices(80, 0, 0, 0, 0, 10, 10, 10, 10, 10).standstills(0, Optional.of(BitRate.ofMbit(8 * 90))))
                .isEmpty();
    }

    @Test
    void a_slice_that_was_silent_in_part_says_when_the_standstill_began_and_ended() {
        List<Delivery.Stretch> stretches =
                slices(10, 10, 10, 2, 0, 0, 7, 10, 10, 10).standstills();

        assertThat(stretches).hasSize(1);
        assertThat(stretches.get(0).from()).isEqualTo(0.32, within(1e-9));
        assertThat(stretches.get(0).to()).isEqualTo(0.63, within(1e-9));
    }

    @Test
    void a_connection_that_was_reset_stands_still_to_the_end() {
        assertThat(slices(10, 10, 10, 10, 2, 0, 0, 0, 0, 0).standstills())
                .singleElement()
                .satisfies(stretch -> {
                    assertThat(stretch.from()).isEqualTo(0.42, within(1e-9));
                    assertThat(stretch.to()).isEqualTo(1, within(1e-9));
                });
    }
}
