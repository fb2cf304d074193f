package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** The limits that were missed: a line for each. */
final class Missed {

    private Missed() {}

    static List<String> list(Results results) {
        Stream<String> points = results.points()
                .flatMap(point ->
                        line(results, point.scenario().id(), point.scenario().displayName()));
        Stream<String> comparisons = results.comparisons().stream().flatMap(comparison -> line(results, comparison));
        return Stream.concat(points, comparisons).toList();
    }

    private static Stream<String> line(Results results, Comparison comparison) {
        return line(results, Results.id(comparison), CostBlock.name(comparison));
    }

    private static Stream<String> line(Results results, String id, String name) {
        return results
                .verdict(id)
                .filter(Verdict.Fail.class::isInstance)
                .map(verdict -> name + ": " + GateText.reason(verdict))
                .stream();
    }
}
