package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.Quantity;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Transactions;
import java.util.Optional;

/** What a point came to, as the progress shows it: a number, how sure it is, and how many trials it is of. */
final class PointNumber {

    private static final int WIDTH = 11;

    private PointNumber() {}

    /** {@code 812 Mbit/s ±2.1 % (n=6)}, {@code p50 31 µs}, {@code MTU 1462 B}, {@code 812 Mbit/s at 0.067 % loss}. */
    static String of(Summary summary, Series series) {
        Optional<String> number = summary.median().map(median -> number(median, summary, series));
        String certainty = Cells.halfWidth(summary)
                .map(half -> " ±" + Figures.fixed(half.percent(), 1) + " %")
                .orElse("");
        boolean search = summary.scenario().workload().kind().isSearch();
        String trials = summary.n() > 1 ? " (" + (search ? "probes " : "n=") + summary.n() + ")" : "";
        return Text.right(number.orElse("no number"), WIDTH) + certainty + trials;
    }

    /** {@code keeps 97.9 % (97.1 … 98.6) (n=10)}. */
    static String of(Comparison comparison) {
        return comparison
                .ratio()
                .map(ratio -> "keeps " + CostBlock.percent(ratio) + " (n=" + comparison.n() + ")")
                .orElse("no number");
    }

    private static String number(Quantity median, Summary summary, Series series) {
        return switch (summary.scenario().workload().kind()) {
            case TCP_RR, UDP_RR, TCP_CRR ->
                Latencies.median(series, Transactions::p50)
                        .map(p50 -> "p50 " + p50 + ", " + median)
                        .orElseGet(median::toString);
            case PATH_MTU -> "MTU " + median;
            case UDP_CAPACITY ->
                Searches.atCapacity(series, Optional.of(median))
                        .map(trial -> median + " at " + trial.loss() + " loss")
                        .orElseGet(median::toString);
            default -> median.toString();
        };
    }
}
