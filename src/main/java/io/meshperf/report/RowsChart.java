package io.meshperf.report;

import io.meshperf.model.Metric;
import io.meshperf.model.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A bar per row: its goodput, or its best where it was measured at many sizes. */
public final class RowsChart {

    private static final int TOP = 84;
    private static final int EMPTY = 24;

    private RowsChart() {}

    /** An SVG document. */
    public static String svg(RunId run, Results results) {
        Map<String, List<Row>> groups = results.rows().stream()
                .filter(row -> row.workload().kind().metric() == Metric.GOODPUT)
                .collect(Collectors.groupingBy(
                        row -> row.workload().kind().label(), LinkedHashMap::new, Collectors.toList()));
        List<Bars> drawn = groups.values().stream().map(Bars::new).toList();
        Svg svg = new Svg(
                GoodputChart.WIDTH,
                TOP + Math.max(EMPTY, drawn.stream().mapToInt(Bars::height).sum()));
        String title = "Goodput of every row";
        svg.text(20, 32, new Svg.Type(20, Svg.INK, "start", true), title);
        svg.text(
                20,
                54,
                new Svg.Type(13, Svg.MUTED, "start", false),
                "run " + run + " · median of the receiver's view, of several segment sizes the maximum · "
                        + "scales differ");
        if (drawn.isEmpty()) {
            svg.text(20, TOP + 8, new Svg.Type(13, Svg.INK, "start", false), "No row of this run counts goodput.");
        }
        int top = TOP;
        for (Bars bars : drawn) {
            bars.draw(svg, top);
            top += bars.height();
        }
        return svg.document(title);
    }
}
