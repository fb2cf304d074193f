package io.meshperf.run;

import io.meshperf.judge.Judge;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialResult;
import io.meshperf.report.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every trial so far and what they come to. After a trial only its own scenario is judged again. */
final class Ledger {

    private final Plan plan;
    private final List<TrialResult> trials = new ArrayList<>();
    private final Map<Scenario, Series> series = new LinkedHashMap<>();
    private final Map<Scenario, Summary> summaries = new HashMap<>();

    Ledger(Plan plan) {
        this.plan = plan;
    }

    /** Another attempt takes the place of the one before it in its series. */
    void add(TrialResult result) {
        Scenario scenario = result.trial().scenario();
        Series made =
                series.getOrDefault(scenario, new Series(scenario, List.of())).with(result);
        trials.add(result);
        series.put(scenario, made);
        summaries.put(scenario, Judge.summarise(made));
    }

    /** In their order, all attempts. */
    List<TrialResult> trials() {
        return Collections.unmodifiableList(trials);
    }

    Optional<Series> series(Scenario scenario) {
        return Optional.ofNullable(series.get(scenario));
    }

    /** Of a scenario that has a trial. */
    Summary summary(Scenario scenario) {
        return summaries.get(scenario);
    }

    Results results() {
        return Results.of(plan.scenarios(), series, known -> summaries.get(known.scenario()));
    }

    /** Scenarios of the plan without any trial. */
    List<Scenario> untried() {
        return plan.scenarios().stream()
                .filter(scenario -> !series.containsKey(scenario))
                .toList();
    }
}
