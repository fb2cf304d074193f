package io.meshperf.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "-12.5", "1E-7", "-3.2E+5", "20260102", "cubic", "a=b", "lost: +1", "'quoted"})
    void what_is_a_number_or_no_formula_stays_as_it_is(String cell) {
        String plain = cell.equals("-3.2E+5") ? "'" + cell : cell;

        assertThat(Cell.of(cell)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+cmd", "@SUM(A1)", "-", "--1", "=", "-x", "+"})
    void what_a_spreadsheet_would_calculate_is_text(String cell) {
        assertThat(Cell.of(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @CsvSource({"-1,'''-1'", "+1,'''+1'", "'\t=1','''=1'", "'\r\n@x','''@x'", "cubic,cubic"})
    void words_of_others_are_text_even_where_they_look_like_a_number(String words, String cell) {
        assertThat(Cell.text(words)).isEqualTo(cell);
    }
}
