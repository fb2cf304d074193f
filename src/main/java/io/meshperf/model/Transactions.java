package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Requests and their answers, one at a time. The latencies are those of one trial, from the request's first byte to the
 * answer's last; for connections made anew for each request they include the handshake.
 *
 * @param rate transactions per second
 * @param mean of all transactions of the trial
 * @param p50 half of the transactions took no longer; empty, as the others, where the tool does not tell
 * @param load goodput of the bulk stream that ran beside it; empty where none did
 */
public record Transactions(
        PerSecond rate,
        Latency mean,
        Optional<Latency> p50,
        Optional<Latency> p90,
        Optional<Latency> p99,
        Latency max,
        Optional<BitRate> load)
        implements Measurement {

    public Transactions {
        if (rate.perSecond() == 0) {
            throw new IllegalArgumentException("zero is never a value: a trial without a transaction has failed");
        }
        List<Latency> known = Stream.of(p50, p90, p99).flatMap(Optional::stream).toList();
        if (!known.equals(known.stream().sorted().toList())) {
            throw new IllegalArgumentException("percentiles rise: p50 " + words(p50) + ", p90 " + words(p90) + ", p99 "
                    + words(p99) + " cannot be");
        }
    }

    /** With all percentiles. */
    public Transactions(
            PerSecond rate, Latency mean, Latency p50, Latency p90, Latency p99, Latency max, Optional<BitRate> load) {
        this(rate, mean, Optional.of(p50), Optional.of(p90), Optional.of(p99), max, load);
    }

    @Override
    public Quantity quantity() {
        return new Quantity(Metric.TRANSACTIONS, rate.perSecond());
    }

    @Override
    public OptionalDouble value(Aspect aspect) {
        return switch (aspect) {
            case P50 -> micros(p50);
            case P90 -> micros(p90);
            case P99 -> micros(p99);
            case MEAN -> OptionalDouble.of(mean.micros());
            default -> Measurement.super.value(aspect);
        };
    }

    private static String words(Optional<Latency> latency) {
        return latency.map(Latency::toString).orElse("unknown");
    }

    private static OptionalDouble micros(Optional<Latency> latency) {
        return latency.isPresent() ? OptionalDouble.of(latency.get().micros()) : OptionalDouble.empty();
    }
}
