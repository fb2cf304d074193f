package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateSimulationTest {

    private static final Set<String> ONE_PATH = Set.of("sweep/path0", "udp/path0", "latency/path0");

    private static GateSimulation quiet(GateSettings settings) {
        return new GateSimulation(
                new NoiseModel(NoiseModel.paths(9), NoiseModel.Within.NORMAL, 0.02, 0.01, NoiseModel.Shared.ROW),
                settings,
                8,
                1);
    }

    @Test
    void unchanged_runs_of_a_fairly_quiet_mesh_are_green() {
        assertThat(quiet(GateSettings.defaults())
                        .compare(30, Set.of(), 1, 1)
                        .red()
                        .hits())
                .isZero();
    }

    @Test
    void a_path_slowed_by_a_tenth_is_red_there() {
        GateSimulation.Result result = quiet(GateSettings.defaults()).compare(30, ONE_PATH, 0.9, 2);

        assertThat(result.redThere().share()).isGreaterThan(0.8);
        assertThat(result.failedPoints().of()).isEqualTo(30 * 23);
    }

    @Test
    void a_gate_without_the_margins_for_noise_cries_wolf() {
        GateSettings bold = GateSettings.defaults()
                .withMargin(0.001)
                .withAssumedRunNoise(1e-6)
                .withAssumedShareOfScatter(0);

        assertThat(quiet(bold).compare(20, Set.of(), 1, 1).red().share()).isGreaterThan(0.5);
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        assertThat(quiet(GateSettings.defaults()).compare(5, ONE_PATH, 0.95, 7))
                .isEqualTo(quiet(GateSettings.defaults()).compare(5, ONE_PATH, 0.95, 7));
    }

    @Test
    void points_that_moved_together_in_recorded_runs_move_together_in_simulated_ones() {
        RecordedRuns recorded = new RecordedRuns(
                List.of(recorded("a", List.of(100.0, 110.0, 121.0)), recorded("b", List.of(100.0, 110.0, 121.0))));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            RunSource.Run run = recorded.draw(random);
            assertThat(run.trial(0)).isEqualTo(run.trial(1), within(1e-9));
        }
    }

    @Test
    void simulated_runs_differ_as_much_as_the_mesh_that_was_recorded_does() {
        double sigma = 0.03;
        Random random = new Random(4);
        double sum = 0;
        int rounds = 3000;
        for (int round = 0; round < rounds; round++) {
            List<Double> medians = random.doubles(4)
                    .mapToObj(any -> 100 * Math.exp(sigma * random.nextGaussian()))
                    .toList();
            RecordedRuns recorded = new RecordedRuns(List.of(recorded("a", medians)));
            SplittableRandom draws = new SplittableRandom(round);
            double one = recorded.draw(draws).trial(0);
            double other = recorded.draw(draws).trial(0);
            double difference = Math.log(one / other);
            sum += difference * difference;
        }
        assertThat(Math.sqrt(sum / rounds / 2)).isEqualTo(sigma, within(0.002));
    }

    @Test
    void one_recorded_run_shows_no_run_to_run_noise_and_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordedRuns(List.of(recorded("a", List.of(100.0)))))
                .withMessage("every point needs the trials of the same runs, two at least; the first has 1");
    }

    private static RecordedRuns.Point recorded(String id, List<Double> medians) {
        List<List<Double>> runs = new ArrayList<>();
        medians.forEach(median -> runs.add(List.of(median, median, median)));
        return new RecordedRuns.Point(new RunSource.Place("row", id, Better.HIGHER, false), runs);
    }
}
