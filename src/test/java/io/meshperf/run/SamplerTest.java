package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshperf.model.Assessment;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Environment;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.unit.Ratio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On runs of which every trial is kept from before: no mesh is asked, so a trial too many would fail here. */
class SamplerTest {

    @TempDir
    Path output;

    private Duration elapsed = Duration.ZERO;
    private Ledger ledger;
    private Plan plan;

    /** A run that has so many trials of each scenario, resumed. */
    private Sampler resumed(int trials, IntToDoubleFunction mbit, String... pairs) {
        SomeRun killed = new SomeRun(output, SomeRun.OLD, pairs);
        for (Scenario scenario : killed.plan.scenarios()) {
            for (int repetition = 1; repetition <= trials; repetition++) {
                killed.add(new TrialResult(
                        new Trial(scenario, repetition, killed.settings.duration()),
                        SomeRun.measured(mbit.applyAsDouble(repetition)),
                        killed.evidence()));
            }
        }
        SomeRun run =
                new SomeRun(output, SomeRun.OLD, "resume", "latest", "budget", "1m", "limits", "*/* at least 1 Mbit/s");
        ledger = run.ledger;
        Trials made = new Trials(
                run.settings, new Environment(Map.of()), null, null, ledger, run.files, new RunListener() {});
        plan = run.plan;
        Confirmation none = new Confirmation(made, null, run.settings);
        LimitCheck limits = new LimitCheck(run.settings, new Environment(Map.of()), ledger, none::of);
        return new Sampler(run.settings, plan, made, ledger, none, limits, () -> elapsed);
    }

    private Scenario first() {
        return ledger.trials().get(0).trial().scenario();
    }

    @Test
    void a_steady_point_gets_the_fewest_trials_although_more_are_kept() {
        Sampler sampler = resumed(
                12,
                repetition -> 100 + repetition % 2,
                "groups",
                "netperf",
                "paths",
                "hairpin,same-node-pod-ip",
                "trials",
                "8..12");
        Assessment assessment = sampler.measure(first());

        assertThat(assessment.series().results()).hasSize(8);
        assertThat(assessment.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_wide_point_gets_the_most_trials_or_the_fewest_when_the_time_is_over_and_is_noted_as_cut() {
        Sampler sampler = resumed(
                12,
                repetition -> repetition % 2 == 0 ? 50 : 100,
                "groups",
                "netperf",
                "paths",
                "same-node-pod-ip",
                "trials",
                "8..12");
        assertThat(sampler.measure(first()).series().results()).hasSize(12);
        int doubts = ledger.judged(first()).cautions().size();

        elapsed = Duration.ofMinutes(2);
        assertThat(sampler.measure(first()).series().results()).hasSize(8);
        assertThat(ledger.judged(first()).cautions()).hasSizeGreaterThan(doubts);
    }

    @Test
    void a_pair_of_a_quick_run_gets_six_turns_and_its_ratio_is_in_the_whole_results() {
        Sampler sampler = resumed(
                6,
                repetition -> 100,
                "profile",
                "quick",
                "groups",
                "cost-goodput",
                "paths",
                "other-node-pod-ip,other-cluster-pod-ip");
        CostAssessment cost = sampler.compare(
                MatchedPair.OTHER_CLUSTER,
                plan.scenarios().get(0),
                plan.scenarios().get(1));

        assertThat(cost.comparison().n()).isEqualTo(6);
        assertThat(cost.comparison().ratio().orElseThrow().ratio()).isEqualTo(1);
        assertThat(cost.comparison().ratio().orElseThrow().bounds()).isPresent();
        assertThat(cost.verdict()).isEqualTo(new Verdict.Pass());
        assertThat(ledger.wholeResults().comparisons())
                .extracting(Comparison::pair, Comparison::ratio)
                .containsExactly(
                        tuple(cost.comparison().pair(), cost.comparison().ratio()));
    }

    @Test
    void a_pair_of_a_quick_run_is_left_to_measure_until_it_has_its_six_turns() {
        SomeRun run = new SomeRun(
                output,
                SomeRun.OLD,
                "profile",
                "quick",
                "groups",
                "cost-goodput",
                "paths",
                "other-node-pod-ip,other-cluster-pod-ip");
        Scenario side = run.plan.scenarios().get(0);
        Series made = new Series(side, List.of());
        for (int turn = 1; turn <= 6; turn++) {
            assertThat(run.isLeft(made)).as("after %d turns", turn - 1).isTrue();
            made = made.with(new TrialResult(
                    new Trial(side, turn, Duration.ofSeconds(1)), SomeRun.measured(100), run.evidence()));
        }
        assertThat(run.isLeft(made)).isFalse();
    }

    @Test
    void there_are_never_fewer_turns_than_an_interval_needs() {
        TrialCount precise = new TrialCount(8, 30, Optional.of(Ratio.ofPercent(5)));

        assertThat(Sampler.turns(TrialCount.exactly(1))).isEqualTo(TrialCount.exactly(6));
        assertThat(Sampler.turns(TrialCount.exactly(10))).isEqualTo(TrialCount.exactly(10));
        assertThat(Sampler.turns(precise)).isEqualTo(precise);
    }

    @Test
    void a_short_run_has_no_reference_point_to_begin_or_to_conclude_with() {
        Sampler sampler =
                resumed(12, repetition -> 100, "groups", "netperf", "paths", "same-node-pod-ip", "trials", "8..12");
        sampler.measure(first());
        sampler.conclude();
        sampler.conclude();

        assertThat(ledger.references()).isEmpty();
        assertThat(ledger.trials()).allMatch(result -> result.trial().purpose() == Purpose.SAMPLE);
    }
}
