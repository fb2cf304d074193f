package io.meshperf.judge.stats;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Points with a known truth. */
final class GatePoints {

    private GatePoints() {}

    /** That many points of one row, trials normal around {@code middle} with that coefficient of variation. */
    static List<GatePoint> row(String row, int points, double middle, double cv, int runs, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, points)
                .mapToObj(i -> new GatePoint(
                        row,
                        "p" + i,
                        Better.HIGHER,
                        false,
                        trials(random, 8, middle, cv),
                        Stream.generate(() -> trials(random, 8, 100, cv))
                                .limit(runs)
                                .toList()))
                .toList();
    }

    static GatePoint point(Better better, List<Double> current, List<List<Double>> baseline) {
        return new GatePoint("row", "p", better, false, current, baseline);
    }

    static GatePoint bound(GatePoint point) {
        return new GatePoint(point.row(), point.id(), point.better(), true, point.current(), point.baseline());
    }

    static List<Double> trials(Random random, int n, double middle, double cv) {
        return Stream.generate(() -> middle * (1 + cv * random.nextGaussian()))
                .limit(n)
                .toList();
    }

    /** Eight values within 0.7 % of a middle. */
    static List<Double> around(double middle) {
        return IntStream.range(-4, 4).mapToObj(i -> middle * (1 + i / 600.0)).toList();
    }

    static List<GatePoint> together(List<List<GatePoint>> rows) {
        return rows.stream().flatMap(List::stream).toList();
    }
}
