package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.model.RunId;
import io.meshperf.unit.BitRate;
import java.util.Optional;
import java.util.OptionalDouble;

/** A bar per row: its goodput, or its best where it was measured at many sizes. */
public final class RowsChart {

    private static final int LEFT = 300;
    private static final int RIGHT = 690;
    private static final int TOP = 82;
    private static final int ROW = 24;
    private static final int GROUP_GAP = 14;
    private static final int THICK = 14;

    private RowsChart() {}

    /** An SVG document. */
    public static String svg(RunId run, Results results) {
        double most = results.rows().stream()
                .flatMap(row -> row.best().stream())
                .mapToDouble(point -> Math.max(top(point), offered(point).orElse(0)))
                .max()
                .orElse(1e9);
        Axis x = Axis.fromZero(most / 1e9, 5, LEFT, RIGHT);
        long groups = results.rows().stream()
                .map(row -> row.workload().id())
                .distinct()
                .count();
        double bottom = TOP + results.rows().size() * ROW + (groups - 1) * GROUP_GAP + 6;
        Svg svg = new Svg(GoodputChart.WIDTH, (int) bottom + 66);
        String title = "Goodput of every row";
        svg.text(20, 32, new Svg.Type(20, Svg.INK, "start", true), title);
        svg.text(
                20,
                54,
                new Svg.Type(13, Svg.MUTED, "start", false),
                "run " + run + " · Gbit/s · the maximum where a row has many segment sizes");
        for (double tick : x.ticks()) {
            svg.line(new Svg.Spot(x.at(tick), TOP - 6), new Svg.Spot(x.at(tick), bottom), Svg.GRID, 1);
            svg.text(x.at(tick), bottom + 16, Svg.Type.plain("middle"), Figures.significant(tick, 4));
        }
        double y = TOP;
        String group =
                results.rows().isEmpty() ? "" : results.rows().get(0).workload().id();
        for (Row row : results.rows()) {
            if (!row.workload().id().equals(group)) {
                y += GROUP_GAP;
                group = row.workload().id();
            }
            row(svg, row, x, y);
            y += ROW;
        }
        svg.line(new Svg.Spot(LEFT, TOP - 6), new Svg.Spot(LEFT, bottom), Svg.MUTED, 1);
        svg.bar(new Svg.Spot(LEFT, bottom + 34), 24, THICK, "#ffffff", Svg.MUTED);
        svg.text(LEFT + 32, bottom + 45, Svg.Type.plain("start"), "UDP: what was sent; the filled part arrived");
        return svg.document(title);
    }

    private static void row(Svg svg, Row row, Axis x, double y) {
        double middle = y + THICK / 2.0;
        svg.text(LEFT - 10, middle + 4, new Svg.Type(13, Svg.INK, "end", false), row.label());
        Optional<Point> best = row.best();
        if (best.isEmpty()) {
            svg.text(LEFT + 8, middle + 4, new Svg.Type(12, "#9a3b00", "start", false), nothing(row));
            return;
        }
        Point point = best.get();
        String colour = PathStyle.colour(row.path());
        OptionalDouble offered = offered(point);
        double end = x.at(top(point) / 1e9);
        if (offered.isPresent()) {
            double sent = x.at(offered.getAsDouble() / 1e9);
            svg.bar(new Svg.Spot(LEFT, y), sent - LEFT, THICK, "#ffffff", Svg.MUTED);
            end = Math.max(end, sent);
        }
        double goodput = rate(point).bitsPerSecond() / 1e9;
        svg.bar(new Svg.Spot(LEFT, y), x.at(goodput) - LEFT, THICK, colour, "none");
        point.summary().interval().ifPresent(interval -> {
            double low = x.at(interval.low().bitsPerSecond() / 1e9);
            double high = x.at(interval.high().bitsPerSecond() / 1e9);
            svg.line(new Svg.Spot(low, middle), new Svg.Spot(high, middle), Svg.INK, 1.2);
            svg.line(new Svg.Spot(low, middle - 4), new Svg.Spot(low, middle + 4), Svg.INK, 1.2);
            svg.line(new Svg.Spot(high, middle - 4), new Svg.Spot(high, middle + 4), Svg.INK, 1.2);
        });
        svg.text(
                end + 8,
                middle + 4,
                new Svg.Type(13, Svg.INK, "start", true),
                rate(point).toString());
        String remark = remark(row, point, offered);
        svg.text(end + 92, middle + 4, Svg.Type.plain("start"), remark);
    }

    private static String remark(Row row, Point point, OptionalDouble offered) {
        if (offered.isPresent()) {
            return "of " + new BitRate(offered.getAsDouble()) + " sent";
        }
        return row.points().size() > 1 ? "at " + point.scenario().point().label() : "";
    }

    private static String nothing(Row row) {
        return row.points().get(0).wasTried()
                ? "no number: " + Text.cut(row.points().get(0).whyLost(), 80)
                : "not measured";
    }

    private static BitRate rate(Point point) {
        return point.summary().median().orElseThrow();
    }

    private static double top(Point point) {
        return point.summary()
                .interval()
                .map(interval -> interval.high())
                .orElseGet(() -> rate(point))
                .bitsPerSecond();
    }

    private static OptionalDouble offered(Point point) {
        return Median.of(point.series().measurements().stream()
                .filter(Datagrams.class::isInstance)
                .mapToDouble(measurement -> ((Datagrams) measurement).offered().bitsPerSecond()));
    }
}
