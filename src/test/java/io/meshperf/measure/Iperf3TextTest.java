package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Iperf3TextTest {

    @Test
    void text_before_between_and_after_is_found() throws NoNumber {
        Iperf3Text text =
                Iperf3Text.of("\uFEFFa note {1}\n{\"start\": {}}\nmore {\n{ \"start\": {} } iperf3: error - x\n");

        assertThat(text.documents()).hasSize(1);
        assertThat(text.around())
                .contains("a note {1}", "more {", "iperf3: error - x")
                .doesNotContain("start");
    }

    @Test
    void bare_words_are_texts_and_what_follows_them_is_not_lost() throws NoNumber {
        Iperf3Text text = Iperf3Text.of(
                "{\"a\": -nan, \"b\": [inf, nan], \"c\": \"nan, \\\" inf\", \"d\": 1} iperf3: error - nan");

        assertThat(text.documents().get(0).toString())
                .isEqualTo("{\"a\":\"-nan\",\"b\":[\"inf\",\"nan\"],\"c\":\"nan, \\\" inf\",\"d\":1}");
        assertThat(text.around().strip()).isEqualTo("iperf3: error - nan");
    }

    @Test
    void words_that_are_no_numbers_of_c_stay_what_breaks_the_json() {
        assertThatThrownBy(() -> Iperf3Text.of("{\"a\": nano, \"b\": 2}"))
                .isInstanceOf(NoNumber.class)
                .hasMessage("19 characters of JSON that are none any more after {\"a\":");
    }

    @Test
    void documents_that_differ_are_all_there() throws NoNumber {
        assertThat(Iperf3Text.of("{\"a\":1}{\"a\":2}\n{\"a\":1}").documents()).hasSize(2);
    }
}
