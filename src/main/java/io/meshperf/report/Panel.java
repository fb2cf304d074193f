package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The paths of one distance over the segment size. */
final class Panel {

    static final int LEFT = 96;
    static final int RIGHT = 700;
    static final int HEIGHT = 206;
    private static final int PLOT_TOP = 34;
    private static final int PLOT_BOTTOM = 170;
    private static final int LABEL_GAP = 16;

    /** What stands right of the plot, and the spot that it speaks of. */
    private record Label(Row row, String text, Svg.Spot of) {}

    private final String title;
    private final List<Row> rows;
    private final Axis x;
    private final Axis y;
    private final double top;
    /** Where nothing has a number there is no scale either. */
    private final boolean empty;

    private final boolean gbit;

    Panel(String title, List<Row> rows, Axis x, double top) {
        this.title = title;
        this.rows = rows;
        this.x = x;
        this.top = top;
        double most = rows.stream()
                .flatMap(row -> row.points().stream())
                .mapToDouble(Panel::upperEdge)
                .max()
                .orElse(0);
        this.empty = most == 0;
        this.gbit = most >= 2e9;
        this.y = Axis.fromZero(empty ? 1 : most / unit(), 4, top + PLOT_BOTTOM, top + PLOT_TOP);
    }

    void draw(Svg svg) {
        svg.text(20, top + 18, new Svg.Type(14, Svg.INK, "start", true), title);
        note().ifPresent(note -> svg.text(RIGHT, top + 18, new Svg.Type(12, "#9a3b00", "end", false), note));
        grid(svg);
        rows.forEach(row -> line(svg, row));
        labels(svg);
    }

    private void grid(Svg svg) {
        for (double tick : empty ? List.<Double>of() : y.ticks()) {
            svg.line(new Svg.Spot(LEFT, y.at(tick)), new Svg.Spot(RIGHT, y.at(tick)), Svg.GRID, 1);
            String unit = tick == y.high() ? gbit ? " Gbit/s" : " Mbit/s" : "";
            svg.text(LEFT - 8, y.at(tick) + 4, Svg.Type.plain("end"), Figures.significant(tick, 4) + unit);
        }
        svg.line(new Svg.Spot(LEFT, y.start()), new Svg.Spot(RIGHT, y.start()), Svg.MUTED, 1);
        for (double tick : x.ticks()) {
            svg.line(new Svg.Spot(x.at(tick), y.start()), new Svg.Spot(x.at(tick), y.start() + 4), Svg.MUTED, 1);
            svg.text(x.at(tick), y.start() + 18, Svg.Type.plain("middle"), Figures.significant(tick, 6));
        }
    }

    private void line(Svg svg, Row row) {
        String colour = PathStyle.colour(row.path());
        for (List<Point> piece : pieces(row)) {
            band(svg, piece, colour);
            svg.polyline(piece.stream().map(this::spot).toList(), colour);
        }
        for (Point point : row.points()) {
            if (point.hasNumber()) {
                svg.dot(spot(point), colour, false, tooltip(point));
            } else if (point.wasTried()) {
                svg.dot(new Svg.Spot(across(point), y.start()), colour, true, tooltip(point));
            }
        }
    }

    private void band(Svg svg, List<Point> piece, String colour) {
        List<Svg.Spot> outline = new ArrayList<>();
        List<Svg.Spot> back = new ArrayList<>();
        for (Point point : piece) {
            point.summary().interval().ifPresent(interval -> {
                outline.add(new Svg.Spot(across(point), down(interval.high())));
                back.add(0, new Svg.Spot(across(point), down(interval.low())));
            });
        }
        outline.addAll(back);
        if (outline.size() > 2) {
            svg.area(outline, colour);
        }
    }

    /** The runs of points that follow each other with a number. */
    private static List<List<Point>> pieces(Row row) {
        List<List<Point>> pieces = new ArrayList<>();
        boolean open = false;
        for (Point point : row.points()) {
            if (point.hasNumber()) {
                if (!open) {
                    pieces.add(new ArrayList<>());
                }
                pieces.get(pieces.size() - 1).add(point);
            }
            open = point.hasNumber();
        }
        return pieces;
    }

    private void labels(Svg svg) {
        List<Label> labels = rows.stream()
                .filter(row -> row.points().stream().anyMatch(Point::wasTried))
                .map(this::label)
                .sorted(Comparator.comparingDouble(label -> label.of().y()))
                .toList();
        List<Double> wanted = labels.stream().map(label -> label.of().y()).toList();
        List<Double> places = Declutter.spread(wanted, LABEL_GAP, y.end() + 4, y.start() - 4);
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            String colour = PathStyle.colour(label.row().path());
            svg.line(
                    new Svg.Spot(label.of().x() + 5, label.of().y()),
                    new Svg.Spot(RIGHT + 16, places.get(i)),
                    "#b6bec8",
                    0.8);
            svg.text(RIGHT + 20, places.get(i) + 4, new Svg.Type(13, colour, "start", true), label.text());
        }
    }

    private Label label(Row row) {
        String name = PathStyle.shortName(row.path());
        Optional<Point> last = row.points().stream().filter(Point::hasNumber).reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return new Label(row, name + ": no number", new Svg.Spot(RIGHT, y.start()));
        }
        boolean cutShort = !row.points().get(row.points().size() - 1).hasNumber();
        String rate = last.get().summary().median().map(Quantity::toString).orElseThrow();
        return new Label(
                row,
                name + " " + rate
                        + (cutShort
                                ? " at " + last.get().scenario().point().bytes().orElseThrow()
                                : ""),
                spot(last.get()));
    }

    private Optional<String> note() {
        boolean offload = rows.stream()
                .flatMap(row -> row.points().stream())
                .flatMap(point -> point.summary().cautions().stream())
                .anyMatch(Caution.SegmentsOffloaded.class::isInstance);
        return offload
                ? Optional.of("segmentation offload: packets are far larger than the MSS, which says little here")
                : Optional.empty();
    }

    private static String tooltip(Point point) {
        return point.scenario().displayName() + ": "
                + point.summary()
                        .median()
                        .map(rate -> rate + ", n=" + point.summary().n())
                        .orElseGet(point::whyLost);
    }

    private static double upperEdge(Point point) {
        return point.summary()
                .interval()
                .map(interval -> interval.high())
                .or(() -> point.summary().median())
                .map(Quantity::value)
                .orElse(0.0);
    }

    private double unit() {
        return gbit ? 1e9 : 1e6;
    }

    private double across(Point point) {
        return x.at(point.scenario().point().bytes().orElseThrow());
    }

    private double down(Quantity rate) {
        return y.at(rate.value() / unit());
    }

    private Svg.Spot spot(Point point) {
        return new Svg.Spot(across(point), down(point.summary().median().orElseThrow()));
    }
}
