package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Caution;
import io.meshperf.model.EndCaution;
import io.meshperf.model.GateResult;
import io.meshperf.model.MeshPath;
import io.meshperf.model.RunCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselineJudgeTest {

    /** A series of eight trials around a middle, half a percent apart at most. */
    private static Series around(double mbit) {
        return trials(mbit, 8);
    }

    private static Series trials(double mbit, int n) {
        return SomeSeries.tcp(MeshPath.OTHER_CLUSTER_POD_IP, 1376)
                .measured(IntStream.range(0, n)
                        .mapToDouble(i -> mbit * (1 + 0.001 * (i % 5 - 2)))
                        .toArray())
                .build();
    }

    private static BaselineJudge judge(Series now, Series... before) {
        return judge(now, Judge.summarise(now), before);
    }

    private static BaselineJudge judge(Series now, Summary summary, Series... before) {
        return BaselineJudge.of(
                List.of(new BaselineJudge.Point(
                        now, summary, List.of(before).stream().map(Optional::of).toList())),
                Ratio.ofPercent(5));
    }

    private static Verdict first(BaselineJudge judge, Series now) {
        assertThat(judge.isCandidate(now.scenario())).isFalse();
        return judge.result(now.scenario()).verdict();
    }

    @Test
    void a_point_as_before_passes_with_its_ratio() {
        Series now = around(100);
        BaselineJudge judge = judge(now, around(101));

        assertThat(first(judge, now)).isEqualTo(new Verdict.Pass());
        GateResult result = judge.result(now.scenario());
        assertThat(result.effect().orElseThrow().ratio()).isCloseTo(100 / 101.0, within(0.002));
        assertThat(result.effect().orElseThrow().bounds()).isPresent();
        assertThat(result.before().orElseThrow().value()).isCloseTo(101e6, within(0.2e6));
        assertThat(result.p()).isPresent();
        assertThat(result.n()).isEqualTo(8);
        assertThat(result.baselineRuns()).isEqualTo(1);
    }

    @Test
    void a_point_that_is_better_passes() {
        assertThat(first(judge(around(130), around(100)), around(130))).isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_fifth_less_is_a_candidate_and_red_only_when_fresh_workers_find_it_again() {
        Series now = around(80);
        BaselineJudge judge = judge(now, around(100));

        assertThat(judge.isCandidate(now.scenario())).isTrue();
        // Nobody is told red before it is measured again.
        assertThat(judge.result(now.scenario()).verdict())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, open -> assertThat(open.why())
                        .endsWith("; to be measured again on fresh pods"));
        Verdict again = judge.confirmed(now.scenario(), around(81)).verdict();
        assertThat(again).isInstanceOf(Verdict.Fail.class);
        Verdict.Fail fail = (Verdict.Fail) again;
        assertThat(fail.expected()).startsWith("at most ").endsWith(" % worse than its baseline");
        assertThat(fail.actual())
                .contains("20.0 % lower", "on fresh pods 19.0 % lower")
                .doesNotContain("to be measured");
    }

    @Test
    void a_fifth_less_that_fresh_workers_do_not_find_stays_open() {
        Series now = around(80);
        Verdict again =
                judge(now, around(100)).confirmed(now.scenario(), around(100)).verdict();

        assertThat(again).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) again).why()).startsWith("not confirmed: on fresh pods");
    }

    @Test
    void fresh_workers_without_enough_numbers_confirm_nothing() {
        Series now = around(80);
        Verdict again =
                judge(now, around(100)).confirmed(now.scenario(), trials(80, 2)).verdict();

        assertThat(again).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) again).why()).contains("2 trials on fresh pods cannot be compared");
    }

    @Test
    void too_few_trials_on_either_side_say_what_to_run() {
        Series few = trials(50, 1);
        Verdict now = first(judge(few, around(100)), few);
        assertThat(((Verdict.Inconclusive) now).why()).contains("1 trial cannot be compared; run at least 5");
        Series many = around(50);
        Verdict before = first(judge(many, trials(100, 2)), many);
        assertThat(((Verdict.Inconclusive) before).why()).contains("no baseline run has more than 2 trials");
        Verdict none = first(judge(many), many);
        assertThat(((Verdict.Inconclusive) none).why()).contains("the baseline has no trials of this point");
        assertThat(judge(many).result(many.scenario()).effect()).isEmpty();
        assertThat(judge(many).result(many.scenario()).p()).isEmpty();
    }

    @Test
    void a_number_that_an_endpoint_made_is_no_candidate_with_one_baseline_run() {
        Series now = around(80);
        for (Caution bound : List.<Caution>of(
                new EndCaution.EndpointBound("client", 7.9, 8),
                new EndCaution.NodeBusy("server", 3, 4),
                new EndCaution.OneMachine(Ratio.ofPercent(8)),
                new RunCaution.WakeUps(new Latency(120), new Latency(40)),
                new EndCaution.Throttled("client", Ratio.ofPercent(30)))) {
            Summary summary = Judge.summarise(now).withCautions(List.of(bound));
            Verdict verdict = first(judge(now, summary, around(100)), now);
            assertThat(((Verdict.Inconclusive) verdict).why())
                    .contains("an endpoint limited this number, not the mesh");
            Series broken = around(20);
            BaselineJudge three = judge(
                    broken,
                    Judge.summarise(broken).withCautions(List.of(bound)),
                    around(100),
                    around(100.5),
                    around(99.5));
            assertThat(three.isCandidate(broken.scenario())).isTrue();
        }
    }

    @Test
    void a_baseline_run_that_did_not_measure_the_point_does_not_count() {
        Series now = around(100);
        BaselineJudge judge = BaselineJudge.of(
                List.of(new BaselineJudge.Point(
                        now, Judge.summarise(now), List.of(Optional.empty(), Optional.of(around(100))))),
                Ratio.ofPercent(5));

        assertThat(judge.result(now.scenario()).baselineRuns()).isEqualTo(1);
        assertThat(first(judge, now)).isEqualTo(new Verdict.Pass());
    }
}
