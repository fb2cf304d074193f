package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScatterTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8, 9, 20})
    void it_is_the_standard_deviation_on_average_however_few_values_there_are(int n) {
        Random random = new Random(n);

        double mean = IntStream.range(0, 20_000)
                .mapToDouble(any -> Scatter.of(random.doubles(n)
                        .mapToObj(one -> 100 * Math.exp(0.04 * random.nextGaussian()))
                        .toList()))
                .average()
                .orElseThrow();

        assertThat(mean).isEqualTo(0.04, within(0.0015));
    }

    @Test
    void one_freak_value_hardly_counts() {
        assertThat(Scatter.of(List.of(99.0, 99.5, 100.0, 100.2, 100.5, 100.8, 101.0, 20.0)))
                .isLessThan(0.02);
    }

    @Test
    void one_value_differs_from_none() {
        assertThat(Scatter.of(List.of(100.0))).isZero();
        assertThat(Scatter.of(List.of())).isZero();
    }

    @Test
    void a_value_without_a_logarithm_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scatter.of(List.of(1.0, 0.0)))
                .withMessageContaining("value 2 of 2 is 0.0");
    }
}
