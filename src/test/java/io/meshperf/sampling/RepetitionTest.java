package io.meshperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialCount;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
    private static final Outcome LOST = new Outcome.Failed(Cause.STALLED, "no byte for 8 s");
    private static final Repetition PRECISE =
            new Repetition(Duration.ofSeconds(1), new TrialCount(8, 30, Optional.of(Ratio.ofPercent(5))));
    private static final Repetition FIXED = new Repetition(Duration.ofSeconds(1), TrialCount.exactly(4));

    private static Outcome goodput(double mbit) {
        return new Outcome.Measured(new Bulk(
                BitRate.ofMbit(mbit),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty()));
    }

    /** Half of the trials have a fifth more than the others. */
    private static Outcome noisy(int repetition) {
        return goodput(repetition % 2 == 0 ? 100 : 120);
    }

    @Test
    void a_steady_point_ends_with_the_fewest_trials_as_its_interval_is_narrow_then() {
        assertThat(Trials.all(PRECISE, SCENARIO, trial -> goodput(100 + trial.repetition() % 2))
                        .results())
                .hasSize(8)
                .extracting(result -> result.trial().repetition())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void a_point_that_settles_ends_as_soon_as_its_interval_is_narrow() {
        Series made = Trials.all(PRECISE, SCENARIO, trial -> trial.repetition() <= 3 ? goodput(130) : goodput(100));
        assertThat(made.results().size()).isBetween(9, 20);
    }

    @Test
    void a_point_that_stays_wide_ends_with_the_most_trials() {
        assertThat(Trials.all(PRECISE, SCENARIO, trial -> noisy(trial.repetition()))
                        .results())
                .hasSize(30);
    }

    @Test
    void where_time_is_short_the_fewest_trials_have_to_do_and_none_of_them_is_left_out() {
        Series made = Trials.none(SCENARIO);
        for (int repetition = 1; repetition <= 8; repetition++) {
            assertThat(PRECISE.next(made, true).orElseThrow().repetition()).isEqualTo(repetition);
            made = Trials.with(made, PRECISE.next(made, true).orElseThrow(), noisy(repetition));
        }
        assertThat(PRECISE.next(made, true)).isEmpty();
        assertThat(PRECISE.next(made, false)).isPresent();
    }

    @Test
    void a_path_that_loses_its_first_two_trials_is_given_up() {
        assertThat(Trials.all(PRECISE, SCENARIO, trial -> LOST).results()).hasSize(2);
        Series once = Trials.all(PRECISE, SCENARIO, trial -> trial.repetition() == 1 ? LOST : goodput(100));
        assertThat(once.results().size()).isGreaterThanOrEqualTo(8);
        assertThat(once.lost()).hasSize(1);
    }

    @Test
    void a_fixed_number_is_made_whatever_they_say() {
        assertThat(Trials.all(FIXED, SCENARIO, trial -> noisy(trial.repetition()))
                        .results())
                .hasSize(4);
        assertThat(Trials.all(FIXED, SCENARIO, trial -> LOST).results()).hasSize(4);
        assertThat(FIXED.fewest()).isEqualTo(FIXED.most()).isEqualTo(4);
    }
}
