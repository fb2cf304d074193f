package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.MeshPath;
import io.meshperf.model.TrialResult;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References are made every 60 s, in Mbit/s. */
class ReferencesTest {

    @Test
    void a_steady_reference_does_not_shift() {
        assertThat(shifts(100, 101, 99, 100, 102, 100, 99)).isEmpty();
        assertThat(shifts()).isEmpty();
        assertThat(shifts(100)).isEmpty();
    }

    @Test
    void a_step_touches_all_from_the_last_reference_before_it() {
        List<References.Period> shifts = shifts(100, 101, 100, 99, 80, 81, 80, 79);
        assertThat(shifts).hasSize(1);
        References.Period shift = shifts.get(0);
        assertThat(shift.before().value()).isCloseTo(100e6, within(0.1e6));
        assertThat(shift.during().value()).isCloseTo(80e6, within(0.1e6));
        assertThat(shift.touches(minute(2.5))).isFalse();
        assertThat(shift.touches(minute(3.5))).isTrue();
        assertThat(shift.touches(minute(5.5))).isTrue();
        assertThat(shift.touches(minute(99))).isTrue();
    }

    @Test
    void a_step_in_the_last_two_references_is_a_step() {
        List<References.Period> shifts = shifts(100, 101, 100, 99, 101, 80, 80.5);
        assertThat(shifts).hasSize(1);
        assertThat(shifts.get(0).touches(minute(3.5))).isFalse();
        assertThat(shifts.get(0).touches(minute(4.5))).isTrue();
    }

    @Test
    void a_step_that_is_taken_back_touches_only_what_lies_between() {
        List<References.Period> shifts = shifts(100, 101, 100, 99, 80, 81, 80, 79, 100, 101, 100, 99);
        assertThat(shifts).hasSize(1);
        assertThat(shifts.get(0).touches(minute(3.5))).isTrue();
        assertThat(shifts.get(0).touches(minute(7.5))).isTrue();
        assertThat(shifts.get(0).touches(minute(8.5))).isFalse();
    }

    @Test
    void a_ramp_touches_its_later_part() {
        List<References.Period> shifts = shifts(100, 98, 96, 94, 92, 90, 88, 86, 84, 82, 80, 78);
        assertThat(shifts).isNotEmpty();
        assertThat(shifts).anyMatch(shift -> shift.touches(minute(10.5)));
        assertThat(shifts).noneMatch(shift -> shift.touches(minute(0.5)));
    }

    @Test
    void a_single_outlier_touches_only_what_lies_between_its_neighbours() {
        List<References.Period> shifts = shifts(100, 101, 100, 99, 60, 101, 100, 99, 100);
        assertThat(shifts).hasSize(1);
        References.Period shift = shifts.get(0);
        assertThat(shift.during().value()).isCloseTo(60e6, within(1.0));
        assertThat(shift.touches(minute(2.5))).isFalse();
        assertThat(shift.touches(minute(3.5))).isTrue();
        assertThat(shift.touches(minute(4.5))).isTrue();
        assertThat(shift.touches(minute(5.5))).isFalse();
    }

    @Test
    void an_outlier_at_the_end_touches_what_follows_the_one_before() {
        List<References.Period> shifts = shifts(100, 101, 100, 99, 101, 100, 99, 60);
        assertThat(shifts).hasSize(1);
        assertThat(shifts.get(0).touches(minute(5.5))).isFalse();
        assertThat(shifts.get(0).touches(minute(6.5))).isTrue();
        assertThat(shifts.get(0).touches(minute(50))).isTrue();
    }

    @Test
    void less_than_five_percent_is_no_shift_however_quiet_the_reference() {
        assertThat(shifts(100, 100, 100, 100, 96, 96, 96, 96)).isEmpty();
        assertThat(shifts(100, 100, 100, 100, 94, 94, 94, 94)).hasSize(1);
    }

    @Test
    void two_references_need_other_trials_of_the_same_point_to_say_how_it_varies() {
        assertThat(shifts(100, 60)).isEmpty();
        List<Double> quiet = List.of(100e6, 101e6, 99e6, 100e6, 102e6, 98e6, 100e6, 101e6);
        assertThat(new References(references(100, 60), quiet).shifts()).isNotEmpty();
        assertThat(new References(references(100, 97), quiet).shifts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30})
    void a_noisy_reference_without_drift_alarms_in_less_than_one_run_of_a_hundred(int n) {
        int runs = 3000;
        int alarms = 0;
        int withSamples = 0;
        Random random = new Random(n);
        for (int run = 0; run < runs; run++) {
            double[] values = noise(random, n);
            alarms += shifts(values).isEmpty() ? 0 : 1;
            List<Double> close = DoubleStream.of(noise(random, 8))
                    .map(mbit -> mbit * 1e6)
                    .boxed()
                    .toList();
            withSamples += new References(references(values), close).shifts().isEmpty() ? 0 : 1;
        }
        assertThat((double) alarms / runs).isLessThanOrEqualTo(0.01);
        assertThat((double) withSamples / runs).isLessThanOrEqualTo(0.01);
    }

    @Test
    void a_fifth_less_is_seen_nine_times_of_ten_where_the_reference_varies_by_three_percent() {
        Random random = new Random(5);
        int seen = 0;
        for (int run = 0; run < 300; run++) {
            double[] values = IntStream.range(0, 12)
                    .mapToDouble(i -> (i < 6 ? 100 : 80) * (1 + 0.03 * random.nextGaussian()))
                    .toArray();
            seen += shifts(values).isEmpty() ? 0 : 1;
        }
        assertThat(seen).isGreaterThanOrEqualTo(270);
    }

    private static double[] noise(Random random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> 100 * (1 + 0.1 * random.nextGaussian()))
                .toArray();
    }

    private static List<References.Period> shifts(double... mbit) {
        return new References(references(mbit), List.of()).shifts();
    }

    private static List<TrialResult> references(double... mbit) {
        SomeSeries series = SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376);
        for (int i = 0; i < mbit.length; i++) {
            series.at(minute(i)).measured(mbit[i]);
        }
        return series.build().results();
    }

    private static Instant minute(double at) {
        return Instant.ofEpochSecond(Math.round(at * 60));
    }
}
