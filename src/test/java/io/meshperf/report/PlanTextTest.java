package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Plan;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {

    private static final Plan PLAN = Plan.of(
            List.of(WorkloadKind.values()),
            List.of(MeshPath.values()),
            Stream.of(96, 736, 1376).map(Mss::new).toList(),
            new DatagramSize(1422),
            8,
            Ratio.ofPercent(0.1));

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_plan_says_what_is_measured_and_how_long_that_takes_in_every_locale(String locale) {
        assertThat(Golden.in(locale, () -> Preamble.plan(outline(6, 30, Optional.of(Duration.ofMinutes(45))))))
                .isEqualTo("""
                        plan
                          iperf-tcp         18 points in 6 rows   6 to 30 trials of   2.1 s:  3 min 47 s to 18 min 54 s
                          tcp-rr            14 points in 7 rows   6 to 30 trials of   2.1 s:  2 min 56 s to 14 min 42 s
                          cost-goodput       5 points             6 to 30 trials of   4.2 s:  2 min 6 s to 10 min 30 s
                          reference point    1 point              2 to 40 trials of   2.1 s:  4 s to 1 min 24 s
                          altogether about 8 min 53 s to 45 min 30 s; a point has enough when its interval is within ±5 %
                          budget 45 min 0 s: points that are not that precise by then stay wide, and say so

                        """);
    }

    @Test
    void a_fixed_number_of_trials_has_one_time() {
        PlanOutline outline = new PlanOutline(
                List.of(PlanOutline.Part.of(PLAN, WorkloadKind.NETPERF, 1, 1, Duration.ofSeconds(20))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(Preamble.plan(outline)).isEqualTo("""
                plan
                  netperf            5 points in 5 rows         1 trial  of  20.0 s:  1 min 40 s
                  altogether about 1 min 40 s

                """);
    }

    @Test
    void a_budget_that_cannot_be_kept_says_what_to_do() {
        assertThat(Preamble.plan(outline(6, 30, Optional.of(Duration.ofMinutes(5)))))
                .contains("budget 5 min 0 s: less than the fewest trials take; give more time, or measure less");
        assertThat(Preamble.plan(outline(6, 30, Optional.of(Duration.ofHours(2)))))
                .contains("budget 2 h 0 min: more than the most trials take");
    }

    @Test
    void no_line_of_a_plan_is_wider_than_120_columns() {
        assertThat(Preamble.plan(outline(600, 30_000, Optional.of(Duration.ofHours(200))))
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void more_trials_at_least_than_at_most_cannot_be() {
        assertThatThrownBy(() -> PlanOutline.Part.of(PLAN, WorkloadKind.NETPERF, 6, 5, Duration.ofSeconds(1)))
                .hasMessage("netperf: 5 points in 5 rows with 6 to 5 trials cannot be");
    }

    private static PlanOutline outline(int fewest, int most, Optional<Duration> budget) {
        Duration trial = Duration.ofMillis(2100);
        return new PlanOutline(
                List.of(
                        PlanOutline.Part.of(PLAN, WorkloadKind.IPERF_TCP, fewest, most, trial),
                        PlanOutline.Part.of(PLAN, WorkloadKind.TCP_RR, fewest, most, trial),
                        PlanOutline.Part.of(PLAN, WorkloadKind.COST_GOODPUT, fewest, most, trial.multipliedBy(2))),
                Optional.of(PlanOutline.Part.references(2, 40, trial)),
                budget,
                Optional.of(Ratio.ofPercent(5)));
    }
}
