package io.meshperf.report;

import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One workload on one path.
 *
 * @param number as the original benchmark numbers its rows
 * @param points by size; never empty
 */
public record Row(int number, Workload workload, MeshPath path, List<Point> points) {

    public Row {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("row " + number + " has no points");
        }
    }

    static Row of(List<Point> points) {
        Scenario any = points.get(0).scenario();
        return new Row(
                seedNumber(any),
                any.workload(),
                any.path(),
                points.stream()
                        .sorted(Comparator.comparingInt(
                                point -> point.scenario().point().bytes().orElse(0)))
                        .toList());
    }

    static int seedNumber(Scenario scenario) {
        return scenario.seedRow();
    }

    /** As in the original benchmark's result file: {@code 5 iperf TCP. Remote Cluster using Pod IP}. */
    public String label() {
        return points.get(0).scenario().seedLabel();
    }

    boolean overMss() {
        return points.stream().allMatch(point -> point.scenario().point() instanceof Mss);
    }

    Optional<Point> at(int bytes) {
        return points.stream()
                .filter(point -> point.scenario().point().bytes().orElse(-1) == bytes)
                .findFirst();
    }

    /** The point with the highest median; empty where no point has a number. */
    Optional<Point> best() {
        return points.stream()
                .filter(Point::hasNumber)
                .max(Comparator.comparing(point -> point.summary().median().orElseThrow()));
    }
}
