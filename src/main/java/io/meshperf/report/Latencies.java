package io.meshperf.report;

import io.meshperf.model.Series;
import io.meshperf.model.Transactions;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the trials of requests come to: the median over the trials of each trial's figure. */
final class Latencies {

    private Latencies() {}

    /** Of a percentile or the mean; empty where no trial timed requests. */
    static Optional<Latency> median(Series series, Function<Transactions, Optional<Latency>> of) {
        return optional(Median.of(transactions(series)
                        .flatMap(one -> of.apply(one).stream())
                        .mapToDouble(Latency::micros)))
                .map(Latency::new);
    }

    /** Goodput of the bulk stream that ran beside; empty where none did. */
    static Optional<BitRate> load(Series series) {
        return optional(Median.of(
                        transactions(series).flatMap(one -> one.load().stream()).mapToDouble(BitRate::bitsPerSecond)))
                .map(BitRate::new);
    }

    private static Stream<Transactions> transactions(Series series) {
        return series.measurements().stream()
                .filter(Transactions.class::isInstance)
                .map(Transactions.class::cast);
    }

    private static Optional<Double> optional(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
