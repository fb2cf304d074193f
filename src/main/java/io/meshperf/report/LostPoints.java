package io.meshperf.report;

import io.meshperf.model.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The points that were tried and have no number, with what was seen and what to do. */
final class LostPoints {

    private LostPoints() {}

    /** A line per row and cause, at most {@code cap} of them, and then how many points more there are. */
    static List<String> list(Results results, int cap) {
        List<String> lines = new ArrayList<>();
        int more = 0;
        for (Row row : results.rows()) {
            Map<Object, List<Point>> byReason = row.points().stream()
                    .filter(Point::isLost)
                    .collect(Collectors.groupingBy(Point::lossKind, LinkedHashMap::new, Collectors.toList()));
            for (List<Point> alike : byReason.values()) {
                if (lines.size() < cap) {
                    lines.add(row.label() + ", " + sizes(alike) + ": "
                            + alike.get(0).whyLost());
                } else {
                    more += alike.size();
                }
            }
        }
        for (Comparison comparison : results.comparisons()) {
            if (comparison.ratio().isPresent() || CostBlock.lost(comparison).isEmpty()) {
                continue;
            }
            if (lines.size() < cap) {
                lines.add(CostBlock.name(comparison) + ": "
                        + CostBlock.lost(comparison).get().whyLost());
            } else {
                more++;
            }
        }
        if (more > 0) {
            lines.add("and " + more + " more: see trials.csv");
        }
        return lines;
    }

    /** How many points this mesh or image cannot make that have no limit and no baseline, with the first reason; if any. */
    static Optional<String> skipped(Results results) {
        List<Point> skipped = results.points()
                .filter(Point::isSkipped)
                .filter(point -> results.verdict(point.scenario().id()).isEmpty())
                .filter(point -> results.gate().stream()
                        .noneMatch(judged -> judged.scenario().equals(point.scenario())))
                .toList();
        return skipped.isEmpty()
                ? Optional.empty()
                : Optional.of("skipped: " + skipped.size() + " of "
                        + results.points().count()
                        + " points, of which nothing was demanded; the first: "
                        + skipped.get(0).scenario().displayName() + ": "
                        + skipped.get(0).whyLost());
    }

    /** Points of the plan that nobody has tried yet. */
    static long untried(Results results) {
        return results.points().filter(point -> !point.wasTried()).count();
    }

    private static String sizes(List<Point> points) {
        if (points.size() < 4) {
            return points.stream().map(LostPoints::label).collect(Collectors.joining(", "));
        }
        return points.size() + " points from " + label(points.get(0)) + " to " + label(points.get(points.size() - 1));
    }

    private static String label(Point point) {
        return point.scenario().point().label();
    }
}
