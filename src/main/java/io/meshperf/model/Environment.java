package io.meshperf.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the numbers were measured on and with: two runs are only compared where this is alike.
 *
 * @param facts in the order in which a reader wants them; keys like {@code cluster.A.version}
 */
public record Environment(Map<String, String> facts) {

    private static final String MISSING = "missing";

    public Environment {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The key and the value that say which version of a tool a worker has; no version means that it has none. */
    public static Map.Entry<String, String> tool(WorkerId worker, Tool tool, String version) {
        return Map.entry(key(worker, tool), version.isBlank() ? MISSING : version);
    }

    /** Whether it is known that the worker does not have the tool. */
    public boolean lacks(WorkerId worker, Tool tool) {
        return MISSING.equals(facts.get(key(worker, tool)));
    }

    /** A tool that the scenario takes, and that is known to be missing at an end of its path. */
    public Optional<Tool> lacking(Scenario scenario) {
        return scenario.tools().stream()
                .filter(tool -> lacks(scenario.path().client(), tool)
                        || lacks(scenario.path().server(), tool))
                .findFirst();
    }

    /** The version of the worker's tool in the tool's own words; empty where it is not known, or the worker lacks it. */
    public Optional<String> version(WorkerId worker, Tool tool) {
        return Optional.ofNullable(facts.get(key(worker, tool))).filter(version -> !version.equals(MISSING));
    }

    /** Each fact that matters to a number and is another one in the later environment: {@code w1: node a1 -> a2}. */
    public List<String> differences(Environment later) {
        return EnvironmentChange.between(this, later);
    }

    private static String key(WorkerId worker, Tool tool) {
        return "worker." + worker + "." + tool.program();
    }
}
