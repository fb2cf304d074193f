package io.meshperf.report;

import io.meshperf.model.Interval;
import io.meshperf.model.UdpStream;
import io.meshperf.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of one workload as cells; the console and the page of a run show the same ones.
 *
 * @param title workload, size where all rows have the same one, and unit
 * @param columns heads of the columns right of the row's label; the last one holds the doubts
 */
record Block(String title, List<String> columns, List<Line> lines) {

    private static final int DOUBTS = 20;
    private static final int DOUBTS_WITHOUT_INTERVAL = 36;

    record Line(Row row, List<String> cells) {}

    private record Column(String head, Function<Row, String> cell) {}

    static List<Block> of(Results results) {
        String interval = intervalHead(results);
        Map<String, List<Row>> byWorkload = results.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.workload().kind().seedLabel(), LinkedHashMap::new, Collectors.toList()));
        return byWorkload.values().stream().map(rows -> of(rows, interval)).toList();
    }

    private static Block of(List<Row> rows, String interval) {
        Workload workload = rows.get(0).workload();
        List<Integer> sizes = sizes(rows);
        List<Column> columns = new ArrayList<>(
                workload instanceof UdpStream ? ofDatagrams(sizes) : sizes.size() > 1 ? ofSizes(sizes) : ofOne());
        if (!interval.isEmpty()) {
            columns.add(new Column(interval, row -> best(row, Cells::interval)));
        }
        columns.add(new Column("n", Cells::trials));
        int width = interval.isEmpty() ? DOUBTS_WITHOUT_INTERVAL : DOUBTS;
        columns.add(new Column("doubts", row -> Doubts.marks(row, width)));
        String size = sizes.size() > 1
                ? ""
                : " " + rows.get(0).points().get(0).scenario().point().label();
        return new Block(
                workload.kind().seedLabel() + size + ", Mbit/s",
                columns.stream().map(Column::head).toList(),
                rows.stream().map(row -> line(row, columns)).toList());
    }

    private static Line line(Row row, List<Column> columns) {
        return new Line(
                row, columns.stream().map(column -> column.cell().apply(row)).toList());
    }

    private static List<Column> ofOne() {
        return List.of(new Column("goodput", row -> best(row, Cells::goodput)));
    }

    /** The smallest, a middle and the largest size, and where the maximum is. */
    private static List<Column> ofSizes(List<Integer> sizes) {
        List<Column> columns = new ArrayList<>();
        Stream.of(0, sizes.size() / 2, sizes.size() - 1)
                .distinct()
                .map(sizes::get)
                .forEach(size -> columns.add(new Column(
                        "MSS " + size, row -> row.at(size).map(Cells::goodput).orElse(""))));
        columns.add(new Column("maximum", row -> best(row, Cells::goodput)));
        columns.add(new Column("at MSS", row -> row.best().map(Cells::size).orElse("-")));
        return columns;
    }

    private static List<Column> ofDatagrams(List<Integer> sizes) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("received", row -> best(row, Cells::goodput)),
                new Column("offered", row -> best(row, Cells::offered)),
                new Column("loss %", row -> best(row, Cells::lossPercent)),
                new Column("jitter ms", row -> best(row, Cells::jitterMillis))));
        if (sizes.size() > 1) {
            columns.add(new Column("at B", row -> row.best().map(Cells::size).orElse("-")));
        }
        return columns;
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

    private static String best(Row row, Function<Point, String> cell) {
        return row.best().map(cell).orElseGet(() -> row.points().get(0).instead());
    }

    /** Empty where no point has an interval: then there is no such column. */
    private static String intervalHead(Results results) {
        return results.points()
                .flatMap(point -> point.summary().interval().stream())
                .map(Interval::confidence)
                .min(Double::compare)
                .map(confidence -> Figures.significant(confidence * 100, 3) + " % interval")
                .orElse("");
    }
}
