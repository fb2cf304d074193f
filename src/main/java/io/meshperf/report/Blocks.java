package io.meshperf.report;

import io.meshperf.model.Metric;
import io.meshperf.model.WorkloadKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of a run, in the order of its rows; what each layer costs comes last. */
final class Blocks {

    private Blocks() {}

    static List<Block> of(Results results) {
        String interval = Cells.intervalHead(results);
        Map<WorkloadKind, List<Row>> byKind = results.rows().stream()
                .collect(Collectors.groupingBy(row -> row.workload().kind(), LinkedHashMap::new, Collectors.toList()));
        WorkloadKind last = byKind.keySet().stream()
                .filter(kind -> kind.metric() == Metric.TRANSACTIONS)
                .reduce(null, (earlier, later) -> later);
        List<Block> blocks = new ArrayList<>();
        byKind.forEach((kind, rows) -> blocks.add(
                switch (kind) {
                    case IPERF_TCP -> SeedBlocks.overSizes(rows, interval);
                    case IPERF_UDP -> SeedBlocks.datagrams(rows, interval);
                    case TCP_RR, UDP_RR, TCP_CRR -> LatencyBlock.of(rows, interval, kind == last);
                    case PATH_MTU -> MtuBlock.of(rows);
                    case UDP_CAPACITY -> CapacityBlock.of(rows);
                    default -> SeedBlocks.single(rows, interval);
                }));
        CostBlock.of(results.comparisons()).ifPresent(blocks::add);
        return blocks;
    }

    /** A line for each row, which shows its best point. */
    static List<Block.Subject<Row>> rows(List<Row> rows) {
        return rows(rows, row -> row.best().stream().toList());
    }

    /** A line for each row, which shows these of its points. */
    static List<Block.Subject<Row>> rows(List<Row> rows, Function<Row, List<Point>> shown) {
        return rows.stream()
                .map(row -> new Block.Subject<>(row, label(row), row.label(), Doubts.marks(row, shown.apply(row))))
                .toList();
    }

    /** The row's number and its path: {@code  5 Remote Cluster using Pod IP}. */
    static String label(Row row) {
        return Text.right(Integer.toString(row.number()), 2) + " " + row.path().seedLabel();
    }

    /** A cell of the row's best point, or what stands there instead. */
    static Function<Row, String> best(Function<Point, String> cell) {
        return row -> row.best().map(cell).orElseGet(() -> row.points().get(0).instead());
    }
}
