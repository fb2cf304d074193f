package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.GateResult;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was planned and what has become of it so far, row by row in the order of the original benchmark: the one source of
 * every report, so that no two of them can disagree.
 *
 * @param rows of what is measured by itself; what is measured in pairs is no row
 * @param comparisons what each layer costs, in the order of the pairs
 * @param gate each point against its baseline; empty where there is none
 * @param gateNotes what the gate could not compare, a line for each
 * @param verdicts against the limits, by {@link Scenario#id()} or {@link #id(Comparison)}; those that have no limit may be
 *     missing
 */
public record Results(
        List<Row> rows,
        List<Comparison> comparisons,
        List<GateResult> gate,
        List<String> gateNotes,
        Map<String, Verdict> verdicts) {

    public Results {
        rows = List.copyOf(rows);
        comparisons = List.copyOf(comparisons);
        gate = List.copyOf(gate);
        gateNotes = List.copyOf(gateNotes);
        verdicts = Map.copyOf(verdicts);
    }

    /**
     * @param plan every scenario that this run is about, measured or not
     * @param series what has been measured; a scenario of the plan may be missing, others are left out
     * @param summarize is only asked about series that hold a trial
     */
    public static Results of(List<Scenario> plan, Map<Scenario, Series> series, Function<Series, Summary> summarize) {
        Map<String, List<Point>> byRow = new LinkedHashMap<>();
        for (Scenario scenario : plan) {
            if (scenario.workload().kind().isPaired()) {
                continue;
            }
            byRow.computeIfAbsent(scenario.rowId(), id -> new ArrayList<>())
                    .add(Point.of(scenario, series.get(scenario), summarize));
        }
        return new Results(
                byRow.values().stream()
                        .map(Row::of)
                        .sorted(Comparator.comparingInt(Row::number).thenComparing(Row::label))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** The same with what each layer costs. */
    public Results withComparisons(List<Comparison> measured) {
        return new Results(rows, measured, gate, gateNotes, verdicts);
    }

    /** The same with what the gate says. */
    public Results withGate(List<GateResult> results) {
        return new Results(rows, comparisons, results, gateNotes, verdicts);
    }

    /** The same with what the gate could not compare. */
    public Results withGateNotes(List<String> notes) {
        return new Results(rows, comparisons, gate, notes, verdicts);
    }

    /** The same with what became of the limits, by {@link Scenario#id()} or {@link #id(Comparison)}. */
    public Results withVerdicts(Map<String, Verdict> byId) {
        return new Results(rows, comparisons, gate, gateNotes, byId);
    }

    /** Derived from what is compared: {@code cost-goodput/service-ip-same-node}. */
    public static String id(Comparison comparison) {
        return comparison.kind().id() + "/" + comparison.pair().id();
    }

    Optional<Verdict> verdict(String id) {
        return Optional.ofNullable(verdicts.get(id));
    }

    Stream<Point> points() {
        return rows.stream().flatMap(row -> row.points().stream());
    }
}
