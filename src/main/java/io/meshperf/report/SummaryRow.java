package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.Datagrams;
import io.meshperf.model.GateResult;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Standstill;
import io.meshperf.model.Summary;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.model.Verdict;
import io.meshperf.report.SummaryCsv.Column;
import io.meshperf.unit.Latency;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A row of the file of summaries. */
final class SummaryRow {

    private final Map<Column, String> cells = new EnumMap<>(Column.class);

    private SummaryRow() {}

    static SummaryRow of(Point point, Results results) {
        SummaryRow row = new SummaryRow();
        Summary summary = point.summary();
        row.put(Column.WHAT, "point");
        row.scenario(point.scenario());
        boolean search = point.scenario().workload().kind().isSearch();
        row.put(Column.STATISTIC, search ? "found" : "median");
        row.put(Column.N, Integer.toString(summary.n()));
        summary.median().ifPresent(median -> row.put(Column.VALUE, number(median)));
        summary.interval().ifPresent(interval -> {
            row.put(Column.INTERVAL_LOW, number(interval.low()));
            row.put(Column.INTERVAL_HIGH, number(interval.high()));
            row.put(Column.CONFIDENCE, number(interval.confidence()));
        });
        Cells.halfWidth(summary).ifPresent(half -> row.put(Column.HALF_WIDTH_PERCENT, number(half.percent())));
        row.latencies(point.series());
        row.datagrams(point);
        OptionalDouble packet = Cells.medianPacket(point);
        if (packet.isPresent()) {
            row.put(Column.MEAN_PACKET_BYTES, number(packet.getAsDouble()));
        }
        row.standstills(point.series());
        row.cautions(summary.cautions());
        Optional<Verdict> verdict = results.verdict(point.scenario().id());
        verdict.ifPresent(row::verdict);
        if (verdict.isEmpty() && point.isLost()) {
            row.put(Column.REASON, point.whyLost());
        }
        return row;
    }

    static SummaryRow of(Comparison comparison, Results results) {
        SummaryRow row = new SummaryRow();
        row.put(Column.WHAT, "comparison");
        row.put(Column.NAME, CostBlock.name(comparison));
        row.put(Column.ID, Results.id(comparison));
        row.put(Column.WORKLOAD, comparison.kind().id());
        row.put(Column.PATH, comparison.pair().with().id());
        row.put(Column.POINT, "pair " + comparison.pair().id());
        row.put(Column.STATISTIC, "paired ratio");
        row.put(Column.METRIC, comparison.kind().metric().word());
        row.put(Column.UNIT, "1");
        row.put(Column.N, Integer.toString(comparison.n()));
        comparison.ratio().ifPresent(row::ratio);
        row.cautions(comparison.cautions());
        results.verdict(Results.id(comparison)).ifPresent(row::verdict);
        return row;
    }

    static SummaryRow of(GateResult result) {
        SummaryRow row = new SummaryRow();
        row.put(Column.WHAT, "gate");
        row.scenario(result.scenario());
        row.put(Column.STATISTIC, "ratio to baseline");
        row.put(Column.UNIT, "1");
        row.put(Column.N, Integer.toString(result.n()));
        result.effect().ifPresent(row::ratio);
        row.cautions(result.now().cautions());
        row.verdict(result.verdict());
        result.before().ifPresent(before -> row.put(Column.BASELINE_VALUE, number(before)));
        row.put(Column.BASELINE_RUNS, Integer.toString(result.baselineRuns()));
        if (result.p().isPresent()) {
            row.put(Column.P, number(result.p().getAsDouble()));
        }
        row.put(Column.MARGIN_PERCENT, number(result.margin() * 100));
        return row;
    }

    void put(Column column, String text) {
        cells.put(column, text);
    }

    String cell(Column column) {
        return cells.getOrDefault(column, "");
    }

