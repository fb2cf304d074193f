package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Caution;
import io.meshperf.model.GateResult;
import io.meshperf.model.Interval;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchedPointTest {

    private static final Ratio MARGIN = Ratio.ofPercent(5);

    private static BaselineJudge judge(Series now, Series... before) {
        return judge(now, Judge.summarise(now), before);
    }

    private static BaselineJudge judge(Series now, Summary summary, Series... before) {
        return BaselineJudge.of(
                List.of(new BaselineJudge.Point(
                        now, summary, List.of(before).stream().map(Optional::of).toList())),
                MARGIN);
    }

    private static Verdict confirmed(Series now, Series before, Series fresh) {
        return judge(now, before).confirmed(now.scenario(), fresh).verdict();
    }

    @Test
    void a_path_mtu_that_is_a_byte_smaller_is_worse_and_has_no_margin() {
        Series before = SomeSearch.mtu(1450);
        Series now = SomeSearch.mtu(1449);

        assertThat(judge(now, before).isCandidate(now.scenario())).isTrue();
        GateResult result = judge(now, before).confirmed(now.scenario(), SomeSearch.mtu(1449));
        assertThat(result.verdict())
                .isEqualTo(new Verdict.Fail("no less than 1450 B", "1449 B, on fresh workers 1449 B"));
        assertThat(result.margin()).isZero();
        assertThat(result.p()).isEmpty();
    }

    @Test
    void a_path_mtu_that_is_the_same_or_larger_passes() {
        for (int mtu : new int[] {1450, 1451, 9000}) {
            Series now = SomeSearch.mtu(mtu);
            BaselineJudge judge = judge(now, SomeSearch.mtu(1450));
            assertThat(judge.isCandidate(now.scenario())).isFalse();
            assertThat(judge.result(now.scenario()).verdict()).isEqualTo(new Verdict.Pass());
        }
    }

    @Test
    void a_smaller_path_mtu_that_fresh_workers_do_not_have_stays_open_with_all_three_numbers() {
        Verdict verdict = confirmed(SomeSearch.mtu(1400), SomeSearch.mtu(1450), SomeSearch.mtu(1450));

        assertThat(verdict)
                .isEqualTo(new Verdict.Inconclusive("found 1400 B against 1450 B of the baseline,"
                        + " and on fresh workers 1450 B: not confirmed, run again"));
        // A path that carries nothing any more is not as it was.
        assertThat(confirmed(SomeSearch.mtu(1400), SomeSearch.mtu(1450), SomeSearch.none(SomeSearch.MTU)))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void a_capacity_whose_bracket_reaches_into_the_margin_is_not_worse() {
        Series before = SomeSearch.capacity(100);
        Series now = SomeSearch.capacity(93);

        // The load that passes is 7 % less, the one that fails only 4 %.
        Summary bracketed = summary(now, 93, Optional.of(Interval.bracket(mbit(93), mbit(96))));
        assertThat(judge(now, bracketed, before).isCandidate(now.scenario())).isFalse();
        Summary below = summary(now, 93, Optional.of(Interval.bracket(mbit(93), mbit(94))));
        assertThat(judge(now, below, before).isCandidate(now.scenario())).isTrue();
        assertThat(judge(now, below, before).result(now.scenario()).margin()).isEqualTo(MARGIN.value());
    }

    @Test
    void a_capacity_that_is_less_by_a_fifth_twice_is_worse() {
        Verdict verdict = confirmed(SomeSearch.capacity(80), SomeSearch.capacity(100), SomeSearch.capacity(81));

        assertThat(verdict)
                .isEqualTo(new Verdict.Fail("no less than 95.0 Mbit/s", "80.0 Mbit/s, on fresh workers 81.0 Mbit/s"));
    }

    @Test
    void a_capacity_that_the_sender_limited_is_never_called_worse_because_the_path_may_carry_more() {
        Series before = SomeSearch.capacity(100);
        Series now = SomeSearch.capacity(80);
        Summary bound = summary(now, 80, Optional.empty(), new SearchCaution.SenderBound(BitRate.ofMbit(80)));
        BaselineJudge judge = judge(now, bound, before);

        assertThat(judge.isCandidate(now.scenario())).isFalse();
        assertThat(judge.result(now.scenario()).verdict())
                .isEqualTo(new Verdict.Inconclusive("found 80.0 Mbit/s against 100 Mbit/s of the baseline, but an"
                        + " endpoint limited this number, not the mesh; use a faster or quieter machine"));
        Series better = SomeSearch.capacity(99);
        assertThat(judge(
                                better,
                                summary(
                                        better,
                                        99,
                                        Optional.empty(),
                                        new SearchCaution.SenderBound(BitRate.ofMbit(99))),
                                before)
                        .result(better.scenario())
                        .verdict())
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void where_one_of_the_two_has_no_number_nobody_can_tell() {
        Series none = SomeSearch.none(SomeSearch.MTU);

        assertThat(judge(none, SomeSearch.mtu(1450)).result(none.scenario()).verdict())
                .isEqualTo(new Verdict.Inconclusive("this run has no number of it"));
        assertThat(judge(SomeSearch.mtu(1450), none).result(none.scenario()).verdict())
                .isEqualTo(new Verdict.Inconclusive("the baseline has no number of it"));
        assertThat(judge(SomeSearch.mtu(1450), none).result(none.scenario()).baselineRuns())
                .isZero();
    }

    @Test
    void the_middle_of_the_baseline_runs_is_what_it_is_held_against() {
        Series now = SomeSearch.mtu(1440);
        BaselineJudge judge = judge(now, SomeSearch.mtu(1400), SomeSearch.mtu(1450), SomeSearch.mtu(1430));

        GateResult result = judge.result(now.scenario());
        assertThat(result.before().orElseThrow().value()).isEqualTo(1430);
        assertThat(result.baselineRuns()).isEqualTo(3);
        assertThat(result.effect().orElseThrow().ratio()).isEqualTo(1440.0 / 1430);
        assertThat(result.verdict()).isEqualTo(new Verdict.Pass());
    }

    private static Quantity mbit(double value) {
        return Quantity.of(BitRate.ofMbit(value));
    }

    private static Summary summary(Series series, double found, Optional<Interval> bracket, Caution... cautions) {
        Scenario scenario = series.scenario();
        return new Summary(scenario, Optional.of(mbit(found)), bracket, 3, List.of(cautions));
    }
}
