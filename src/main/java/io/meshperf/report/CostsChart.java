package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkloadKind;
import java.util.List;
import java.util.Optional;

/**
 * A waterfall of what each layer leaves of goodput and of requests per second. A bar is what is left of the first path,
 * from zero; its pale end is what this layer took.
 */
public final class CostsChart {

    private static final int TOP = 104;

    private CostsChart() {}

    /** An SVG document; empty where nothing was compared. */
    public static Optional<String> svg(RunId run, Results results) {
        List<Waterfall> falls = List.of(WorkloadKind.COST_GOODPUT, WorkloadKind.COST_LATENCY).stream()
                .map(kind -> Waterfall.of(title(kind), comparisons(results, kind)))
                .filter(fall -> !fall.isEmpty())
                .toList();
        return falls.isEmpty() ? Optional.empty() : Optional.of(draw(run, falls));
    }

    private static String draw(RunId run, List<Waterfall> falls) {
        Svg svg = new Svg(
                GoodputChart.WIDTH,
                TOP + falls.stream().mapToInt(Waterfall::height).sum());
        String title = "What each layer costs";
        svg.text(20, 32, new Svg.Type(20, Svg.INK, "start", true), title);
        svg.text(
                20,
                54,
                new Svg.Type(13, Svg.MUTED, "start", false),
                "run " + run
                        + " · each layer turn by turn with the path without it; the number is what it keeps of that");
        svg.text(
                20,
                73,
                new Svg.Type(13, Svg.MUTED, "start", false),
                "bar: what is left of the first path · pale end: what this layer took · whisker: 95 % interval of its ratio");
        int top = TOP;
        for (Waterfall fall : falls) {
            fall.draw(svg, top);
            top += fall.height();
        }
        return svg.document(title);
    }

    private static List<Comparison> comparisons(Results results, WorkloadKind kind) {
        return results.comparisons().stream()
                .filter(comparison -> comparison.kind() == kind)
                .toList();
    }

    private static String title(WorkloadKind kind) {
        return kind == WorkloadKind.COST_GOODPUT ? "Goodput that is left" : "TCP_RR requests per second that are left";
    }
}
