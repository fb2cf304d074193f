package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.unit.ByteCount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void one_line_says_what_measuring_cost_in_every_locale(String locale) {
        String line = Golden.in(
                locale, () -> CostLine.of(MadeUp.run(1).all, Duration.ofSeconds(2772), new ByteCount(96_400_000))
                        .render());
        assertThat(line)
                .isEqualTo(
                        "46 min 12 s for 136 trials, 49.3 % of it inside the tools; the harness took 260 ms per trial"
                                + " (median; p90 340 ms), 0.60 % of one core while a tool ran, and 96 MB of heap at its peak");
    }

    @Test
    void nine_in_ten_trials_took_no_longer_than_the_p90() {
        CostLine cost = CostLine.of(
                List.of(Samples.tcp(), Samples.udp(), Samples.netperf(), Samples.lost()),
                Duration.ofSeconds(90),
                new ByteCount(0));
        assertThat(cost.harnessMedian()).contains(Duration.ofMillis(180));
        assertThat(cost.harnessP90()).contains(Duration.ofNanos(212_345_678));
        assertThat(cost.inTools().percent()).isBetween(50.1, 50.3);
    }

    @Test
    void a_run_without_a_trial_costs_its_time_only() {
        assertThat(CostLine.of(List.of(), Duration.ofMillis(900), new ByteCount(12_000_000))
                        .render())
                .isEqualTo("1 s for 0 trials, 0 % of it inside the tools; the harness took 0 % of one core while a tool"
                        + " ran, and 12 MB of heap at its peak");
    }

    @Test
    void a_run_whose_process_is_no_more_says_nothing_of_its_heap() {
        assertThat(CostLine.ofRecorded(List.of(Samples.tcp()), Duration.ofSeconds(20))
                        .render())
                .isEqualTo(
                        "20 s for 1 trial, 50.2 % of it inside the tools; the harness took 0.60 % of one core while a"
                                + " tool ran");
    }
}
