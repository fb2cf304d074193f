package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.BaselineJudge;
import io.meshperf.model.Environment;
import io.meshperf.model.GateResult;
import io.meshperf.model.Plan;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run against its baseline. All points are judged at once, when all are measured, because how sure one must be of a point
 * depends on how many there are; a worsening turns red only when it is there again on fresh workers.
 */
final class Gate {

    private final Baseline baseline;
    private final Plan plan;
    private final Settings settings;
    private final Environment environment;
    private final Ledger ledger;
    private final Function<Scenario, Series> fresh;
    private Optional<BaselineJudge> judge = Optional.empty();

    /** @param fresh the trials of a point on fresh workers; without any where none were made */
    Gate(
            Baseline baseline,
            Plan plan,
            Settings settings,
            Environment environment,
            Ledger ledger,
            Function<Scenario, Series> fresh) {
        this.baseline = baseline;
        this.plan = plan;
        this.settings = settings;
        this.environment = environment;
        this.ledger = ledger;
        this.fresh = fresh;
    }

    /** The points that a baseline run has a trial of, in the plan's order; empty without a baseline. */
    static List<Scenario> points(Plan plan, Baseline baseline) {
        return plan.scenarios().stream()
                .filter(scenario -> !scenario.workload().kind().isPaired())
                .filter(scenario -> baseline.of(scenario).stream().anyMatch(Optional::isPresent))
                .toList();
    }

    /** Judges a point, and measures it again if it is worse. */
    GateResult judge(Scenario scenario) {
        Summary now = ledger.judged(scenario);
        GateResult result = gone(scenario, now).or(() -> unlike(scenario, now)).orElseGet(() -> compared(scenario));
        ledger.add(result);
        return result;
    }

    private GateResult compared(Scenario scenario) {
        BaselineJudge all = judge.orElseGet(this::judged);
        judge = Optional.of(all);
        GateResult first = all.result(scenario);
        if (!all.isCandidate(scenario)) {
            return first;
        }
        Series again = fresh.apply(scenario);
        return again.results().isEmpty() ? first : all.confirmed(scenario, again);
    }

    private BaselineJudge judged() {
        List<BaselineJudge.Point> points = new ArrayList<>();
        Function<Scenario, Summary> judging = ledger.judging();
        for (Scenario scenario : points(plan, baseline)) {
            Series now = ledger.series(scenario).orElse(new Series(scenario, List.of()));
            points.add(new BaselineJudge.Point(now, judging.apply(scenario), baseline.of(scenario)));
        }
        return BaselineJudge.of(points, settings.margin());
    }

    /** What the baseline has and this run has not; a point that nothing can measure here, or nobody tried yet, stays open. */
    private Optional<GateResult> gone(Scenario scenario, Summary now) {
        Series made = ledger.series(scenario).orElse(new Series(scenario, List.of()));
        BaselineJudge.Point point = new BaselineJudge.Point(made, now, baseline.of(scenario));
        return BaselineJudge.gone(point).map(gone -> {
            Verdict verdict = made.results().isEmpty()
                    ? new Verdict.Inconclusive("this run was broken off before it: go on with -Dresume")
                    : environment
                            .lacking(scenario)
                            .<Verdict>map(tool -> new Verdict.Inconclusive(tool.program()
                                    + " is not in the worker image " + settings.image()
                                    + ": take an image that has it"))
                            .orElse(gone);
            return result(scenario, now, point.typical(), point.runs(), verdict);
        });
    }

    private Optional<GateResult> unlike(Scenario scenario, Summary now) {
        List<String> differences = baseline.unlike(scenario, environment, settings.texts(), settings.expectedChanges());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(result(
                        scenario,
                        now,
                        Optional.empty(),
                        baseline.size(),
                        new Verdict.Inconclusive("the baseline was measured on something else: "
                                + String.join("; ", differences)
                                + remedy(differences))));
    }

    /** Without an effect: the numbers were not compared. */
    private GateResult result(Scenario scenario, Summary now, Optional<Quantity> before, int runs, Verdict verdict) {
        return new GateResult(
                scenario,
                now,
                before,
                Optional.empty(),
                OptionalDouble.empty(),
                settings.margin().value(),
                now.n(),
                runs,
                verdict);
    }

    /** What a setting changes is never under test: the numbers mean something else. */
    private static String remedy(List<String> differences) {
        if (differences.stream().anyMatch(difference -> difference.startsWith("-D"))) {
            return "; measure with the baseline's settings, or take a run with these into the baseline";
        }
        return "; where that is the change under test, name it: -Dexpected.changes="
                + differences.stream()
                        .map(difference ->
                                difference.replaceFirst("^[^:]*: ", "").replaceFirst(" .*", ""))
                        .distinct()
                        .collect(Collectors.joining(","));
    }
}
