package io.meshperf.report;

import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was planned and what has become of it so far, row by row in the order of the original benchmark: the one source of
 * every report, so that no two of them can disagree.
 */
public record Results(List<Row> rows) {

    public Results {
        rows = List.copyOf(rows);
    }

    /**
     * @param plan every scenario that this run is about, measured or not
     * @param series what has been measured; a scenario of the plan may be missing, others are left out
     * @param summarize is only asked about series that hold a trial
     */
    public static Results of(List<Scenario> plan, Map<Scenario, Series> series, Function<Series, Summary> summarize) {
        Map<String, List<Point>> byRow = new LinkedHashMap<>();
        for (Scenario scenario : plan) {
            byRow.computeIfAbsent(scenario.rowId(), id -> new ArrayList<>())
                    .add(Point.of(scenario, series.get(scenario), summarize));
        }
        return new Results(byRow.values().stream()
                .map(Row::of)
                .sorted(Comparator.comparingInt(Row::number).thenComparing(Row::label))
                .toList());
    }

    Stream<Point> points() {
        return rows.stream().flatMap(row -> row.points().stream());
    }
}
