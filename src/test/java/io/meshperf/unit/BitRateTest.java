package io.meshperf.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitRateTest {

    @ParameterizedTest
    @CsvSource({
        "300 bit/s, 300",
        "64 kbit/s, 64000",
        "950Mbit/s, 950000000",
        "1.2 Gbit/s, 1200000000",
        "'  0.5  Mbit/s  ', 500000",
        "0 bit/s, 0"
    })
    void text_is_read_with_decimal_prefixes(String text, double bitsPerSecond) {
        assertThat(BitRate.parse(text).bitsPerSecond()).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "100 Mbps",
                "100 MB/s",
                "-1 Mbit/s",
                "1,5 Gbit/s",
                "1. Gbit/s",
                ".5 Gbit/s",
                "1e3 bit/s",
                "NaN bit/s",
                "१ Gbit/s"
            })
    void other_text_is_refused_with_the_forms_that_are_allowed(String text) {
        assertThatThrownBy(() -> BitRate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("'1.2 Gbit/s'");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 bit/s",
        "1.004, 1.00 bit/s",
        "999.4, 999 bit/s",
        "999.5, 1.00 kbit/s",
        "64000, 64.0 kbit/s",
        "999499, 999 kbit/s",
        "999500, 1.00 Mbit/s",
        "9994000, 9.99 Mbit/s",
        "9995000, 10.0 Mbit/s",
        "99949000, 99.9 Mbit/s",
        "99950000, 100 Mbit/s",
        "999499999, 999 Mbit/s",
        "999500000, 1.00 Gbit/s",
        "1634000000, 1.63 Gbit/s",
        "43200000000, 43.2 Gbit/s",
        "400000000000, 400 Gbit/s"
    })
    void it_is_written_with_three_significant_digits(double bitsPerSecond, String text) {
        assertThat(new BitRate(bitsPerSecond)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR"})
    void it_is_written_the_same_in_every_locale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            assertThat(new BitRate(1.634e9)).hasToString("1.63 Gbit/s");
            assertThat(BitRate.parse(new BitRate(1.634e9).toString())).isEqualTo(new BitRate(1.63e9));
            assertThat(Ratio.ofPercent(5.614)).hasToString("5.61 %");
            assertThat(Latency.ofMillis(4.25)).hasToString("4.3 ms");
            assertThat(new ByteCount(1234567)).hasToString("1234567 B");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_no_rate_is_refused(double bitsPerSecond) {
        assertThatThrownBy(() -> new BitRate(bitsPerSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(bitsPerSecond));
    }

    @Test
    void rates_are_ordered_by_size() {
        assertThat(BitRate.ofMbit(950)).isLessThan(BitRate.parse("1 Gbit/s"));
        assertThat(BitRate.ofMbit(1000)).isEqualByComparingTo(BitRate.parse("1 Gbit/s"));
        assertThat(BitRate.ofMbit(0).isZero()).isTrue();
        assertThat(BitRate.ofMbit(0.1).isZero()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.2345 Gbit/s", "950 Mbit/s", "12.5 kbit/s", "300 bit/s", "0 bit/s", "1 Gbit/s", "4000 Gbit/s"})
    void with_all_its_digits_it_reads_as_it_was_written(String text) {
        assertThat(BitRate.parse(text).written()).isEqualTo(text);
    }
}
