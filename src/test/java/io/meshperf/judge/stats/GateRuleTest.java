package io.meshperf.judge.stats;

import static io.meshperf.judge.stats.GatePoints.around;
import static io.meshperf.judge.stats.GatePoints.bound;
import static io.meshperf.judge.stats.GatePoints.point;
import static io.meshperf.judge.stats.GatePoints.row;
import static io.meshperf.judge.stats.GatePoints.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateRuleTest {

    private static final GateRule RULE = new GateRule(GateSettings.defaults());
    private static final List<List<Double>> ONE_RUN = List.of(around(100));
    private static final List<List<Double>> EIGHT_RUNS = List.of(
            around(100),
            around(100.2),
            around(99.9),
            around(100.1),
            around(99.8),
            around(100),
            around(100.3),
            around(99.7));

    @Test
    void an_unchanged_point_passes_and_says_within_which_margin() {
        Decision decision = decide(point(Better.HIGHER, around(100.1), EIGHT_RUNS));

        assertThat(decision).isInstanceOf(Decision.Pass.class);
        assertThat(decision.why())
                .startsWith("0.1 % higher (95 % interval ")
                .endsWith(", within the margin of 5.0 %; 8 trials against 64 of 8 baseline runs");
    }

    @Test
    void a_rate_that_fell_by_a_fifth_is_a_candidate_with_its_values() {
        Decision decision = decide(point(Better.HIGHER, around(80), ONE_RUN));

        assertThat(decision).isInstanceOf(Decision.Candidate.class);
        assertThat(decision.why())
                .startsWith(
                        "20.0 % lower (95 % interval 20.4 % lower to 19.6 % lower), 8 trials against 8 of 1 baseline run: "
                                + "worse by more than the margin of 8.4 %, p = 7.8e-05 (7.8e-05 with all that is judged together)");
    }

    @Test
    void a_time_that_grew_by_a_fifth_is_one_too_and_one_that_shrank_an_improvement() {
        assertThat(decide(point(Better.LOWER, around(120), ONE_RUN))).isInstanceOf(Decision.Candidate.class);
        assertThat(decide(point(Better.LOWER, around(80), ONE_RUN)))
                .isInstanceOf(Decision.Improved.class)
                .extracting(Decision::why)
                .asString()
                .contains("20.0 % lower", "better by more than the margin");
    }

    @Test
    void one_point_of_hundreds_that_fell_with_eight_trials_a_side_is_found() {
        List<GatePoint> points = together(List.of(
                row("a", 21, 100, 0.02, 1, 1),
                row("b", 180, 100, 0.02, 1, 2),
                row("c", 18, 100, 0.02, 1, 3),
                List.of(point(Better.HIGHER, around(80), ONE_RUN))));

        assertThat(candidates(points)).singleElement().satisfies(finding -> {
            assertThat(finding.point().id()).isEqualTo("p");
            assertThat(finding.adjustedP()).isEqualTo(220 / 12870.0, within(1e-12));
        });
    }

    @Test
    void a_path_that_lost_a_tenth_at_all_its_points_is_found_at_them() {
        List<PointFinding> candidates = candidates(together(List.of(
                row("changed", 23, 90, 0.01, 1, 4), row("b", 90, 100, 0.01, 1, 5), row("c", 90, 100, 0.01, 1, 6))));

        assertThat(candidates)
                .hasSizeGreaterThan(20)
                .allMatch(finding -> finding.point().row().equals("changed"));
    }

    @Test
    void one_baseline_run_leaves_a_worsening_open_that_three_may_settle() {
        Decision decision = decide(point(Better.HIGHER, around(93), ONE_RUN));

        assertThat(decision).isInstanceOf(Decision.Inconclusive.class);
        assertThat(decision.why())
                .contains("7.0 % lower", "1 baseline run does not show", "give 3 or more baseline runs");
        assertThat(decide(point(Better.HIGHER, around(93), EIGHT_RUNS))).isInstanceOf(Decision.Candidate.class);
    }

    @Test
    void baseline_runs_that_differ_widen_the_margin() {
        List<List<Double>> restless = List.of(
                around(100), around(106), around(94), around(101), around(95), around(105), around(99), around(97));

        PointFinding finding = judge(point(Better.HIGHER, around(92), restless));

        assertThat(finding.margin()).isBetween(0.10, 0.20);
        assertThat(finding.decision()).isInstanceOf(Decision.Pass.class);
        assertThat(finding.decision().why()).contains("by which the 8 baseline runs themselves differ");
    }

    @Test
    void a_point_with_wide_trials_is_open_and_never_a_candidate_within_its_width() {
        List<Double> wide = List.of(60.0, 75.0, 85.0, 95.0, 105.0, 115.0, 125.0, 140.0);

        Decision unchanged = decide(point(Better.HIGHER, wide, List.of(wide)));
        assertThat(unchanged).isInstanceOf(Decision.Inconclusive.class);
        assertThat(unchanged.why()).contains("too wide to see a worsening of 8.4 %; run more trials");

        Decision lower = decide(
                point(Better.HIGHER, wide.stream().map(value -> 0.85 * value).toList(), List.of(wide)));
        assertThat(lower).isInstanceOf(Decision.Inconclusive.class);
        assertThat(lower.why()).contains("15.0 % lower", "trials within a run differ by ", "give 3 or more");
    }

    @Test
    void five_trials_a_side_cannot_prove_one_point_of_many() {
        List<GatePoint> points = together(List.of(
                row("b", 100, 100, 0.02, 1, 7),
                List.of(point(
                        Better.HIGHER,
                        List.of(70.0, 70.1, 70.2, 70.3, 70.4),
                        List.of(around(100).subList(0, 5))))));

        Decision decision = RULE.judge(points).get(100).decision();

        assertThat(decision).isInstanceOf(Decision.Inconclusive.class);
        assertThat(decision.why()).contains("p = 0.004", "is no proof; run more trials");
    }

    @Test
    void a_number_that_an_endpoint_limited_is_taken_to_vary_until_baseline_runs_say_otherwise() {
        Decision one = decide(bound(point(Better.HIGHER, around(80), ONE_RUN)));

        assertThat(one).isInstanceOf(Decision.Inconclusive.class);
        assertThat(one.why())
                .contains("an endpoint limited this number, not the mesh, and 1 baseline run does not show that");
        Decision several = decide(bound(point(Better.HIGHER, around(80), EIGHT_RUNS)));
        assertThat(several).isInstanceOf(Decision.Inconclusive.class);
        assertThat(several.why()).contains("8 baseline runs do not show that", "give more baseline runs");
        assertThat(decide(bound(point(Better.HIGHER, around(60), EIGHT_RUNS)))).isInstanceOf(Decision.Candidate.class);
    }

    @Test
    void a_number_whose_trials_scatter_is_not_taken_to_be_steady_from_run_to_run() {
        List<Double> scattered = List.of(85.0, 90.0, 95.0, 99.0, 101.0, 105.0, 110.0, 115.0);
        GatePoint lower = point(
                Better.HIGHER, scattered.stream().map(value -> 0.72 * value).toList(), List.of(scattered));

        Decision decision = decide(lower);

        assertThat(decision).isInstanceOf(Decision.Inconclusive.class);
        assertThat(decision.why())
                .contains("28.0 % lower", "trials within a run differ by ", "1 baseline run does not show that");
        assertThat(new GateRule(GateSettings.defaults().withAssumedShareOfScatter(0))
                        .judge(List.of(lower))
                        .get(0)
                        .isCandidate())
                .isTrue();
    }

    @Test
    void points_of_a_row_that_scatter_do_not_widen_the_margin_of_the_others() {
        List<Double> scattered = List.of(85.0, 90.0, 95.0, 99.0, 101.0, 105.0, 110.0, 115.0);
        List<Double> high = scattered.stream().map(value -> 1.4 * value).toList();
        List<List<Double>> restless = List.of(scattered, high, scattered, high, scattered);
        GatePoint slow = new GatePoint("row", "large", Better.HIGHER, false, around(91), EIGHT_RUNS.subList(0, 5));

        assertThat(candidates(List.of(slow, point(Better.HIGHER, scattered, restless))))
                .singleElement()
                .extracting(finding -> finding.point().id())
                .isEqualTo("large");
    }

    @Test
    void points_of_a_row_that_an_endpoint_limits_do_not_widen_the_margin_of_the_others() {
        List<List<Double>> restless = List.of(around(100), around(150), around(70), around(120), around(90));
        List<List<Double>> steady = EIGHT_RUNS.subList(0, 5);
        GatePoint slow = new GatePoint("row", "large", Better.HIGHER, false, around(91), steady);
        GatePoint busy = bound(point(Better.HIGHER, around(80), restless));

        assertThat(candidates(List.of(slow, busy)))
                .singleElement()
                .extracting(finding -> finding.point().id())
                .isEqualTo("large");
    }

    @Test
    void too_few_trials_or_no_baseline_say_what_is_missing() {
        assertThat(decide(point(Better.HIGHER, List.of(1.0, 2.0, 3.0, 4.0), ONE_RUN)))
                .isEqualTo(new Decision.Inconclusive(
                        "4 trials cannot be compared; run at least 5, and 8 to see one changed"
                                + " point among hundreds"));
        assertThat(decide(point(Better.HIGHER, around(100), List.of(List.of(), List.of(100.0))))
                        .why())
                .isEqualTo(
                        "no baseline run has more than 1 trial of this point, which cannot be compared; take a run with"
                                + " at least 5 into the baseline");
        assertThat(decide(point(Better.HIGHER, around(100), List.of())).why())
                .startsWith("the baseline has no trials of this point");
    }

    @Test
    void fresh_pods_that_show_the_worsening_again_fail_and_others_leave_it_open() {
        PointFinding candidate = judge(point(Better.HIGHER, around(80), ONE_RUN));

        Decision again = RULE.confirm(candidate, around(82));
        assertThat(again).isInstanceOf(Decision.Fail.class);
        assertThat(again.why())
                .startsWith("on fresh pods 18.0 % lower")
                .contains("again worse by more than the margin of 8.4 %, p = 7.8e-05");

        Decision gone = RULE.confirm(candidate, around(99));
        assertThat(gone).isInstanceOf(Decision.Inconclusive.class);
        assertThat(gone.why()).startsWith("not confirmed: on fresh pods 1.0 % lower");
        assertThat(RULE.confirm(candidate, List.of(80.0)).why())
                .isEqualTo("not confirmed: 1 trial on fresh pods cannot be compared; run at least 5");
    }

    @Test
    void a_point_twice_or_a_row_of_both_directions_is_refused() {
        GatePoint point = point(Better.HIGHER, around(100), ONE_RUN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULE.judge(List.of(point, point)))
                .withMessage("row row has point p twice");
        GatePoint other = new GatePoint("row", "q", Better.LOWER, false, around(100), ONE_RUN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RULE.judge(List.of(point, other)))
                .withMessageContaining("higher is better and where lower is; make two rows");
    }

    private static List<PointFinding> candidates(List<GatePoint> points) {
        return RULE.judge(points).stream().filter(PointFinding::isCandidate).toList();
    }

    private static PointFinding judge(GatePoint point) {
        return RULE.judge(List.of(point)).get(0);
    }

    private static Decision decide(GatePoint point) {
        return judge(point).decision();
    }
}
