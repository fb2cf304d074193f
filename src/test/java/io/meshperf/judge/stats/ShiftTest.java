package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class ShiftTest {

    /** R: wilcox.test(x, y, alternative = "greater", conf.int = TRUE) prints W = 35, p-value = 0.1272. */
    @Test
    void the_permeability_example_has_the_published_p_values() {
        Shift shift = Shift.between(Published.AT_TERM, Published.EARLY);

        assertThat(shift.pHigher()).isEqualTo(0.1272061272061, within(1e-12));
        assertThat(shift.pLower()).isEqualTo(0.8967698967699, within(1e-12));
        assertThat(shift.current()).isEqualTo(10);
        assertThat(shift.baseline()).isEqualTo(5);
    }

    /** R: wilcox.test(x, y, conf.int = TRUE) prints the interval -0.15 to 0.76 around 0.305. */
    @Test
    void the_permeability_example_has_the_published_shift_and_interval() {
        Shift shift = Shift.between(Published.AT_TERM, Published.EARLY);

        assertThat(Math.log(shift.ratio())).isEqualTo(0.305, within(1e-9));
        assertThat(Math.log(shift.interval().orElseThrow().low())).isEqualTo(-0.15, within(1e-9));
        assertThat(Math.log(shift.interval().orElseThrow().high())).isEqualTo(0.76, within(1e-9));
    }

    @Test
    void exchanged_sides_mirror_everything() {
        Shift one = Shift.between(Published.AT_TERM, Published.EARLY);
        Shift other = Shift.between(Published.EARLY, Published.AT_TERM);

        assertThat(other.ratio()).isEqualTo(1 / one.ratio(), within(1e-12));
        assertThat(other.interval().orElseThrow().low())
                .isEqualTo(1 / one.interval().orElseThrow().high(), within(1e-12));
        assertThat(other.pLower()).isEqualTo(one.pHigher());
    }

    @Test
    void eight_values_all_below_eight_others_have_the_smallest_p_there_is() {
        Shift shift = Shift.between(
                List.of(81.0, 82.0, 83.0, 84.0, 85.0, 86.0, 87.0, 88.0),
                List.of(91.0, 92.0, 93.0, 94.0, 95.0, 96.0, 97.0, 98.0));

        // 1 / C(16, 8)
        assertThat(shift.pLower()).isEqualTo(1 / 12870.0, within(1e-15));
        assertThat(shift.pHigher()).isEqualTo(1, within(1e-12));
    }

    @Test
    void values_that_tie_on_one_side_only_leave_the_test_exact() {
        Shift shift = Shift.between(
                List.of(85.0, 85.0, 85.0, 85.0, 85.0, 85.0, 85.0, 85.0),
                List.of(94.0, 94.0, 94.0, 94.0, 94.1, 94.1, 94.1, 94.1));

        assertThat(shift.pLower()).isEqualTo(1 / 12870.0, within(1e-15));
    }

    @Test
    void a_tie_between_the_sides_counts_against_either_change() {
        List<Double> same = List.of(5.0, 5.0, 5.0, 5.0, 5.0, 5.0);
        Shift shift = Shift.between(same, same);

        assertThat(shift.ratio()).isEqualTo(1);
        assertThat(shift.pLower()).isEqualTo(1, within(1e-12));
        assertThat(shift.pHigher()).isEqualTo(1, within(1e-12));
    }

    @Test
    void without_ties_the_p_values_are_the_librarys_own() {
        Random random = new Random(7);
        double[] x = random.doubles(12, 1, 2).toArray();
        double[] y = random.doubles(9, 1, 2).toArray();
        Shift shift = Shift.between(
                DoubleStream.of(x).boxed().toList(), DoubleStream.of(y).boxed().toList());

        assertThat(shift.pLower())
                .isEqualTo(MannWhitneyUTest.withDefaults()
                        .with(AlternativeHypothesis.LESS_THAN)
                        .test(x, y)
                        .getPValue());
    }

    @Test
    void three_values_a_side_give_a_ratio_without_an_interval() {
        Shift shift = Shift.between(List.of(2.0, 2.0, 2.0), List.of(4.0, 4.0, 4.0));

        assertThat(shift.ratio()).isEqualTo(0.5, within(1e-12));
        assertThat(shift.interval()).isEmpty();
    }

    @Test
    void nineteen_of_twenty_intervals_contain_the_true_ratio_of_skewed_samples() {
        Random random = new Random(2);
        int rounds = 4000;
        int hits = 0;
        for (int round = 0; round < rounds; round++) {
            Shift shift = Shift.between(skewed(random, 8, 0.9), skewed(random, 10, 1));
            if (shift.interval().orElseThrow().contains(0.9)) {
                hits++;
            }
        }
        // Rank 18 of U(8, 10) leaves 95.7 %; four standard errors are 1.3 %.
        assertThat((double) hits / rounds).isBetween(0.944, 0.970);
    }

    @Test
    void a_zero_has_no_ratio() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shift.between(List.of(1.0, 0.0), List.of(1.0)))
                .withMessage("value 2 of 2 is 0.0: a ratio needs finite values above zero; leave lost trials out");
    }

    @Test
    void an_empty_side_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shift.between(List.of(1.0), List.of()))
                .withMessage("a shift needs values on both sides: 1 current, 0 of the baseline");
    }

    private static List<Double> skewed(Random random, int n, double factor) {
        return random.doubles(n).mapToObj(u -> factor * (1 - Math.log(u))).toList();
    }
}
