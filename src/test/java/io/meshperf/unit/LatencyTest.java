package io.meshperf.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

    @ParameterizedTest
    @CsvSource({"0, 0.0 µs", "9.94, 9.9 µs", "31.4, 31 µs", "999.4, 999 µs", "1000, 1.0 ms", "4210, 4.2 ms"})
    void it_is_written_in_the_unit_that_a_reader_expects(double micros, String text) {
        assertThat(new Latency(micros)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "350 us, 350, 350 us",
        "350 µs, 350, 350 us",
        "350μs, 350, 350 us",
        "2 ms, 2000, 2 ms",
        "1.5 s, 1500000, 1.5 s",
        "1234.5 us, 1234.5, 1.2345 ms",
        "0 ms, 0, 0 us"
    })
    void it_is_read_as_a_person_writes_it_and_written_so_that_it_can_be_read(
            String text, double micros, String written) {
        assertThat(Latency.parse(text)).isEqualTo(new Latency(micros));
        assertThat(new Latency(micros).written()).isEqualTo(written);
        assertThat(Latency.parse(written)).isEqualTo(new Latency(micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 min", "-2 ms", "2,5 ms", "2 Ms", "ms"})
    void other_text_is_refused_with_the_forms_that_are_allowed(String text) {
        assertThatThrownBy(() -> Latency.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a latency: '" + text + "'; write a number and us, µs, ms or s: '2 ms', '350 us'");
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
