package io.meshperf.report;

import io.meshperf.model.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goodput over the TCP segment size: a panel per distance between the pods, each with its own scale from zero, because
 * two pods on one node are often thirty times as fast as two in different clusters.
 */
public final class GoodputChart {

    static final int WIDTH = 960;
    private static final int TOP = 78;
    private static final int BOTTOM = 70;

    private GoodputChart() {}

    /** An SVG document; empty where nothing of the plan varies the segment size. */
    public static Optional<String> svg(RunId run, Results results) {
        Map<String, List<Row>> panels = results.rows().stream()
                .filter(Row::overMss)
                .collect(Collectors.groupingBy(GoodputChart::title, LinkedHashMap::new, Collectors.toList()));
        return panels.isEmpty() ? Optional.empty() : Optional.of(draw(run, panels));
    }

    private static String title(Row row) {
        return row.workload().kind().label() + ": " + PathStyle.panel(row.path());
    }

    private static String draw(RunId run, Map<String, List<Row>> panels) {
        List<Integer> sizes = panels.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.points().stream())
                .map(point -> point.scenario().point().bytes().orElseThrow())
                .sorted()
                .toList();
        Axis x = Axis.ofSizes(sizes.get(0), sizes.get(sizes.size() - 1), Panel.LEFT, Panel.RIGHT);
        int height = TOP + panels.size() * Panel.HEIGHT + BOTTOM;
        Svg svg = new Svg(WIDTH, height);
        String title = "TCP goodput by segment size";
        svg.text(20, 32, new Svg.Type(20, Svg.INK, "start", true), title);
        svg.text(20, 54, new Svg.Type(13, Svg.MUTED, "start", false), subtitle(run, panels));
        double top = TOP;
        for (Map.Entry<String, List<Row>> panel : panels.entrySet()) {
            new Panel(panel.getKey(), panel.getValue(), x, top).draw(svg);
            top += Panel.HEIGHT;
        }
        svg.text(
                (Panel.LEFT + Panel.RIGHT) / 2.0,
                top + 14,
                Svg.Type.plain("middle"),
                "asked MSS in bytes" + (x.logarithmic() ? ", log scale" : ""));
        legend(svg, top + 46);
        return svg.document(title);
    }

    private static String subtitle(RunId run, Map<String, List<Row>> panels) {
        List<Point> points = panels.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.points().stream())
                .toList();
        List<String> parts = new ArrayList<>(List.of("run " + run, "median of the receiver's view"));
        int least = points.stream()
                .mapToInt(point -> point.summary().n())
                .filter(n -> n > 0)
                .min()
                .orElse(0);
        int most = points.stream().mapToInt(point -> point.summary().n()).max().orElse(0);
        parts.add("n = " + (least == most ? "" + most : least + " to " + most) + " per point");
        points.stream()
                .flatMap(point -> point.summary().interval().stream())
                .findFirst()
                .ifPresent(interval ->
                        parts.add("band: " + Figures.significant(interval.confidence() * 100, 3) + " % interval"));
        parts.add("each panel has its own scale");
        return String.join(" · ", parts);
    }

    private static void legend(Svg svg, double y) {
        svg.dot(new Svg.Spot(Panel.LEFT + 4, y - 4), Svg.MUTED, true, "a lost point");
        svg.text(
                Panel.LEFT + 16,
                y,
                Svg.Type.plain("start"),
                "on the axis: tried, but no number (lost, or not on this mesh); the line has a gap there, never a zero");
    }
}
