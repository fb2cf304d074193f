package io.meshperf.judge.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Made-up runs.
 *
 * @param places rows of 21 and some single points
 * @param within how the trials of a run spread
 * @param size of that spread, as a share
 * @param offset standard deviation from run to run, as a share
 * @param shared what has one offset in a run
 */
public record NoiseModel(List<Place> places, Within within, double size, double offset, Shared shared)
        implements RunSource {

    enum Within {
        /** Normal, of that coefficient of variation. */
        NORMAL,
        /** Every trial a little below its best, some far: a TCP stream that stalled. */
        STALLS
    }

    enum Shared {
        RUN,
        ROW,
        POINT
    }

    /** That many rows of 21 points and two single ones each: paths with a sweep and two lone tests. */
    static List<Place> paths(int paths) {
        List<Place> places = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            for (int point = 0; point < 21; point++) {
                places.add(new Place("sweep/path" + path, "p" + point, Better.HIGHER, false));
            }
            places.add(new Place("udp/path" + path, "p0", Better.HIGHER, false));
            places.add(new Place("latency/path" + path, "p0", Better.LOWER, false));
        }
        return places;
    }

    @Override
    public Run draw(RandomGenerator random) {
        Map<String, Double> offsets = new HashMap<>();
        return place -> {
            String key =
                    switch (shared) {
                        case RUN -> "";
                        case ROW -> places.get(place).row();
                        case POINT ->
                            places.get(place).row() + places.get(place).id();
                    };
            double log = offsets.computeIfAbsent(key, all -> offset * random.nextGaussian()) + spread(random);
            return 100 * Math.exp(log);
        };
    }

    private double spread(RandomGenerator random) {
        return within == Within.NORMAL
                ? size * random.nextGaussian()
                : size * Math.log(1 - random.nextDouble()) - (random.nextInt(20) == 0 ? 4 * size : 0);
    }
}
