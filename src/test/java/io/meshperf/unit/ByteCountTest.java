package io.meshperf.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteCountTest {

    @Test
    void counts_are_ordered_and_written_in_bytes() {
        assertThat(new ByteCount(1)).isLessThan(new ByteCount(2)).hasToString("1 B");
        assertThat(new ByteCount(0).isZero()).isTrue();
    }

    @Test
    void a_negative_count_is_refused() {
        assertThatThrownBy(() -> new ByteCount(-1)).hasMessageContaining("-1");
    }
}
