package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

    /** Benjamini and Hochberg (1995), section 3.2: thrombolysis in 15 comparisons. */
    private static final List<Double> PUBLISHED = List.of(
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000);

    @Test
    void the_published_example_rejects_the_four_smallest_of_fifteen() {
        List<Double> adjusted = FalseDiscovery.adjust(PUBLISHED);

        assertThat(adjusted.stream().filter(p -> p <= 0.05)).hasSize(4);
        assertThat(adjusted.get(3)).isEqualTo(0.0095 * 15 / 4, within(1e-12));
    }

    /** What R's p.adjust(p, "BH") and SciPy's false_discovery_control(p) give for the same. */
    @Test
    void the_adjusted_values_never_fall_as_the_values_grow() {
        assertThat(doubles(FalseDiscovery.adjust(PUBLISHED)))
                .containsExactly(
                        new double[] {
                            0.0015,
                            0.003,
                            0.0095,
                            0.035625,
                            0.0603,
                            0.06385714,
                            0.06385714,
                            0.0645,
                            0.0765,
                            0.486,
                            0.58118182,
                            0.714875,
                            0.75323077,
                            0.81321429,
                            1.0
                        },
                        within(1e-8));
    }

    @Test
    void the_order_of_the_points_does_not_matter() {
        assertThat(doubles(FalseDiscovery.adjust(List.of(0.5, 0.01, 0.02))))
                .containsExactly(new double[] {0.5, 0.03, 0.03}, within(1e-12));
    }

    @Test
    void one_point_alone_is_not_adjusted_and_none_is_none() {
        assertThat(FalseDiscovery.adjust(List.of(0.04))).containsExactly(0.04);
        assertThat(FalseDiscovery.adjust(List.of())).isEmpty();
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
