package io.meshperf.report;

import io.meshperf.model.Datagrams;
import java.util.List;
import java.util.stream.Stream;

/** The blocks of the original benchmark: bulk TCP over segment sizes, unpaced UDP, and one number per path. */
final class SeedBlocks {

    private static final String RATE = ", Mbit/s";

    private SeedBlocks() {}

    /** The smallest, a middle and the largest size, and where the maximum is. */
    static Block overSizes(List<Row> rows, String interval) {
        List<Integer> sizes = sizes(rows);
        if (sizes.size() < 2) {
            return single(rows, interval);
        }
        Block.Builder<Row> block = new Block.Builder<>();
        List<Integer> columns = Stream.of(0, sizes.size() / 2, sizes.size() - 1)
                .distinct()
                .map(sizes::get)
                .toList();
        columns.forEach(size -> block.column(
                "MSS " + size, row -> row.at(size).map(Cells::goodput).orElse("")));
        block.column("maximum", Blocks.best(Cells::goodput));
        block.narrow("at MSS", row -> row.best().map(Cells::size).orElse("-"));
        block.wide("mean packet B", row -> row.best().map(Cells::meanPacket).orElse("-"));
        intervalAndTrials(block, interval);
        return block.build(kind(rows) + RATE, Blocks.rows(rows, row -> shown(row, columns)), "");
    }

    private static List<Point> shown(Row row, List<Integer> columns) {
        return Stream.concat(columns.stream().flatMap(size -> row.at(size).stream()), row.best().stream())
                .toList();
    }

    static Block single(List<Row> rows, String interval) {
        Block.Builder<Row> block = new Block.Builder<>();
        block.column("goodput", Blocks.best(Cells::goodput));
        block.wide("mean packet B", row -> row.best().map(Cells::meanPacket).orElse("-"));
        intervalAndTrials(block, interval);
        return block.build(kind(rows) + " " + point(rows) + RATE, Blocks.rows(rows), "");
    }

    static Block datagrams(List<Row> rows, String interval) {
        boolean several = sizes(rows).size() > 1;
        boolean split = rows.stream()
                .flatMap(row -> row.points().stream())
                .flatMap(point -> point.series().measurements().stream())
                .anyMatch(measurement -> measurement instanceof Datagrams udp
                        && udp.droppedByReceiver().isPresent());
        Block.Builder<Row> block = new Block.Builder<>();
        block.column("received", Blocks.best(Cells::goodput));
        block.column("offered", Blocks.best(Cells::offered));
        block.column("loss %", Blocks.best(Cells::lossPercent));
        if (split) {
            block.narrow("on way %", Blocks.best(Cells::lostOnWay));
            block.narrow("socket %", Blocks.best(Cells::droppedBySocket));
        }
        block.column("jitter ms", Blocks.best(Cells::jitterMillis));
        if (several) {
            block.narrow("at B", row -> row.best().map(Cells::size).orElse("-"));
        }
        intervalAndTrials(block, interval);
        return block.build(
                kind(rows) + (several ? "" : " " + point(rows)) + RATE, Blocks.rows(rows), split ? Cells.SPLIT : "");
    }

    private static void intervalAndTrials(Block.Builder<Row> block, String interval) {
        if (!interval.isEmpty()) {
            block.column(interval, Blocks.best(Cells::interval));
        }
        block.narrow("n", Cells::trials);
    }

    private static String kind(List<Row> rows) {
        return rows.get(0).workload().kind().label();
    }

    private static String point(List<Row> rows) {
        return rows.get(0).points().get(0).scenario().point().label();
    }

    private static List<Integer> sizes(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.points().stream())
                .flatMapToInt(point -> point.scenario().point().bytes().stream())
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }
}
