package io.meshperf.judge.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {

    /** R's help page of binom.test, after Conover (1971), page 97: 682 of 925 plants, 0.7076683 to 0.7654066. */
    @Test
    void the_interval_is_the_published_one() {
        Rate rate = new Rate(682, 925);

        assertThat(rate.low()).isEqualTo(0.7076683, within(1e-7));
        assertThat(rate.high()).isEqualTo(0.7654066, within(1e-7));
    }

    @Test
    void none_of_a_hundred_is_at_most_three_point_six_percent() {
        assertThat(new Rate(0, 100)).hasToString("0.0 % (0.0..3.6)");
        assertThat(new Rate(100, 100)).hasToString("100.0 % (96.4..100.0)");
    }
}
