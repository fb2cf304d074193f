package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNoiseTest {

    private static RunNoise of(List<GatePoint> alike, double assumed) {
        return RunNoise.of(alike.get(0), alike, any -> new RunNoise.Assumed(assumed, 0));
    }

    @Test
    void one_baseline_run_leaves_the_assumption() {
        RunNoise noise = of(GatePoints.row("row", 21, 100, 0.03, 1, 1), 0.02);

        assertThat(noise).isEqualTo(new RunNoise(0.02, 0, 0.02));
    }

    @Test
    void eight_runs_without_any_noise_halve_it() {
        RunNoise noise = of(GatePoints.row("row", 21, 100, 0, 8, 1), 0.02);

        // √(2 · 0.02² / (2 + 7))
        assertThat(noise.deviation()).isEqualTo(0.00943, within(1e-5));
        assertThat(noise.shown()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_runs_show_the_noise_of_points_whether_or_not_they_move_together(boolean together) {
        RunNoise noise = of(runs(200, 0.04, together), 0.02);

        assertThat(noise.deviation()).isEqualTo(0.04, within(0.006));
        assertThat(noise.shown()).isEqualTo(0.04, within(0.006));
    }

    @Test
    void two_runs_show_nothing_yet() {
        assertThat(of(runs(2, 0.04, false), 0.02).shown()).isZero();
        assertThat(of(runs(3, 0.04, false), 0.02).shown()).isPositive();
    }

    @Test
    void few_runs_estimate_as_much_on_average_as_many() {
        double mean = IntStream.range(0, 400)
                .mapToDouble(seed -> of(runs(3, 0.04, false, seed), 1e-9).deviation())
                .average()
                .orElseThrow();

        // √(2 / 4) of it is what three runs weigh against an assumption of none.
        assertThat(mean / Math.sqrt(0.5)).isBetween(0.030, 0.046);
    }

    @Test
    void points_that_are_assumed_to_differ_more_are_taken_to_differ_more() {
        List<GatePoint> alike = runs(200, 0.04, false);
        GatePoint first = alike.get(0);

        RunNoise noise = RunNoise.of(first, alike, point -> new RunNoise.Assumed(0.02, point.equals(first) ? 0.06 : 0));

        // Twenty points differ by twice of what is assumed of them: so does the first one, of 6 %.
        assertThat(noise.shown()).isEqualTo(0.12, within(0.02));
        assertThat(noise.unscattered()).isEqualTo(noise.deviation() / 3, within(1e-12));
    }

    @Test
    void one_freak_run_of_nine_hardly_counts() {
        List<GatePoint> quiet = GatePoints.row("row", 21, 100, 0.01, 9, 3);
        List<GatePoint> freak = quiet.stream()
                .map(point -> {
                    List<List<Double>> baseline = new ArrayList<>(point.baseline());
                    baseline.set(
                            4,
                            baseline.get(4).stream().map(value -> value * 0.7).toList());
                    return new GatePoint(point.row(), point.id(), point.better(), false, point.current(), baseline);
                })
                .toList();

        assertThat(of(freak, 0.02).deviation()).isLessThan(1.3 * of(quiet, 0.02).deviation());
    }

    private static List<GatePoint> runs(int runs, double noise, boolean together) {
        return runs(runs, noise, together, 5);
    }

    private static List<GatePoint> runs(int runs, double noise, boolean together, long seed) {
        Random random = new Random(seed);
        double[] shared =
                random.doubles(runs).map(any -> noise * random.nextGaussian()).toArray();
        return IntStream.range(0, 21)
                .mapToObj(i -> new GatePoint(
                        "row",
                        "p" + i,
                        Better.HIGHER,
                        false,
                        GatePoints.around(100),
                        IntStream.range(0, runs)
                                .mapToObj(run -> GatePoints.around(
                                        100 * Math.exp(together ? shared[run] : noise * random.nextGaussian())))
                                .toList()))
                .toList();
    }
}
