package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.Comparisons;
import io.meshperf.judge.LimitJudge;
import io.meshperf.model.Assessment;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.InPair;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.Workload;
import io.meshperf.sampling.Sampling;
import io.meshperf.sampling.Turns;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Has as many trials made of a scenario, or of a pair, as the precision needs and the budget allows. */
final class Sampler {

    /** For the interval of a paired ratio: 2 · 2⁻⁶ is less than 5 %. */
    private static final int FEWEST_TURNS = 6;

    private final Settings settings;
    private final Trials trials;
    private final Ledger ledger;
    private final Confirmation confirmation;
    private final Budget budget;
    private final References references;
    private final Set<String> confirmed = new HashSet<>();
    private boolean concluded;

    /** @param elapsed since the run was opened */
    Sampler(
            Settings settings,
            Plan plan,
            Trials trials,
            Ledger ledger,
            Confirmation confirmation,
            Supplier<Duration> elapsed) {
        this.settings = settings;
        this.trials = trials;
        this.ledger = ledger;
        this.confirmation = confirmation;
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
        return new Assessment(series, ledger.summary(scenario), verdict(series));
    }

    /**
     * A limit that was missed by repeated trials is measured again on fresh workers before it turns red; once for a row, because
     * a limit that a whole sweep misses would have the workers made anew at every size.
     */
    private Verdict verdict(Series series) {
        Verdict first = LimitJudge.verdict(series, settings.limits());
        if (!(first instanceof Verdict.Fail missed)
                || settings.trials().precision().isEmpty()) {
            return first;
        }
        String missedByRow = series.scenario().rowId() + " " + missed.expected();
        if (confirmed.contains(missedByRow)) {
            return first;
        }
        Verdict again = LimitJudge.verdict(confirmation.of(series.scenario()), settings.limits());
        if (again instanceof Verdict.Fail) {
            confirmed.add(missedByRow);
        }
        return again instanceof Verdict.Fail
                ? first
                : new Verdict.Inconclusive(
                        "missed at first, expected " + missed.expected() + " and was " + missed.actual()
                                + "; not missed again on fresh workers: the mesh is not steady, so measure once more");
    }

    CostAssessment compare(MatchedPair pair, Workload workload) {
        references.ifDue();
        confirmation.measuring();
        Scenario base = workload.on(pair.base()).at(new InPair(pair));
        Scenario with = workload.on(pair.with()).at(new InPair(pair));
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
        ledger.add(Comparisons.of(pair, made.withoutAnswers(), madeWith.withoutAnswers()));
        return new CostAssessment(comparison, LimitJudge.verdict(comparison, settings.limits()));
    }

    /** Everything planned is measured: the reference points are measured a last time, once. */
    void conclude() {
        if (!concluded) {
            concluded = true;
            references.atTheEnd();
        }
    }
}
