package io.meshperf.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that the checks of a run found, in their order. */
public record Findings(List<Finding> all) {

    public Findings {
        all = List.copyOf(all);
    }

    /** Why the scenario cannot be measured; empty if nothing found prevents it. */
    public Optional<String> obstacle(Scenario scenario) {
        return all.stream()
                .filter(finding -> finding.prevents(scenario))
                .map(Finding::explanation)
                .findFirst();
    }

    /** Those that make rows impossible. */
    public List<Finding> blocking() {
        return all.stream()
                .filter(finding -> finding.level() == Finding.Level.BLOCKS)
                .toList();
    }

    /** Whether something of the plan can be measured. */
    public boolean leaveSomethingOf(Plan plan) {
        return plan.scenarios().stream().anyMatch(scenario -> obstacle(scenario).isEmpty());
    }

    public Findings and(List<Finding> more) {
        List<Finding> both = new ArrayList<>(all);
        both.addAll(more);
        return new Findings(both);
    }
}
