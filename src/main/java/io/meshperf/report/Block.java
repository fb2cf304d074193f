package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.model.Interval;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.TestPoint;
import io.meshperf.model.UdpStream;
import io.meshperf.unit.BitRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The rows of one workload as cells; the console and the page of a run show the same ones.
 *
 * @param title workload and unit
 * @param columns heads of the columns right of the row's label; the last one holds the doubts
 */
record Block(String title, List<String> columns, List<Line> lines) {

    record Line(Row row, List<String> cells) {}

    private record Column(String head, Function<Row, String> cell) {}

    static List<Block> of(Results results) {
        return results.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.workload().kind().seedLabel(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(rows -> of(rows, confidence(results)))
                .toList();
    }

    private static Block of(List<Row> rows, String confidence) {
        List<Column> columns = new ArrayList<>();
        boolean datagrams = rows.get(0).workload() instanceof UdpStream;
        if (datagrams) {
            columns.add(new Column("received", row -> best(row, Block::goodput)));
            columns.add(new Column(
                    "offered",
                    row -> best(
                            row,
                            point -> mbit(median(point, udp -> udp.offered().bitsPerSecond())))));
            columns.add(new Column(
                    "loss %",
                    row -> best(
                            row,
                            point -> percent(median(point, udp -> udp.loss().percent())))));
            columns.add(new Column(
                    "jitter ms",
                    row -> best(
                            row,
                            point -> Figures.fixed(
                                    median(point, udp -> udp.jitter().millis()), 3))));
        } else {
            columns.addAll(sizes(rows));
        }
        if (!confidence.isEmpty()) {
            columns.add(new Column(confidence, row -> best(row, Block::interval)));
        }
        columns.add(new Column("n", Block::trials));
        columns.add(new Column("doubts", row -> Doubts.marks(row, confidence.isEmpty() ? 36 : 20)));
        return new Block(
                title(rows, datagrams),
                columns.stream().map(Column::head).toList(),
                rows.stream()
                        .map(row -> new Line(
                                row,
                                columns.stream()
                                        .map(column -> column.cell().apply(row))
                                        .toList()))
                        .toList());
    }

    private static List<Column> sizes(List<Row> rows) {
        List<Integer> sizes = rows.stream()
                .flatMap(row -> row.points().stream())
                .flatMapToInt(point -> point.scenario().point().bytes().stream())
                .distinct()
                .sorted()
                .boxed()
                .toList();
        if (sizes.size() < 2) {
            return List.of(new Column("goodput", row -> best(row, Block::goodput)));
        }
        List<Column> columns = new ArrayList<>();
        List.of(0, sizes.size() / 2, sizes.size() - 1).stream()
                .distinct()
                .map(sizes::get)
                .forEach(size -> columns.add(new Column(
                        "MSS " + size, row -> row.at(size).map(Block::goodput).orElse(""))));
        columns.add(new Column("maximum", row -> best(row, Block::goodput)));
        columns.add(new Column("at MSS", row -> best(row, Block::size)));
        return columns;
    }

    private static String title(List<Row> rows, boolean datagrams) {
        TestPoint first = rows.get(0).points().get(0).scenario().point();
        String size = datagrams
                        || (first instanceof PathMss)
                        || rows.stream().allMatch(row -> row.points().size() == 1)
                ? " "
                        + (first instanceof Mss mss
                                ? "MSS " + mss.size()
                                : datagrams ? first.bytes().orElse(0) + " B" : first.label())
                : "";
        return rows.get(0).workload().kind().seedLabel() + size + ", Mbit/s";
    }

    private static String best(Row row, Function<Point, String> cell) {
        return row.best().map(cell).orElseGet(() -> row.points().get(0).instead());
    }

    private static String goodput(Point point) {
        return point.summary().median().map(Figures::mbit).orElseGet(point::instead);
    }

    private static String size(Point point) {
        return point.scenario().point().bytes().stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse("");
    }

    private static String interval(Point point) {
        return point.summary()
                .interval()
                .map(interval -> Figures.mbit(interval.low()) + " - " + Figures.mbit(interval.high()))
                .orElse("-");
    }

    private static String confidence(Results results) {
        return results
                .points()
                .flatMap(point -> point.summary().interval().stream())
                .mapToDouble(Interval::confidence)
                .min()
                .stream()
                .mapToObj(confidence -> Figures.significant(confidence * 100, 3) + " % interval")
                .findFirst()
                .orElse("");
    }

    private static String trials(Row row) {
        int least = row.points().stream()
                .mapToInt(point -> point.summary().n())
                .min()
                .orElse(0);
        int most = row.points().stream()
                .mapToInt(point -> point.summary().n())
                .max()
                .orElse(0);
        return least == most ? Integer.toString(most) : least + "-" + most;
    }

    private static double median(Point point, ToDoubleFunction<Datagrams> figure) {
        return Median.of(point.series().measurements().stream()
                        .filter(Datagrams.class::isInstance)
                        .map(Datagrams.class::cast)
                        .mapToDouble(figure))
                .orElse(0);
    }

    private static String mbit(double bitsPerSecond) {
        return Figures.mbit(new BitRate(bitsPerSecond));
    }

    private static String percent(double percent) {
        return percent == 0 ? "0" : Figures.fixed(percent, percent < 0.0995 ? 3 : percent < 9.995 ? 2 : 1);
    }
}
