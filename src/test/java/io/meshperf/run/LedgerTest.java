package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Cause;
import io.meshperf.model.GateResult;
import io.meshperf.model.InPair;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.Purpose;
import io.meshperf.model.RunCaution;
import io.meshperf.model.Scenario;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path output;

    private SomeRun run;
    private Plan plan;
    private Ledger ledger;
    private Scenario first;

    @BeforeEach
    void begin() {
        run = new SomeRun(
                output,
                SomeRun.OLD,
                "profile",
                "quick",
                "groups",
                "iperf-tcp,cost-goodput",
                "mss",
                "96",
                "paths",
                "other-node-pod-ip,other-cluster-pod-ip");
        plan = run.plan;
        ledger = new Ledger(plan, SomeRun.OLD, TrialCount.exactly(1));
        first = plan.scenarios().get(0);
    }

    private void add(Scenario scenario, int repetition, Purpose purpose, Outcome outcome) {
        ledger.add(new TrialResult(
                new Trial(scenario, repetition, Duration.ofSeconds(1)).as(purpose), outcome, run.evidence()));
    }

    private GateResult gate() {
        return new GateResult(
                first,
                ledger.judged(first),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0.05,
                1,
                1,
                new Verdict.Pass());
    }

    @Test
    void references_and_confirmations_are_trials_and_never_enter_a_series() {
        add(first, 1, Purpose.SAMPLE, SomeRun.measured(100));
        add(first, 1, Purpose.REFERENCE, SomeRun.measured(1));
        add(first, 2, Purpose.CONFIRMATION, SomeRun.measured(2));

        assertThat(ledger.trials()).hasSize(3);
        assertThat(ledger.series(first).orElseThrow().values()).containsExactly(100e6);
        assertThat(ledger.summary(first).median().orElseThrow().value()).isEqualTo(100e6);
        assertThat(ledger.references())
                .singleElement()
                .satisfies(result -> assertThat(result.trial().purpose()).isEqualTo(Purpose.REFERENCE));
    }

    @Test
    void a_scenario_that_was_only_a_reference_is_untried() {
        add(first, 1, Purpose.REFERENCE, SomeRun.measured(1));

        assertThat(ledger.untried()).isEqualTo(plan.scenarios());
        assertThat(ledger.series(first)).isEmpty();
        add(first, 1, Purpose.SAMPLE, SomeRun.failed(Cause.STALLED));
        assertThat(ledger.untried()).hasSize(plan.scenarios().size() - 1).doesNotContain(first);
    }

    @Test
    void another_attempt_takes_the_place_of_the_one_before() {
        Trial trial = new Trial(first, 1, Duration.ofSeconds(1));
        ledger.add(new TrialResult(trial, SomeRun.failed(Cause.EXEC_LOST), run.evidence()));
        ledger.add(new TrialResult(trial.again(), SomeRun.measured(7), run.evidence()));

        assertThat(ledger.trials()).hasSize(2);
        assertThat(ledger.series(first).orElseThrow().values()).containsExactly(7e6);
    }

    @Test
    void comparisons_and_the_gate_appear_in_the_whole_results_and_nowhere_before() {
        add(first, 1, Purpose.SAMPLE, SomeRun.measured(100));
        pair(MatchedPair.OTHER_CLUSTER);
        ledger.compareAll();
        ledger.add(gate());

        assertThat(ledger.results().comparisons()).isEmpty();
        assertThat(ledger.results().gate()).isEmpty();
        assertThat(ledger.wholeResults().comparisons()).singleElement().satisfies(comparison -> {
            assertThat(comparison.pair()).isEqualTo(MatchedPair.OTHER_CLUSTER);
            assertThat(comparison.ratio().orElseThrow().ratio()).isCloseTo(0.5, within(1e-9));
        });
        assertThat(ledger.wholeResults().gate()).containsExactly(gate());
    }

    @Test
    void a_pair_or_point_that_is_judged_again_is_not_told_twice() {
        add(first, 1, Purpose.SAMPLE, SomeRun.measured(100));
        pair(MatchedPair.OTHER_CLUSTER);
        ledger.compareAll();
        ledger.compareAll();
        ledger.add(gate());
        ledger.add(gate());

        assertThat(ledger.wholeResults().comparisons()).hasSize(1);
        assertThat(ledger.wholeResults().gate()).hasSize(1);
    }

    @Test
    void a_pair_that_nobody_measured_is_not_compared() {
        ledger.compareAll();
        assertThat(ledger.wholeResults().comparisons()).isEmpty();
    }

    @Test
    void a_point_that_the_budget_cut_says_so() {
        add(first, 1, Purpose.SAMPLE, SomeRun.measured(100));
        assertThat(ledger.judged(first).cautions()).noneMatch(RunCaution.BudgetSpent.class::isInstance);
        ledger.cut(first);

        assertThat(ledger.judged(first).cautions()).hasAtLeastOneElementOfType(RunCaution.BudgetSpent.class);
        assertThat(ledger.summary(first).cautions()).noneMatch(RunCaution.BudgetSpent.class::isInstance);
    }

    private void pair(MatchedPair pair) {
        for (Scenario scenario : plan.only(List.of(WorkloadKind.COST_GOODPUT)).scenarios()) {
            assertThat(scenario.point()).isEqualTo(new InPair(pair));
            add(scenario, 1, Purpose.SAMPLE, SomeRun.measured(scenario.path() == pair.base() ? 100 : 50));
        }
    }
}
