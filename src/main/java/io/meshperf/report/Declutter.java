package io.meshperf.report;

import java.util.ArrayList;
import java.util.List;

/** Moves labels apart. */
final class Declutter {

    private Declutter() {}

    /**
     * Places at least {@code gap} apart, in the same order, inside the bounds as long as there is room.
     *
     * @param wanted ascending
     */
    static List<Double> spread(List<Double> wanted, double gap, double least, double most) {
        List<Double> places = new ArrayList<>();
        double next = least;
        for (double want : wanted) {
            double place = Math.max(want, next);
            places.add(place);
            next = place + gap;
        }
        double limit = most;
        for (int i = places.size() - 1; i >= 0; i--) {
            places.set(i, Math.min(places.get(i), limit));
            limit = places.get(i) - gap;
        }
        return places;
    }
}
