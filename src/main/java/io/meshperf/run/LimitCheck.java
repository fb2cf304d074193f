package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.LimitJudge;
import io.meshperf.model.Comparison;
import io.meshperf.model.Environment;
import io.meshperf.model.InPair;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Tool;
import io.meshperf.model.Verdict;
import io.meshperf.report.Results;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The points and pairs of a run against its limits; every verdict on one that has a limit is kept for the reports. */
final class LimitCheck {

    private final Settings settings;
    private final Environment environment;
    private final Ledger ledger;
    private final Function<Scenario, Series> fresh;
    private final Set<String> confirmed = new HashSet<>();

    /** @param fresh the trials of a point on fresh workers; without any where none were made */
    LimitCheck(Settings settings, Environment environment, Ledger ledger, Function<Scenario, Series> fresh) {
        this.settings = settings;
        this.environment = environment;
        this.ledger = ledger;
        this.fresh = fresh;
    }

    /** Judges a point, and has it measured again if it misses a limit. */
    Verdict judge(Series series) {
        Scenario scenario = series.scenario();
        Verdict verdict = lacking(series).orElseGet(() -> confirmed(series));
        if (!settings.limits().of(scenario).isEmpty()) {
            ledger.add(scenario.id(), verdict);
        }
        return verdict;
    }

    /** Judges a pair. */
    Verdict judge(Comparison comparison) {
        Verdict verdict = lacking(comparison.base())
                .or(() -> lacking(comparison.with()))
                .orElseGet(() -> LimitJudge.verdict(comparison, settings.limits()));
        if (!settings.limits()
                .of(comparison.pair(), comparison.kind(), new InPair(comparison.pair()))
                .isEmpty()) {
            ledger.add(Results.id(comparison), verdict);
        }
        return verdict;
    }

    /** What the image cannot measure says nothing about the mesh. */
    private Optional<Verdict> lacking(Series series) {
        return series.measurements().isEmpty()
                ? environment
                        .lacking(series.scenario())
                        .map((Tool tool) -> new Verdict.Inconclusive(
                                tool.program() + " is not in the worker image " + settings.image()))
                : Optional.empty();
    }

    /**
     * A limit that was missed by repeated trials is measured again on fresh workers before it turns red; once for a row, because
     * a limit that a whole sweep misses would have the workers made anew at every size.
     */
    private Verdict confirmed(Series series) {
        Verdict first = LimitJudge.verdict(series, settings.limits());
        if (!(first instanceof Verdict.Fail missed)
                || settings.trials().precision().isEmpty()
                || series.measurements().isEmpty()) {
            return first;
        }
        String missedByRow = series.scenario().rowId() + " " + missed.expected();
        if (confirmed.contains(missedByRow)) {
            return first;
        }
        Series made = fresh.apply(series.scenario());
        if (made.results().isEmpty() || LimitJudge.verdict(made, settings.limits()) instanceof Verdict.Fail) {
            confirmed.add(missedByRow);
            return first;
        }
        return new Verdict.Inconclusive("missed at first, expected " + missed.expected() + " and was " + missed.actual()
                + "; not missed again on fresh workers: the mesh is not steady, so measure once more");
    }
}
