package io.meshperf.report;

import io.meshperf.model.Interval;
import io.meshperf.model.Quantity;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.BitRate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The bars of one workload, on one scale from zero. */
final class Bars {

    private static final int LEFT = 326;
    private static final int RIGHT = 700;
    private static final int ROW = 24;
    private static final int THICK = 14;
    private static final int BELOW = 52;

    private final List<Row> rows;
    private final Axis x;

    Bars(List<Row> rows) {
        this.rows = rows;
        double most = rows.stream()
                .flatMap(row -> row.best().stream())
                .mapToDouble(Bars::longest)
                .max()
                .orElse(1e9);
        this.x = Axis.fromZero(gbit(most), 5, LEFT, RIGHT);
    }

    int height() {
        return rows.size() * ROW + BELOW;
    }

    void draw(Svg svg, double top) {
        double bottom = top + rows.size() * ROW;
        for (double tick : x.ticks()) {
            svg.line(new Svg.Spot(x.at(tick), top - 4), new Svg.Spot(x.at(tick), bottom), Svg.GRID, 1);
            String unit = tick == x.high() ? " Gbit/s" : "";
            svg.text(x.at(tick), bottom + 16, Svg.Type.plain("middle"), Figures.significant(tick, 4) + unit);
        }
        if (rows.stream().flatMap(row -> row.best().stream()).anyMatch(point -> Cells.medianOffered(point)
                .isPresent())) {
            svg.text(LEFT - 10, bottom + 16, Svg.Type.plain("end"), "filled: received, outline: sent");
        }
        double y = top + 4;
        for (Row row : rows) {
            svg.text(LEFT - 10, y + THICK - 3, new Svg.Type(13, Svg.INK, "end", false), row.label());
            Optional<Point> best = row.best();
            if (best.isPresent()) {
                bar(svg, row, best.get(), y);
            } else {
                svg.text(LEFT + 8, y + THICK - 3, new Svg.Type(12, "#9a3b00", "start", false), nothing(row));
            }
            y += ROW;
        }
        svg.line(new Svg.Spot(LEFT, top - 4), new Svg.Spot(LEFT, bottom), Svg.MUTED, 1);
    }

    private void bar(Svg svg, Row row, Point point, double y) {
        OptionalDouble offered = Cells.medianOffered(point);
        if (offered.isPresent()) {
            svg.bar(new Svg.Spot(LEFT, y), across(offered.getAsDouble()) - LEFT, THICK, "#ffffff", Svg.MUTED);
        }
        svg.bar(
                new Svg.Spot(LEFT, y),
                across(number(point).value()) - LEFT,
                THICK,
                PathStyle.colour(row.path()),
                "none");
        point.summary()
                .interval()
                .ifPresent(interval -> svg.whisker(
                        across(interval.low().value()), across(interval.high().value()), y + THICK / 2.0));
        double end = across(longest(point)) + 8;
        svg.text(
                end,
                y + THICK - 3,
                new Svg.Type(13, Svg.INK, "start", true),
                number(point).toString());
        svg.text(end + 84, y + THICK - 3, Svg.Type.plain("start"), remark(row, point, offered));
    }

    private static String remark(Row row, Point point, OptionalDouble offered) {
        if (offered.isPresent()) {
            return "of " + new BitRate(offered.getAsDouble()) + " sent";
        }
        if (row.workload() instanceof UdpCapacity capacity) {
            return "loss at most " + capacity.bound();
        }
        return row.points().size() > 1 ? "at " + point.scenario().point().label() : "";
    }

    private static String nothing(Row row) {
        Point first = row.points().get(0);
        return first.wasTried() ? "no number: " + Text.cut(first.whyLost(), 80) : "not measured";
    }

    private double across(double bitsPerSecond) {
        return x.at(gbit(bitsPerSecond));
    }

    private static double gbit(double bitsPerSecond) {
        return bitsPerSecond / 1e9;
    }

    private static Quantity number(Point point) {
        return point.summary().median().orElseThrow();
    }

    private static double longest(Point point) {
        double top = point.summary()
                .interval()
                .map(Interval::high)
                .orElseGet(() -> number(point))
                .value();
        return Math.max(top, Cells.medianOffered(point).orElse(0));
    }
}
