package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalRankTest {

    /** One more than the two-sided 5 % critical values of U, as printed in textbooks (after Mann and Whitney, 1947). */
    @ParameterizedTest
    @CsvSource({
        "4, 4, 0",
        "5, 5, 2",
        "5, 10, 8",
        "6, 6, 5",
        "7, 7, 8",
        "8, 8, 13",
        "8, 10, 17",
        "9, 9, 17",
        "10, 10, 23",
        "12, 12, 37",
        "15, 15, 64",
        "15, 20, 90",
        "20, 20, 127"
    })
    void two_samples_have_the_ranks_of_the_published_tables(int n, int m, int critical) {
        assertThat(CriticalRank.ofTwoSamples(n, m)).isEqualTo(critical + 1);
        assertThat(CriticalRank.ofTwoSamples(m, n)).isEqualTo(critical + 1);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 7", "3, 4"})
    void two_samples_without_a_critical_value_in_the_tables_have_no_rank(int n, int m) {
        assertThat(CriticalRank.ofTwoSamples(n, m)).isZero();
    }

    /** One more than the two-sided 5 % critical values of T, as printed in textbooks (after Wilcoxon, 1945). */
    @ParameterizedTest
    @CsvSource({
        "6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "11, 10", "12, 13", "13, 17", "14, 21", "15, 25", "16, 29", "17, 34",
        "18, 40", "19, 46", "20, 52", "21, 58", "22, 65", "23, 73", "24, 81", "25, 89"
    })
    void one_sample_has_the_ranks_of_the_published_tables(int n, int critical) {
        assertThat(CriticalRank.ofOneSample(n)).isEqualTo(critical + 1);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void fewer_than_six_pairs_have_no_rank(int n) {
        assertThat(CriticalRank.ofOneSample(n)).isZero();
    }

    @Test
    void the_approximation_for_many_values_continues_the_exact_ranks() {
        int exact = CriticalRank.ofTwoSamples(100, 100);
        int approximate = CriticalRank.ofTwoSamples(100, 101);
        // One value more makes 50 pairs more below the middle, and the tail a little longer.
        assertThat(approximate - exact).isBetween(36, 46);
    }
}
