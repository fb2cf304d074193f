package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

    /** Hollander and Wolfe, Nonparametric Statistical Methods, 2nd ed., examples 3.3 and 3.5: -0.46, -0.786 to -0.010. */
    @Test
    void the_depression_example_has_the_published_pseudo_median_and_interval() {
        PairedRatio ratio = PairedRatio.of(Published.SECOND_VISIT, Published.FIRST_VISIT);

        assertThat(Math.log(ratio.ratio())).isEqualTo(-0.46, within(1e-9));
        assertThat(Math.log(ratio.interval().orElseThrow().low())).isEqualTo(-0.786, within(1e-9));
        assertThat(Math.log(ratio.interval().orElseThrow().high())).isEqualTo(-0.010, within(1e-9));
        assertThat(ratio.n()).isEqualTo(9);
    }

    /** R prints V = 40, p-value = 0.01953 one-sided for these pairs, which is 0.039 two-sided. */
    @Test
    void the_interval_excludes_no_change_where_the_test_rejects_it() {
        var test =
                WilcoxonSignedRankTest.withDefaults().test(logs(Published.FIRST_VISIT), logs(Published.SECOND_VISIT));
        assertThat(test.getStatistic()).isEqualTo(40);
        assertThat(test.getPValue()).isEqualTo(2 * 0.01953, within(1e-5));

        assertThat(PairedRatio.of(Published.FIRST_VISIT, Published.SECOND_VISIT)
                        .interval()
                        .orElseThrow()
                        .contains(1))
                .isFalse();
    }

    @Test
    void what_drifts_through_both_sides_cancels() {
        List<Double> base = Stream.iterate(100.0, value -> value * 0.8).limit(8).toList();
        PairedRatio ratio =
                PairedRatio.of(base.stream().map(value -> 0.9 * value).toList(), base);

        assertThat(ratio.ratio()).isEqualTo(0.9, within(1e-12));
        assertThat(ratio.interval().orElseThrow().halfWidth()).isEqualTo(0, within(1e-12));
    }

    @Test
    void five_pairs_give_a_ratio_without_an_interval() {
        List<Double> ones = List.of(1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(PairedRatio.of(ones, ones)).isEqualTo(new PairedRatio(1, Optional.empty(), 5));
    }

    @Test
    void nineteen_of_twenty_intervals_contain_the_true_ratio() {
        Random random = new Random(3);
        int rounds = 4000;
        int hits = 0;
        for (int round = 0; round < rounds; round++) {
            List<Double> base = random.doubles(10, 50, 200).boxed().toList();
            List<Double> values = base.stream()
                    .map(value -> value * 0.8 * Math.exp(0.05 * random.nextGaussian()))
                    .toList();
            if (PairedRatio.of(values, base).interval().orElseThrow().contains(0.8)) {
                hits++;
            }
        }
        // Rank 9 of 10 pairs leaves 95.1 %; four standard errors are 1.4 %.
        assertThat((double) hits / rounds).isBetween(0.937, 0.965);
    }

    @Test
    void unlike_numbers_of_values_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedRatio.of(List.of(1.0, 2.0), List.of(1.0)))
                .withMessageStartingWith(
                        "pairs need as many values on one side as on the other, and one at least: 2 and 1");
    }

    private static double[] logs(List<Double> values) {
        return values.stream().mapToDouble(Math::log).toArray();
    }
}
