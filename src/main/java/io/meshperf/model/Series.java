package io.meshperf.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All trials of a scenario, in the order in which they were made; of a trial that was made again its last attempt. */
public record Series(Scenario scenario, List<TrialResult> results) {

    public Series {
        results = List.copyOf(results);
        for (TrialResult result : results) {
            if (!result.trial().scenario().equals(scenario)) {
                throw new IllegalArgumentException(
                        "a trial of " + result.trial().scenario() + " does not belong to the series of " + scenario);
            }
        }
    }

    /** What samples come to, scenario by scenario, in the order in which each was begun; other trials are left out. */
    public static Map<Scenario, Series> of(Iterable<TrialResult> trials) {
        return of(trials, Purpose.SAMPLE);
    }

    /** The same of trials that were made for something else. */
    public static Map<Scenario, Series> of(Iterable<TrialResult> trials, Purpose purpose) {
        Map<Scenario, Series> series = new LinkedHashMap<>();
        for (TrialResult result : trials) {
            if (result.trial().purpose() != purpose) {
                continue;
            }
            Scenario scenario = result.trial().scenario();
            series.put(
                    scenario,
                    series.getOrDefault(scenario, new Series(scenario, List.of()))
                            .with(result));
        }
        return series;
    }

    /** With one more trial; it takes the place of an earlier attempt. */
    public Series with(TrialResult result) {
        List<TrialResult> all = new ArrayList<>(results);
        all.removeIf(earlier -> earlier.trial().repetition() == result.trial().repetition());
        all.add(result);
        return new Series(scenario, all);
    }

    /** The same without the tool's own words. */
    public Series withoutAnswers() {
        return new Series(
                scenario, results.stream().map(TrialResult::withoutAnswer).toList());
    }

    public List<Measurement> measurements() {
        return results.stream().flatMap(result -> result.measurement().stream()).toList();
    }

    /** The numbers of the trials that have one. */
    public List<Double> values() {
        return measurements().stream()
                .map(measurement -> measurement.quantity().value())
                .toList();
    }

    /** The trials that have no number. */
    public List<TrialResult> lost() {
        return results.stream().filter(result -> result.measurement().isEmpty()).toList();
    }

    /** How many attempts were given up because they were interrupted from outside. */
    public int interruptions() {
        return results.stream().mapToInt(result -> result.trial().attempt() - 1).sum();
    }
}
