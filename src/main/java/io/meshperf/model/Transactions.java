package io.meshperf.model;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Requests and their answers, one at a time. The latencies are those of one trial, from the request's first byte to the
 * answer's last; for connections made anew for each request they include the handshake.
 *
 * @param rate transactions per second
 * @param mean of all transactions of the trial
 * @param p50 half of the transactions took no longer
 * @param load goodput of the bulk stream that ran beside it; empty where none did
 */
public record Transactions(
        PerSecond rate, Latency mean, Latency p50, Latency p90, Latency p99, Latency max, Optional<BitRate> load)
        implements Measurement {

    public Transactions {
        if (rate.perSecond() == 0) {
            throw new IllegalArgumentException("zero is never a value: a trial without a transaction has failed");
        }
        if (p50.compareTo(p90) > 0 || p90.compareTo(p99) > 0) {
            throw new IllegalArgumentException(
                    "percentiles rise: p50 " + p50 + ", p90 " + p90 + ", p99 " + p99 + " cannot be");
        }
    }

    @Override
    public Quantity quantity() {
        return new Quantity(Metric.TRANSACTIONS, rate.perSecond());
    }

    @Override
    public OptionalDouble value(Aspect aspect) {
        return switch (aspect) {
            case P50 -> OptionalDouble.of(p50.micros());
            case P90 -> OptionalDouble.of(p90.micros());
            case P99 -> OptionalDouble.of(p99.micros());
            case MEAN -> OptionalDouble.of(mean.micros());
            default -> Measurement.super.value(aspect);
        };
    }
}
