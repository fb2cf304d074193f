package io.meshperf.report;

import io.meshperf.model.Beside;
import io.meshperf.model.Transactions;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Latency and connection rate: two lines for each path, alone and under load. */
final class LatencyBlock {

    private LatencyBlock() {}

    /**
     * @param interval head of the column of intervals; empty for none
     * @param explained whether the note stands under this block, because it is the last of its kind
     */
    static Block of(List<Row> rows, String interval, boolean explained) {
        boolean loaded = rows.stream()
                .flatMap(row -> row.points().stream())
                .anyMatch(point -> point.scenario().point() == Beside.BULK_STREAM);
        Block.Builder<Point> block = new Block.Builder<>();
        block.column("p50", figure(Transactions::p50));
        block.column("p90", figure(Transactions::p90));
        block.column("p99", figure(Transactions::p99));
        block.column("mean", figure(one -> Optional.of(one.mean())));
        block.column("per s", Cells::rate);
        if (!interval.isEmpty()) {
            block.brief("± %", Cells::halfWidth);
            block.wide(interval, Cells::interval);
        }
        if (loaded) {
            block.narrow(
                    "load",
                    point -> Latencies.load(point.series()).map(Figures::mbit).orElse(""));
        }
        block.narrow("n", point -> Integer.toString(point.summary().n()));
        String note = "p50 to mean: the median over the trials of what each trial's own transactions came to"
                + (loaded ? "; load: Mbit/s of the bulk stream beside" : "");
        return block.build(title(rows.get(0).workload().kind()), lines(rows), explained ? note : "");
    }

    private static List<Block.Subject<Point>> lines(List<Row> rows) {
        List<Block.Subject<Point>> lines = new ArrayList<>();
        for (Row row : rows) {
            for (Point point : row.points()) {
                boolean alone = point.scenario().point() == Beside.NOTHING;
                boolean first = point.equals(row.points().get(0));
                lines.add(new Block.Subject<>(
                        point,
                        (first ? Blocks.label(row) : "  ")
                                + (alone ? "" : " " + point.scenario().point()),
                        point.scenario().displayName(),
                        Doubts.marks(point)));
            }
        }
        return lines;
    }

    private static String title(WorkloadKind kind) {
        return kind.label()
                + switch (kind) {
                    case UDP_RR -> ", datagram and answer";
                    case TCP_CRR -> ", connect, ask, answer";
                    default -> ", request and answer";
                };
    }

    private static Function<Point, String> figure(Function<Transactions, Optional<Latency>> of) {
        return point ->
                Latencies.median(point.series(), of).map(Latency::toString).orElseGet(point::instead);
    }
}
