package localmesh.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "250m, 250",
        "0.5, 500",
        ".5, 500",
        "2., 2000",
        "1k, 1000000",
        "1Ki, 1024000",
        "1Mi, 1048576000",
        "1e3, 1000000",
        "1E2, 100000",
        "100n, 1",
        "-1, -1000",
        "1.5Gi, 1610612736000",
    })
    void quantities_are_read_in_thousandths_rounded_up(String text, long thousandths) {
        assertThat(Quantity.thousandths(text)).isEqualTo(thousandths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1x", "1 ", "1Kib", "--1", "1e", "1e1000", "."})
    void what_is_no_quantity_is_none(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
