package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.Comparisons;
import io.meshperf.model.Assessment;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.sampling.Sampling;
import io.meshperf.sampling.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Has as many trials made of a scenario, or of a pair, as the precision needs and the budget allows. */
final class Sampler {

    /** For the interval of a paired ratio: 2 · 2⁻⁶ is less than 5 %. */
    private static final int FEWEST_TURNS = 6;

    private final Settings settings;
    private final Trials trials;
    private final Ledger ledger;
    private final Confirmation confirmation;
    private final LimitCheck limits;
    private final Budget budget;
    private final References references;
    private boolean concluded;

    /** @param elapsed since the run was opened */
    Sampler(
            Settings settings,
            Plan plan,
            Trials trials,
            Ledger ledger,
            Confirmation confirmation,
            LimitCheck limits,
            Supplier<Duration> elapsed) {
        this.settings = settings;
        this.trials = trials;
        this.ledger = ledger;
        this.confirmation = confirmation;
        this.limits = limits;
        Outline outline = new Outline(settings);
        this.budget = new Budget(settings.budget(), outline, elapsed);
        this.references = new References(trials, ledger, settings, plan, outline.least(plan), elapsed);
    }

    /** Whether more trials would be made of this scenario. */
    static boolean isLeft(Series series, Settings settings) {
        return series.scenario().workload().kind().isPaired()
                ? series.results().size() < turns(settings.trials()).fewest()
                : sampling(series.scenario(), settings).next(series, false).isPresent();
    }

    /** A ratio without an interval would say nothing, so there are enough turns for one whatever the profile. */
    static TrialCount turns(TrialCount trials) {
        return trials.fewest() < FEWEST_TURNS ? TrialCount.exactly(FEWEST_TURNS) : trials;
    }

    private static Sampling sampling(Scenario scenario, Settings settings) {
        return Sampling.of(scenario.workload().kind(), settings.duration(), settings.trials());
    }

    Assessment measure(Scenario scenario) {
        references.ifDue();
        confirmation.measuring();
        Sampling sampling = sampling(scenario, settings);
        Series series = new Series(scenario, List.of());
        while (true) {
            boolean isShort = budget.isShort(ledger.untried());
            Optional<Trial> next = sampling.next(series, isShort);
            if (next.isEmpty()) {
                if (isShort && sampling.next(series, false).isPresent()) {
                    ledger.cut(scenario);
                }
                break;
            }
            series = series.with(trials.settle(next.get()));
        }
        return new Assessment(series, ledger.summary(scenario), limits.judge(series));
    }

    /** Both sides of a pair, turn by turn. */
    CostAssessment compare(MatchedPair pair, Scenario base, Scenario with) {
        references.ifDue();
        confirmation.measuring();
        Turns turns = new Turns(settings.duration(), turns(settings.trials()));
        Series made = new Series(base, List.of());
        Series madeWith = new Series(with, List.of());
        for (Optional<Trial> next = turns.next(made, madeWith, false);
                next.isPresent();
                next = turns.next(made, madeWith, budget.isShort(ledger.untried()))) {
            TrialResult result = trials.settle(next.get());
            if (result.trial().scenario().equals(base)) {
                made = made.with(result);
            } else {
                madeWith = madeWith.with(result);
            }
        }
        Comparison comparison = Comparisons.of(pair, made, madeWith);
        ledger.add(comparison);
        return new CostAssessment(comparison, limits.judge(comparison));
    }

    /** Everything planned is measured: the reference points are measured a last time, once. */
    void conclude() {
        if (!concluded) {
            concluded = true;
            references.atTheEnd();
        }
    }
}
