package io.meshperf.report;

import io.meshperf.model.Direction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The largest packet that passes each path, each way, and the TCP segment that fits into it. */
final class MtuBlock {

    private MtuBlock() {}

    static Block of(List<Row> rows) {
        Block.Builder<Row> block = new Block.Builder<>();
        for (Direction direction : Direction.values()) {
            block.column(direction.label(), at(direction, MtuBlock::packet));
            block.column("its MSS", at(direction, MtuBlock::segment));
        }
        block.narrow("probes", Cells::trials);
        return block.build(
                rows.get(0).workload().kind().label() + ", bytes",
                Blocks.rows(rows, Row::points),
                "the largest IP packet whose full TCP segments arrive, found by bisection; reverse: server to client");
    }

    private static Function<Row, String> at(Direction direction, Function<Point, String> cell) {
        return row -> row.points().stream()
                .filter(point -> point.scenario().point() == direction)
                .findFirst()
                .map(cell)
                .orElse("");
    }

    private static String packet(Point point) {
        return point.summary()
                .median()
                .map(size -> Long.toString(Math.round(size.value())))
                .orElseGet(point::instead);
    }

    private static String segment(Point point) {
        OptionalLong asked =
                Searches.segmentAtLargest(point.series(), point.summary().median());
        return asked.isPresent()
                ? Long.toString(asked.getAsLong())
                : Optional.of(point).filter(Point::hasNumber).map(unknown -> "").orElseGet(point::instead);
    }
}