    private void scenario(Scenario scenario) {
        put(Column.ROW, Integer.toString(scenario.seedRow()));
        put(Column.NAME, scenario.displayName());
        put(Column.ID, scenario.id());
        put(Column.WORKLOAD, scenario.workload().id());
        put(Column.PATH, scenario.path().id());
        put(Column.POINT, scenario.point().label());
        put(Column.METRIC, scenario.workload().kind().metric().word());
        put(
                Column.UNIT,
                switch (scenario.workload().kind().metric()) {
                    case GOODPUT -> "Mbit/s";
                    case TRANSACTIONS -> "1/s";
                    case PACKET_SIZE -> "B";
                });
    }

    private void latencies(Series series) {
        Map<Column, Function<Transactions, Optional<Latency>>> figures = Map.of(
                Column.P50_US, Transactions::p50,
                Column.P90_US, Transactions::p90,
                Column.P99_US, Transactions::p99,
                Column.MEAN_US, one -> Optional.of(one.mean()));
        figures.forEach((column, figure) ->
                Latencies.median(series, figure).ifPresent(latency -> put(column, number(latency.micros()))));
        Latencies.load(series).ifPresent(load -> put(Column.LOAD_MBIT_PER_S, number(load.mbitPerSecond())));
    }

    private void datagrams(Point point) {
        if (point.scenario().workload().kind().isSearch()) {
            Searches.atCapacity(point.series(), point.summary().median()).ifPresent(trial -> {
                put(Column.LOSS_PERCENT, number(trial.loss().percent()));
                trial.jitter().ifPresent(jitter -> put(Column.JITTER_US, number(jitter.micros())));
            });
            return;
        }
        List<Datagrams> trials = Cells.datagrams(point);
        median(trials, udp -> udp.loss().percent()).ifPresent(loss -> put(Column.LOSS_PERCENT, number(loss)));
        Median.of(trials.stream().flatMap(udp -> udp.jitter().stream()).mapToDouble(Latency::micros))
                .ifPresent(jitter -> put(Column.JITTER_US, number(jitter)));
    }

    private void standstills(Series series) {
        List<Standstill> seen = series.results().stream()
                .flatMap(trial -> trial.timing().flatMap(Timing::standstill).stream())
                .toList();
        seen.stream()
                .map(Standstill::longest)
                .max(Comparator.naturalOrder())
                .ifPresent(longest -> put(Column.STANDSTILL_LONGEST_MS, TrialColumn.millis(longest)));
        if (!seen.isEmpty()) {
            put(
                    Column.TRIALS_STILL,
                    Long.toString(seen.stream().filter(still -> !still.isNone()).count()));
        }
    }

    private static OptionalDouble median(List<Datagrams> trials, Function<Datagrams, Double> figure) {
        return Median.of(trials.stream().mapToDouble(figure::apply));
    }

    private void ratio(RatioEstimate ratio) {
        put(Column.VALUE, number(ratio.ratio()));
        ratio.bounds().ifPresent(bounds -> {
            put(Column.INTERVAL_LOW, number(bounds.low()));
            put(Column.INTERVAL_HIGH, number(bounds.high()));
            put(Column.CONFIDENCE, number(bounds.confidence()));
            put(Column.HALF_WIDTH_PERCENT, number((bounds.high() - bounds.low()) / 2 / ratio.ratio() * 100));
        });
    }

    private void cautions(List<Caution> cautions) {
        put(Column.CAUTIONS, cautions.stream().map(Caution::mark).collect(Collectors.joining("; ")));
    }

    private void verdict(Verdict verdict) {
        put(Column.VERDICT, GateText.word(verdict).toLowerCase(Locale.ROOT));
        put(Column.REASON, GateText.reason(verdict));
    }

    private static String number(Quantity quantity) {
        return number(
                switch (quantity.metric()) {
                    case GOODPUT -> quantity.bitRate().mbitPerSecond();
                    default -> quantity.value();
                });
    }

    private static String number(double value) {
        return Figures.significant(value, 6);
    }
}
