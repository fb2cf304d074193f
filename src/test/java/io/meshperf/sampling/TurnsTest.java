package io.meshperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.judge.Turned;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.InPair;
import io.meshperf.model.InTurns;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final MatchedPair PAIR = MatchedPair.OTHER_CLUSTER;
    private static final Scenario BASE =
            new InTurns(TcpStream.tcpStream(8)).on(PAIR.base()).at(new InPair(PAIR));
    private static final Scenario WITH =
            new InTurns(TcpStream.tcpStream(8)).on(PAIR.with()).at(new InPair(PAIR));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private String order = "";
    private Series base = Trials.none(BASE);
    private Series with = Trials.none(WITH);

    @Test
    void turns_alternate_who_is_first() {
        run(TrialCount.exactly(4), false, trial -> goodput(100));
        assertThat(order).isEqualTo("bw wb bw wb ".replace(" ", ""));
        assertThat(Turned.of(base, with).n()).isEqualTo(4);
    }

    @Test
    void a_steady_drift_cancels() {
        int[] made = {0};
        run(TrialCount.exactly(6), false, trial -> {
            double drifted = 1 - 0.01 * made[0]++;
            return goodput((trial.scenario().equals(BASE) ? 100 : 80) * drifted);
        });
        assertThat(Turned.of(base, with).ratio().orElseThrow().ratio()).isCloseTo(0.8, within(0.001));
    }

    @Test
    void turns_end_once_the_ratio_is_precise() {
        Random random = new Random(1);
        run(precise(6, 30), false, trial -> goodput(100 * (1 + 0.01 * random.nextGaussian())));
        assertThat(base.results()).hasSize(6);
        assertThat(with.results()).hasSize(6);
    }

    @Test
    void a_ratio_that_stays_wide_ends_at_the_most_turns() {
        Random random = new Random(1);
        run(precise(6, 12), false, trial -> goodput(100 * Math.exp(0.5 * random.nextGaussian())));
        assertThat(base.results()).hasSize(12);
    }

    @Test
    void when_time_is_short_only_the_fewest_are_made_and_a_turn_is_finished() {
        Random random = new Random(1);
        run(precise(6, 12), true, trial -> goodput(100 * Math.exp(0.5 * random.nextGaussian())));
        assertThat(base.results()).hasSize(6);
        assertThat(with.results()).hasSize(6);
    }

    @Test
    void a_turn_that_lost_one_side_is_made_again() {
        run(
                TrialCount.exactly(4),
                false,
                trial -> trial.repetition() == 2 && trial.scenario().equals(WITH)
                        ? new Outcome.Failed(Cause.STALLED, "stood still")
                        : goodput(100));
        assertThat(base.results()).hasSize(5);
        assertThat(Turned.of(base, with)).extracting(Turned::n, Turned::empty).containsExactly(4, 1);
    }

    @Test
    void no_more_than_three_turns_are_made_again() {
        run(
                TrialCount.exactly(4),
                false,
                trial -> trial.repetition() % 2 == 0 ? new Outcome.Failed(Cause.STALLED, "stood still") : goodput(100));
        assertThat(base.results()).hasSize(7);
    }

    @Test
    void two_turns_of_which_nothing_came_are_enough() {
        run(
                precise(6, 30),
                false,
                trial -> trial.scenario().equals(WITH)
                        ? new Outcome.Failed(Cause.CONNECT_TIMEOUT, "Connection timed out")
                        : goodput(100));
        assertThat(base.results()).hasSize(2);
        assertThat(with.results()).hasSize(2);
    }

    private void run(TrialCount count, boolean timeIsShort, Function<Trial, Outcome> path) {
        Turns turns = new Turns(SECOND, count);
        for (Optional<Trial> next = turns.next(base, with, timeIsShort);
                next.isPresent();
                next = turns.next(base, with, timeIsShort)) {
            Trial trial = next.get();
            if (trial.scenario().equals(BASE)) {
                order += "b";
                base = Trials.with(base, trial, path.apply(trial));
            } else {
                order += "w";
                with = Trials.with(with, trial, path.apply(trial));
            }
            assertThat(base.results().size() + with.results().size()).isLessThanOrEqualTo(turns.most());
        }
    }

    private static TrialCount precise(int fewest, int most) {
        return new TrialCount(fewest, most, Optional.of(Ratio.ofPercent(5)));
    }

    private static Outcome goodput(double mbit) {
        return new Outcome.Measured(new Bulk(
                BitRate.ofMbit(mbit),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty()));
    }
}
