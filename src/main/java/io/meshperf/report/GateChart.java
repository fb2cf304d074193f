package io.meshperf.report;

import io.meshperf.model.GateResult;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.RunId;
import io.meshperf.model.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every gated point's change against its baseline, with its interval: row by row, within a row by size. */
public final class GateChart {

    private static final int TOP = 112;
    private static final int LEFT = 326;
    private static final int RIGHT = 930;
    private static final int BOTTOM = 44;
    private static final int ROW = 20;
    private static final double POINT = 6;

    private static final String PASS = "#0072b2";
    private static final String FAIL = "#c00020";
    private static final String OPEN = "#9a3b00";

    private GateChart() {}

    /** An SVG document; empty where no point has a change to show. */
    public static Optional<String> svg(RunId run, Results results) {
        Map<String, List<GateResult>> rows = results.gate().stream()
                .filter(result -> result.effect().isPresent())
                .collect(Collectors.groupingBy(
                        result -> result.scenario().seedLabel(), LinkedHashMap::new, Collectors.toList()));
        return rows.isEmpty() ? Optional.empty() : Optional.of(draw(run, rows, results.gate()));
    }

    private static String draw(RunId run, Map<String, List<GateResult>> rows, List<GateResult> gate) {
        double height = rows.values().stream().mapToDouble(GateChart::height).sum();
        Svg svg = new Svg(GoodputChart.WIDTH, (int) Math.ceil(TOP + height + BOTTOM));
        String title = "Change against the baseline";
        svg.text(20, 32, new Svg.Type(20, Svg.INK, "start", true), title);
        Svg.Type small = new Svg.Type(13, Svg.MUTED, "start", false);
        svg.text(
                20, 54, small, "run " + run + " · " + GateText.counts(gate) + " · more is better, whatever is counted");
        svg.text(
                20,
                73,
                small,
                "dot: a point, with the interval of its change; in a row by size · red: worse · hollow: inconclusive");
        Axis x = axis(rows);
        for (double tick : x.ticks()) {
            svg.line(new Svg.Spot(x.at(tick), TOP - 6), new Svg.Spot(x.at(tick), TOP + height), Svg.GRID, 1);
            String label = (tick > 0 ? "+" : "") + Figures.significant(tick, 4) + " %";
            svg.text(x.at(tick), TOP - 12, Svg.Type.plain("middle"), label);
            svg.text(x.at(tick), TOP + height + 18, Svg.Type.plain("middle"), label);
        }
        svg.line(new Svg.Spot(x.at(0), TOP - 6), new Svg.Spot(x.at(0), TOP + height), Svg.INK, 1.4);
        double top = TOP;
        for (Map.Entry<String, List<GateResult>> row : rows.entrySet()) {
            row(svg, x, row.getKey(), row.getValue(), top);
            top += height(row.getValue());
        }
        return svg.document(title);
    }

    private static void row(Svg svg, Axis x, String label, List<GateResult> points, double top) {
        double height = height(points);
        svg.text(LEFT - 10, top + height / 2 + 4, new Svg.Type(13, Svg.INK, "end", false), label);
        svg.line(new Svg.Spot(LEFT, top + height), new Svg.Spot(RIGHT, top + height), Svg.GRID, 1);
        for (int i = 0; i < points.size(); i++) {
            GateResult result = points.get(i);
            double y = top + height * (i + 0.5) / points.size();
            boolean open = result.verdict() instanceof Verdict.Inconclusive;
            String colour = result.verdict() instanceof Verdict.Fail ? FAIL : open ? OPEN : PASS;
            RatioEstimate effect = result.effect().orElseThrow();
            effect.bounds()
                    .ifPresent(bounds -> svg.line(
                            new Svg.Spot(x.at(percent(bounds.low())), y),
                            new Svg.Spot(x.at(percent(bounds.high())), y),
                            colour,
                            1.2));
            if (result.verdict() instanceof Verdict.Fail) {
                svg.text(
                        x.at(reach(effect)
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(0))
                                + 6,
                        y + 4,
                        new Svg.Type(12, FAIL, "start", true),
                        result.scenario().point().label());
            }
            svg.dot(
                    new Svg.Spot(x.at(effect.changePercent()), y),
                    colour,
                    open,
                    result.scenario().displayName() + ": " + GateText.word(result.verdict()) + ", "
                            + GateText.numbers(result));
        }
    }

    /** As far to the left as to the right, so that better and worse compare. */
    private static Axis axis(Map<String, List<GateResult>> rows) {
        double most = rows.values().stream()
                .flatMap(List::stream)
                .flatMap(result -> Stream.concat(
                        Stream.of(result.margin() * 100), reach(result.effect().orElseThrow())))
                .mapToDouble(Math::abs)
                .max()
                .orElse(1);
        Axis half = Axis.fromZero(Math.max(most, 1), 3, 0, 1);
        List<Double> ticks = half.ticks().stream()
                .flatMap(tick -> tick == 0 ? Stream.of(tick) : Stream.of(-tick, tick))
                .sorted()
                .toList();
        return new Axis(-half.high(), half.high(), false, LEFT + 20, RIGHT - 10, ticks);
    }

    private static Stream<Double> reach(RatioEstimate effect) {
        return Stream.concat(
                Stream.of(effect.changePercent()),
                effect.bounds().stream().flatMap(bounds -> Stream.of(percent(bounds.low()), percent(bounds.high()))));
    }

    private static double percent(double ratio) {
        return (ratio - 1) * 100;
    }

    private static double height(List<GateResult> points) {
        return Math.max(ROW, points.size() * POINT + 6);
    }
}
