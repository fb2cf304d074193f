package io.meshperf.judge.stats;

import java.util.Arrays;
import java.util.List;

/**
 * How much numbers that are alike differ from run to run though nothing changed, which no number of trials within a run
 * shows: pods land differently, flows hash differently, the machines have another neighbour.
 *
 * <p>Estimated from the medians of the baseline runs by their median absolute deviation, on average over the points that
 * are alike, and weighed against the assumed noise, which counts as two degrees of freedom: one baseline run says
 * nothing, so the assumption decides; eight quiet ones overrule it.
 *
 * @param deviation standard deviation of one point, in logarithms: 0.02 is about 2 %
 * @param shown what the baseline runs alone say it is; 0 where there are too few to say anything
 */
record RunNoise(double deviation, double shown) {

    /** Fewer baseline runs do not show how much runs differ. */
    static final int FEWEST_RUNS = 3;

    /** Of a point that cannot be compared. */
    static final RunNoise UNKNOWN = new RunNoise(0, 0);

    /**
     * Standard deviations that an unchanged point may move by. Found by simulation: with 3, one baseline run and every
     * point moving by itself, 3 % of unchanged runs of 200 points had a false alarm.
     */
    private static final double SIGMAS = 3.1;

    private static final int ASSUMED_WEIGHT = 2;

    /** From a median absolute deviation to the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    /** Small-sample factors for 2 to 9 values: Croux and Rousseeuw, Computational Statistics 1 (1992), page 418. */
    private static final double[] SMALL = {1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107};

    /** @param alike points whose numbers differ by as much: of one row, and limited by the same thing */
    static RunNoise of(List<GatePoint> alike, double assumed) {
        List<GatePoint> repeated =
                alike.stream().filter(point -> point.runs() >= 2).toList();
        int freedom = repeated.stream().mapToInt(GatePoint::runs).max().orElse(1) - 1;
        double estimate = repeated.stream()
                .mapToDouble(point -> deviation(medians(point)))
                .average()
                .orElse(0);
        return new RunNoise(
                Math.sqrt((ASSUMED_WEIGHT * assumed * assumed + freedom * estimate * estimate)
                        / (ASSUMED_WEIGHT + freedom)),
                freedom + 1 < FEWEST_RUNS ? 0 : estimate);
    }

    private static double[] medians(GatePoint point) {
        return point.usable().stream().mapToDouble(Logs::median).toArray();
    }

    /** What a number may differ by from that many pooled baseline runs, in logarithms. */
    double reach(int runs) {
        return reach(deviation, runs);
    }

    /** What it differs by as the baseline runs themselves do. */
    double shownReach(int runs) {
        return reach(shown, runs);
    }

    private static double reach(double deviation, int runs) {
        return SIGMAS * deviation * Math.sqrt(1 + 1.0 / runs);
    }

    /** The standard deviation, by the median of the distances to the median. */
    private static double deviation(double[] values) {
        if (values.length < 2) {
            return 0;
        }
        double centre = middle(values);
        return factor(values.length)
                * middle(Arrays.stream(values)
                        .map(value -> Math.abs(value - centre))
                        .toArray());
    }

    private static double middle(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return Logs.middle(sorted);
    }

    private static double factor(int n) {
        return NORMAL * (n - 2 < SMALL.length ? SMALL[n - 2] : n / (n - 0.8));
    }
}
