package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.api.model.Quantity;
import io.meshperf.model.WorkerSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/**
 * CPU and memory of a node, a pod or a quota.
 *
 * @param millis thousandths of a core; negative where more is promised than there is
 * @param bytes of memory, negative likewise
 */
record Amount(long millis, long bytes) {

    static final Amount NONE = new Amount(0, 0);
    private static final long MEBI = 1L << 20;
    private static final long STEP = 50;

    static Amount of(WorkerSize size) {
        return new Amount(millis(Quantity.parse(size.cpu())), bytes(Quantity.parse(size.memory())));
    }

    /** The keys {@code cpu} and {@code memory}; what is not there is nothing. */
    static Amount of(Map<String, Quantity> resources) {
        return resources == null ? NONE : new Amount(millis(resources.get("cpu")), bytes(resources.get("memory")));
    }

    static long millis(Quantity quantity) {
        return quantity == null
                ? 0
                : quantity.getNumericalAmount()
                        .multiply(BigDecimal.valueOf(1000))
                        .setScale(0, RoundingMode.CEILING)
                        .longValue();
    }

    static long bytes(Quantity quantity) {
        return quantity == null
                ? 0
                : quantity.getNumericalAmount()
                        .setScale(0, RoundingMode.CEILING)
                        .longValue();
    }

    Amount plus(Amount other) {
        return new Amount(millis + other.millis, bytes + other.bytes);
    }

    Amount minus(Amount other) {
        return new Amount(millis - other.millis, bytes - other.bytes);
    }

    Amount times(int factor) {
        return new Amount(millis * factor, bytes * factor);
    }

    /** What each of so many gets at most. */
    Amount dividedBy(int shares) {
        return new Amount(Math.floorDiv(millis, shares), Math.floorDiv(bytes, shares));
    }

    Amount least(Amount other) {
        return new Amount(Math.min(millis, other.millis), Math.min(bytes, other.bytes));
    }

    Amount most(Amount other) {
        return new Amount(Math.max(millis, other.millis), Math.max(bytes, other.bytes));
    }

    boolean holds(Amount wanted) {
        return millis >= wanted.millis && bytes >= wanted.bytes;
    }

    /** The settings that would make a worker fit where there is this much for it; empty text where none would. */
    String settingsFor(Amount worker) {
        long cpu = millis / STEP * STEP;
        long mebis = bytes / MEBI;
        if (cpu < STEP || mebis < 32) {
            return "";
        }
        String text = "";
        if (millis < worker.millis) {
            text = "-Dworker.cpu=" + (cpu % 1000 == 0 ? cpu / 1000 + "" : cpu + "m");
        }
        if (bytes < worker.bytes) {
            text += (text.isEmpty() ? "" : " ") + "-Dworker.memory=" + mebis + "Mi";
        }
        return text;
    }

    String cpu() {
        return cpu(millis);
    }

    /** In cores: {@code 1.5}. */
    static String cpu(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** {@code 256 MiB}, {@code 22.1 GiB}. */
    static String memory(long bytes) {
        return Math.abs(bytes) < 1024 * MEBI
                ? bytes / MEBI + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (1024.0 * MEBI));
    }

    @Override
    public String toString() {
        return cpu() + " CPU, " + memory(bytes);
    }
}
