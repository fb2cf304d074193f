package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.GateResult;
import io.meshperf.model.RunId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * What a run comes to, for data frames: a row per point, then one per comparison, then one per gated point; {@code what}
 * tells them apart. What is not known, or does not apply, is an empty cell.
 */
public final class SummaryCsv {

    /** The columns, in their order. */
    enum Column {
        RUN_ID,
        /** {@code point}, {@code comparison} or {@code gate}. */
        WHAT,
        ROW,
        NAME,
        ID,
        WORKLOAD,
        PATH,
        POINT,
        /** How {@code value} was made: {@code median}, {@code found} by a search, {@code paired ratio}, {@code ratio to baseline}. */
        STATISTIC,
        METRIC,
        /** Of {@code value} and its interval: Mbit/s, 1/s, B, or 1 for ratios. */
        UNIT,
        N,
        VALUE,
        INTERVAL_LOW,
        INTERVAL_HIGH,
        CONFIDENCE,
        HALF_WIDTH_PERCENT,
        P50_US,
        P90_US,
        P99_US,
        MEAN_US,
        LOAD_MBIT_PER_S,
        LOSS_PERCENT,
        JITTER_US,
        MEAN_PACKET_BYTES,
        CAUTIONS,
        /** {@code pass}, {@code fail} or {@code inconclusive}: of a gate's row against the baseline, else against the limits. */
        VERDICT,
        REASON,
        BASELINE_VALUE,
        BASELINE_RUNS,
        P,
        MARGIN_PERCENT,
        /** The longest standstill of a connection, over all trials that could be watched. */
        STANDSTILL_LONGEST_MS,
        /** How many trials had one. */
        TRIALS_STILL;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final CSVFormat FORMAT =
            CSVFormat.Builder.create().setRecordSeparator("\n").get();

    private SummaryCsv() {}

    /** The file's whole text. */
    public static String text(RunId run, Results results) {
        List<SummaryRow> rows = new ArrayList<>();
        results.points().map(point -> SummaryRow.of(point, results)).forEach(rows::add);
        for (Comparison comparison : results.comparisons()) {
            rows.add(SummaryRow.of(comparison, results));
        }
        for (GateResult result : results.gate()) {
            rows.add(SummaryRow.of(result));
        }
        StringBuilder text =
                new StringBuilder(line(Arrays.stream(Column.values()).map(Column::title)));
        for (SummaryRow row : rows) {
            row.put(Column.RUN_ID, run.value());
            text.append(line(Arrays.stream(Column.values()).map(row::cell)));
        }
        return text.toString();
    }

    private static String line(Stream<String> cells) {
        return FORMAT.format(cells.toArray()) + "\n";
    }
}
