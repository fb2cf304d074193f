package io.meshperf.judge.stats;

import java.util.List;
import java.util.function.Function;

/**
 * How much numbers that are alike differ from run to run though nothing changed, which no number of trials within a run
 * shows: pods land differently, flows hash differently, the machines have another neighbour.
 *
 * <p>Estimated from the medians of the baseline runs by their median absolute deviation, on average over the points that
 * are alike, as a multiple of what is assumed of each, and weighed against that, which counts as two degrees of freedom:
 * one baseline run says nothing, so the assumption decides; eight quiet ones overrule it.
 *
 * @param deviation standard deviation of one point, in logarithms: 0.02 is about 2 %
 * @param shown what the baseline runs alone say it is; 0 where there are too few to say anything
 * @param unscattered what the deviation were if the point's trials did not scatter
 */
record RunNoise(double deviation, double shown, double unscattered) {

    /** Fewer baseline runs do not show how much runs differ. */
    static final int FEWEST_RUNS = 3;

    /** Of a point that cannot be compared. */
    static final RunNoise UNKNOWN = new RunNoise(0, 0, 0);

    /**
     * Standard deviations that an unchanged point may move by. Found by simulation: with 3, one baseline run and every
     * point moving by itself, 3 % of unchanged runs of 200 points had a false alarm.
     */
    private static final double SIGMAS = 3.1;

    private static final int ASSUMED_WEIGHT = 2;

    /**
     * What a point's runs are assumed to differ by, as standard deviations.
     *
     * @param unscattered for what it is
     * @param scatter for how much its trials differ
     */
    record Assumed(double unscattered, double scatter) {

        double deviation() {
            return Math.max(unscattered, scatter);
        }

        /** Trials that differ much within a run promise no steadiness from run to run. */
        boolean scatters() {
            return scatter > unscattered;
        }
    }

    /**
     * @param point what it is the noise of
     * @param alike points whose runs differ by as much for what is assumed of them, that one among them
     */
    static RunNoise of(GatePoint point, List<GatePoint> alike, Function<GatePoint, Assumed> assumption) {
        List<GatePoint> repeated = alike.stream().filter(one -> one.runs() >= 2).toList();
        int freedom = repeated.stream().mapToInt(GatePoint::runs).max().orElse(1) - 1;
        double shown = repeated.stream()
                .mapToDouble(one ->
                        Scatter.ofLogs(medians(one)) / assumption.apply(one).deviation())
                .average()
                .orElse(0);
        double weighed = Math.sqrt((ASSUMED_WEIGHT + freedom * shown * shown) / (ASSUMED_WEIGHT + freedom));
        Assumed assumed = assumption.apply(point);
        return new RunNoise(
                weighed * assumed.deviation(),
                freedom + 1 < FEWEST_RUNS ? 0 : shown * assumed.deviation(),
                weighed * assumed.unscattered());
    }

    private static double[] medians(GatePoint point) {
        return point.usable().stream().mapToDouble(Logs::median).toArray();
    }

    /** What a number may differ by from that many pooled baseline runs, in logarithms. */
    double reach(int runs) {
        return reach(deviation, runs);
    }

    /** What an interval may be as wide as, so that it shows something. */
    double unscatteredReach(int runs) {
        return reach(unscattered, runs);
    }

    /** What it differs by as the baseline runs themselves do. */
    double shownReach(int runs) {
        return reach(shown, runs);
    }

    private static double reach(double deviation, int runs) {
        return SIGMAS * deviation * Math.sqrt(1 + 1.0 / runs);
    }
}
