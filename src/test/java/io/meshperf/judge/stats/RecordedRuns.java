package io.meshperf.judge.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Runs like recorded ones. A run takes how all its points lay against their long-run middle from one recorded run, so
 * that what moved together there moves together here; a trial takes its distance to its run's median from any of them.
 *
 * <p>Two things make the simulated runs noisier than the recorded, never quieter: an offset has the noise of a recorded
 * median in it and gets that of the resampled trials on top; and offsets are widened by √(R / (R − 1)), since the R
 * recorded runs lie closer to their own middle than to the truth.
 */
public final class RecordedRuns implements RunSource {

    /** @param runs the trials of each recorded run, in the same order for every point, none empty */
    public record Point(Place place, List<List<Double>> runs) {}

    private final List<Place> places;
    private final int recorded;
    private final double[] middles;
    private final double[][] offsets;
    private final double[][] residuals;

    public RecordedRuns(List<Point> points) {
        places = points.stream().map(Point::place).toList();
        recorded = points.get(0).runs().size();
        if (recorded < 2 || points.stream().anyMatch(point -> point.runs().size() != recorded)) {
            throw new IllegalArgumentException(
                    "every point needs the trials of the same runs, two at least; the first has " + recorded);
        }
        middles = new double[points.size()];
        offsets = new double[points.size()][recorded];
        residuals = new double[points.size()][];
        double widening = Math.sqrt(recorded / (recorded - 1.0));
        for (int i = 0; i < points.size(); i++) {
            double[] medians =
                    points.get(i).runs().stream().mapToDouble(Logs::median).toArray();
            double[] sorted = Arrays.stream(medians).sorted().toArray();
            middles[i] = Logs.middle(sorted);
            List<Double> distances = new ArrayList<>();
            for (int run = 0; run < recorded; run++) {
                offsets[i][run] = widening * (medians[run] - middles[i]);
                for (double log : Logs.of(points.get(i).runs().get(run))) {
                    distances.add(log - medians[run]);
                }
            }
            residuals[i] = distances.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    @Override
    public List<Place> places() {
        return places;
    }

    @Override
    public Run draw(RandomGenerator random) {
        int run = random.nextInt(recorded);
        return place -> Math.exp(
                middles[place] + offsets[place][run] + residuals[place][random.nextInt(residuals[place].length)]);
    }
}
