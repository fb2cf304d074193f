package io.meshperf.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 µs", "9.94, 9.9 µs", "31.4, 31 µs", "999.4, 999 µs", "1000, 1.0 ms", "4210, 4.2 ms"})
    void it_is_written_in_the_unit_that_a_reader_expects(double micros, String text) {
        assertThat(new Latency(micros)).hasToString(text);
    }

    @Test
    void milliseconds_and_microseconds_are_the_same_span() {
        assertThat(Latency.ofMillis(1.5)).isEqualTo(new Latency(1500));
        assertThat(new Latency(250).millis()).isEqualTo(0.25);
        assertThat(new Latency(999)).isLessThan(Latency.ofMillis(1));
    }

    @Test
    void what_is_no_span_of_time_is_refused() {
        assertThatThrownBy(() -> new Latency(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Latency(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
