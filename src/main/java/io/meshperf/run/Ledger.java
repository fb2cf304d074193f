package io.meshperf.run;

import io.meshperf.judge.Comparisons;
import io.meshperf.judge.Judge;
import io.meshperf.judge.RunCautions;
import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.Environment;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.report.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every trial so far and what they come to. After a trial only its own scenario is judged again. */
final class Ledger {

    private final Plan plan;
    private final Environment environment;
    private final TrialCount count;
    private final List<TrialResult> trials = new ArrayList<>();
    private final Map<Scenario, Series> series = new LinkedHashMap<>();
    private final Map<Scenario, Summary> summaries = new HashMap<>();
    private final List<TrialResult> references = new ArrayList<>();
    private final Map<List<Object>, Comparison> comparisons = new LinkedHashMap<>();
    private final Map<Scenario, GateResult> gate = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<Scenario> cut = new LinkedHashSet<>();

    Ledger(Plan plan, Environment environment, TrialCount count) {
        this.plan = plan;
        this.environment = environment;
        this.count = count;
    }

    /** Another attempt takes the place of the one before it in its series. */
    void add(TrialResult result) {
        Scenario scenario = result.trial().scenario();
        trials.add(result);
        switch (result.trial().purpose()) {
            case REFERENCE -> references.add(result);
            // It says whether another number holds, and is none itself.
            case CONFIRMATION -> {}
            case SAMPLE -> summaries.put(scenario, Judge.summarise(added(series, result)));
        }
    }

    private static Series added(Map<Scenario, Series> to, TrialResult result) {
        Scenario scenario = result.trial().scenario();
        Series made = to.getOrDefault(scenario, new Series(scenario, List.of())).with(result);
        to.put(scenario, made);
        return made;
    }

    /** In their order, all attempts. */
    List<TrialResult> trials() {
        return Collections.unmodifiableList(trials);
    }

    /** Its samples. */
    Optional<Series> series(Scenario scenario) {
        return Optional.ofNullable(series.get(scenario));
    }

    /** The samples of every point of the plan that has some, in the plan's order; pairs are compared, not measured. */
    List<Series> measured() {
        return plan.scenarios().stream()
                .filter(scenario -> !scenario.workload().kind().isPaired())
                .flatMap(scenario -> series(scenario).stream())
                .toList();
    }

    /** Notes that the budget left this scenario fewer trials than the precision needed. */
    void cut(Scenario scenario) {
        cut.add(scenario);
    }

    void add(Comparison comparison) {
        comparisons.put(List.of(comparison.kind(), comparison.pair()), comparison);
    }

    void add(GateResult result) {
        gate.put(result.scenario(), result);
    }

    /** What became of the limits of a point or of a pair, by the id that {@link Results} knows it by. */
    void add(String id, Verdict verdict) {
        verdicts.put(id, verdict);
    }

    /** What the gate said so far. */
    List<GateResult> gate() {
        return List.copyOf(gate.values());
    }

    /** The reference trials so far, in their order. */
    List<TrialResult> references() {
        return Collections.unmodifiableList(references);
    }

    /** Of a scenario that has a trial. */
    Summary summary(Scenario scenario) {
        return summaries.get(scenario);
    }

    /** What trial after trial comes to; doubts that come of the whole run are in {@link #wholeResults()}. */
    Results results() {
        return Results.of(plan.scenarios(), series, known -> summaries.get(known.scenario()));
    }

    /** With everything that can be said when the whole run is looked at: drift, what collapsed to one point, comparisons. */
    Results wholeResults() {
        Map<Scenario, List<Caution>> ofRun = ofRun();
        return Results.of(plan.scenarios(), series, known -> summaries
                        .get(known.scenario())
                        .withCautions(ofRun.getOrDefault(known.scenario(), List.of())))
                .withComparisons(comparisons())
                .withGate(gate())
                .withVerdicts(verdicts);
    }

    /** A scenario's summary with the doubts that come of the whole run. */
    Summary judged(Scenario scenario) {
        return judging().apply(scenario);
    }

    /** The same for many scenarios: the doubts of the whole run, as it is now, are found out once for all of them. */
    Function<Scenario, Summary> judging() {
        Map<Scenario, List<Caution>> ofRun = ofRun();
        return scenario -> Judge.summarise(series.getOrDefault(scenario, new Series(scenario, List.of())))
                .withCautions(ofRun.getOrDefault(scenario, List.of()));
    }

    private Map<Scenario, List<Caution>> ofRun() {
        return new RunCautions(List.copyOf(series.values()), references, environment, count, cut).all();
    }

    /** Makes the comparisons of what was recorded turn by turn. */
    void compareAll() {
        for (WorkloadKind kind : plan.kinds()) {
            for (MatchedPair pair : plan.pairs(kind)) {
                List<Series> both = plan.sides(kind, pair).stream()
                        .map(scenario -> series.getOrDefault(scenario, new Series(scenario, List.of())))
                        .toList();
                if (both.stream().anyMatch(made -> !made.results().isEmpty())) {
                    add(Comparisons.of(pair, both.get(0), both.get(1)));
                }
            }
        }
    }

    /** In the order of the pairs. */
    List<Comparison> comparisons() {
        return List.copyOf(comparisons.values());
    }

    /** Scenarios of the plan without any trial. */
    List<Scenario> untried() {
        return plan.scenarios().stream()
                .filter(scenario -> !series.containsKey(scenario))
                .toList();
    }
}
