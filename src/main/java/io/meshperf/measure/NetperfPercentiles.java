package io.meshperf.measure;

import io.meshperf.model.Cause;
import io.meshperf.unit.Latency;
import java.util.Optional;

/** netperf's percentiles, those that can be: not below the least, not above the most, and rising. */
record NetperfPercentiles(Optional<Latency> p50, Optional<Latency> p90, Optional<Latency> p99) {

    /** netperf gives whole microseconds. */
    private static final double ROUNDING = 1;

    static NetperfPercentiles of(NetperfReport report, Latency mean, Latency max, LeftOut leftOut) throws NoNumber {
        double least =
                report.within("MIN_LATENCY", mean.micros() + ROUNDING, leftOut).orElse(0);
        Optional<Latency> p50 = percentile(report, "P50_LATENCY", least, max, leftOut);
        Optional<Latency> p90 = percentile(report, "P90_LATENCY", least, max, leftOut);
        Optional<Latency> p99 = percentile(report, "P99_LATENCY", least, max, leftOut);
        boolean low = falls("P50_LATENCY", p50, "P90_LATENCY", p90, leftOut);
        boolean high = falls("P90_LATENCY", p90, "P99_LATENCY", p99, leftOut);
        boolean far = falls("P50_LATENCY", p50, "P99_LATENCY", p99, leftOut);
        // One that contradicts both others is the wrong one; of two alone, nothing says which.
        boolean first = low && far && !high;
        boolean last = high && far && !low;
        NetperfPercentiles percentiles = new NetperfPercentiles(
                low || (far && !last) ? Optional.empty() : p50,
                (low && !first) || (high && !last) ? Optional.empty() : p90,
                high || (far && !first) ? Optional.empty() : p99);
        if (percentiles.p50().isEmpty()
                && percentiles.p90().isEmpty()
                && percentiles.p99().isEmpty()) {
            throw new NoNumber(Cause.NONSENSE, "no percentile can be: " + String.join("; ", leftOut.words()));
        }
        return percentiles;
    }

    private static Optional<Latency> percentile(
            NetperfReport report, String key, double least, Latency max, LeftOut leftOut) throws NoNumber {
        String text = report.text(key);
        double micros = NetperfReport.value(text);
        if (!(micros > 0 && micros >= least - ROUNDING && micros <= max.micros() + ROUNDING)) {
            leftOut.add(
                    key,
                    "is " + Quote.of(text) + " µs, and transactions took " + least + " to " + max.micros() + " µs");
            return Optional.empty();
        }
        return Optional.of(new Latency(micros));
    }

    private static boolean falls(
            String lowerKey, Optional<Latency> lower, String upperKey, Optional<Latency> upper, LeftOut leftOut) {
        boolean falls = lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) > 0;
        if (falls) {
            leftOut.add(
                    lowerKey,
                    "is " + lower.get().micros() + " µs, above " + upperKey + " with "
                            + upper.get().micros());
        }
        return falls;
    }
}
