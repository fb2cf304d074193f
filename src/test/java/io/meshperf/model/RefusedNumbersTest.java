package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedNumbersTest {

    private static final Quantity RATE = Quantity.of(BitRate.ofMbit(100));

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_quantity_or_ratio_that_is_no_number_above_zero_is_refused(double value) {
        assertThatThrownBy(() -> new Quantity(Metric.GOODPUT, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite and above zero")
                .hasMessageContaining(String.valueOf(value));
        assertThatThrownBy(() -> new RatioEstimate(value, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(value));
        assertThatThrownBy(() -> new RatioEstimate.Bounds(value, 2, 0.95)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantities_of_different_things_do_not_compare() {
        Quantity packets = new Quantity(Metric.PACKET_SIZE, 1450);

        assertThatThrownBy(() -> RATE.ratioTo(packets)).hasMessageEndingWith("do not compare");
        assertThatThrownBy(() -> RATE.compareTo(packets)).hasMessageEndingWith("do not compare");
        assertThatThrownBy(packets::bitRate).isInstanceOf(IllegalStateException.class);
        assertThat(RATE.ratioTo(RATE.withValue(50e6))).isEqualTo(2);
        assertThat(RATE).hasToString("100 Mbit/s");
        assertThat(packets).hasToString("1450 B");
        assertThat(new Quantity(Metric.TRANSACTIONS, 8140)).hasToString("8140 /s");
    }

    @Test
    void the_ends_of_a_ratio_are_in_their_order() {
        assertThatThrownBy(() -> new RatioEstimate.Bounds(0.9, 0.8, 0.95))
                .hasMessage("no interval of a ratio: 0.9 to 0.8");
        RatioEstimate ratio = new RatioEstimate(0.9, Optional.of(new RatioEstimate.Bounds(0.85, 0.95, 0.95)));
        assertThat(ratio).hasToString("0.900 (0.850 to 0.950)");
        assertThat(ratio.changePercent()).isCloseTo(-10, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5000", "-1 /s", "5000 per minute", "1e3 /s", "5,000 /s"})
    void a_frequency_is_a_number_and_its_unit(String text) {
        assertThatThrownBy(() -> PerSecond.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "not a frequency: '" + text + "'; write a number and 'per second' or '/s': '5000 per second'");
    }

    @Test
    void a_frequency_is_read_as_it_is_written() {
        assertThat(PerSecond.parse("5000 per second")).isEqualTo(new PerSecond(5000));
        assertThat(PerSecond.parse(new PerSecond(12.5).toString())).isEqualTo(new PerSecond(12.5));
        assertThat(new PerSecond(99.96)).hasToString("100 /s");
        assertThatThrownBy(() -> new PerSecond(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new PerSecond(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_an_end_did_is_never_negative() {
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble negative = OptionalDouble.of(-0.01);

        assertThatThrownBy(() -> new Vitals(negative, none, OptionalInt.empty(), none))
                .hasMessageStartingWith("a CPU of the tool");
        assertThatThrownBy(() -> new Vitals(none, negative, OptionalInt.empty(), none))
                .hasMessageStartingWith("a CPU of others");
        assertThatThrownBy(() -> new Vitals(none, none, OptionalInt.empty(), OptionalDouble.of(Double.NaN)))
                .hasMessageStartingWith("a throttled share");
        assertThat(new Vitals(OptionalDouble.of(0), none, OptionalInt.empty(), none))
                .isNotEqualTo(Vitals.unknown());
    }

    private static Transactions transactions(double rate, double p50, double p90, double p99) {
        return new Transactions(
                new PerSecond(rate),
                new Latency(p50),
                new Latency(p50),
                new Latency(p90),
                new Latency(p99),
                new Latency(p99),
                Optional.empty());
    }

    @Test
    void transactions_are_above_zero_and_their_percentiles_rise() {
        assertThatThrownBy(() -> transactions(0, 1, 2, 3)).hasMessageStartingWith("zero is never a value");
        assertThatThrownBy(() -> transactions(9, 3, 2, 4)).hasMessageStartingWith("percentiles rise: p50 ");
        assertThatThrownBy(() -> transactions(9, 1, 3, 2)).hasMessageStartingWith("percentiles rise: p50 ");
        assertThat(transactions(9, 1, 1, 1).quantity()).isEqualTo(new Quantity(Metric.TRANSACTIONS, 9));
    }

    @Test
    void a_probed_packet_has_a_byte() {
        assertThatThrownBy(() -> new SegmentProbe(0, true, OptionalInt.empty()))
                .hasMessage("a packet has at least one byte: 0");
        assertThat(new SegmentProbe(1450, false, OptionalInt.empty()).quantity())
                .isEqualTo(new Quantity(Metric.PACKET_SIZE, 1450));
    }
}
