package io.meshperf.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @ParameterizedTest
    @CsvSource({"5 %, 0.05", "0.1%, 0.001", "' 100 % ', 1", "0 %, 0"})
    void percentages_are_read(String text, double value) {
        assertThat(Ratio.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0.05", "5 percent", "-5 %", "5,5 %"})
    void other_text_is_refused_with_the_form_that_is_allowed(String text) {
        assertThatThrownBy(() -> Ratio.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("'0.1 %'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 %",
        "0.561, 56.1 %",
        "0.031, 3.10 %",
        "0.00023, 0.023 %",
        "0.001, 0.10 %",
        "1, 100.0 %",
        "1.5, 150.0 %"
    })
    void it_is_written_as_a_percentage(double value, String text) {
        assertThat(new Ratio(value)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"5 %", "0.1 %", "0.125 %", "99.99 %", "0 %", "33.3333333333 %", "150 %"})
    void with_all_its_digits_it_reads_as_it_was_written(String text) {
        assertThat(Ratio.parse(text).written()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_ratio_is_refused(double value) {
        assertThatThrownBy(() -> new Ratio(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
