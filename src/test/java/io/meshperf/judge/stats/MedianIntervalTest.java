package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianIntervalTest {

    /** One more than the two-sided 5 % critical value of the sign test, as printed in statistics textbooks. */
    @ParameterizedTest
    @CsvSource({
        "6, 1", "7, 1", "8, 1", "9, 2", "10, 2", "11, 2", "12, 3", "13, 3", "14, 3", "15, 4", "16, 4", "17, 5", "18, 5",
        "19, 5", "20, 6", "21, 6", "22, 6", "23, 7", "24, 7", "25, 8", "30, 10", "35, 12", "40, 14", "45, 16", "50, 18",
        "100, 40"
    })
    void the_ranks_are_those_of_the_published_tables(int n, int rank) {
        assertThat(MedianInterval.rank(n)).isEqualTo(rank);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void fewer_than_six_values_give_no_interval(int n) {
        assertThat(MedianInterval.of(
                        IntStream.range(0, n).mapToObj(i -> (double) i).toList()))
                .isEmpty();
    }

    @Test
    void thousands_of_values_do_not_underflow() {
        // Normal approximation: n/2 - 1.96 sqrt(n)/2.
        assertThat(MedianInterval.rank(10_000)).isBetween(4900, 4903);
    }

    @Test
    void the_interval_runs_from_the_ranked_value_to_its_mirror_image_whatever_the_order() {
        List<Double> values = List.of(9.0, 1.0, 8.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0);
        assertThat(MedianInterval.of(values)).contains(new MedianInterval.Ends(2.0, 8.0));
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_two_in_the_middle() {
        assertThat(MedianInterval.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(MedianInterval.median(List.of(4.0, 1.0, 3.0))).isEqualTo(3.0);
        assertThat(MedianInterval.median(List.of(7.0))).isEqualTo(7.0);
    }

    @Test
    void nineteen_of_twenty_intervals_contain_the_true_median_of_a_skewed_distribution() {
        Random random = new Random(1);
        int hits = 0;
        int rounds = 4000;
        for (int round = 0; round < rounds; round++) {
            List<Double> sample = random.doubles(12).mapToObj(u -> -Math.log(u)).toList();
            MedianInterval.Ends ends = MedianInterval.of(sample).orElseThrow();
            if (ends.low() <= Math.log(2) && Math.log(2) <= ends.high()) {
                hits++;
            }
        }
        // n = 12 covers 96.1 %; four standard errors are 1.2 %.
        assertThat((double) hits / rounds).isBetween(0.949, 0.973);
    }
}
