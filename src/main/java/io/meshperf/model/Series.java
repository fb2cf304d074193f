package io.meshperf.model;

import java.util.List;

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

    public List<Measurement> measurements() {
        return results.stream().flatMap(result -> result.measurement().stream()).toList();
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
