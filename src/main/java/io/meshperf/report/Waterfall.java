package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.RatioEstimate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bars of one waterfall, on one scale from zero. */
final class Waterfall {

    private static final int LEFT = 252;
    private static final int RIGHT = 620;
    private static final int ROW = 26;
    private static final int THICK = 15;
    private static final int HEAD = 30;
    private static final int BELOW = 52;

    /**
     * A path and what is left there.
     *
     * @param before percent of the first path that its base has; what it is a share of
     * @param ratio to its base; empty for a first path and for one without a number
     */
    private record Step(
            MeshPath path, Optional<MeshPath> base, double before, Optional<RatioEstimate> ratio, String said) {

        double left() {
            return base.isEmpty()
                    ? before
                    : ratio.map(of -> before * of.ratio()).orElse(0.0);
        }

        double longest() {
            double high = ratio.flatMap(RatioEstimate::bounds)
                    .map(bounds -> before * bounds.high())
                    .orElse(0.0);
            return Math.max(before, Math.max(left(), high));
        }
    }

    private final String title;
    private final List<Step> steps;
    private final Axis x;

    private Waterfall(String title, List<Step> steps) {
        this.title = title;
        this.steps = steps;
        this.x = Axis.fromZero(steps.stream().mapToDouble(Step::longest).max().orElse(100), 5, LEFT, RIGHT);
    }

    /** A base that is no other pair's end is a first path with 100 %; so is one whose own ratio has no number. */
    static Waterfall of(String title, List<Comparison> comparisons) {
        Map<MeshPath, Double> levels = new EnumMap<>(MeshPath.class);
        List<Step> steps = new ArrayList<>();
        for (MatchedPair pair : MatchedPair.values()) {
            for (Comparison comparison : comparisons) {
                if (comparison.pair() != pair) {
                    continue;
                }
                if (!levels.containsKey(pair.base())) {
                    levels.put(pair.base(), 100.0);
                    steps.add(new Step(pair.base(), Optional.empty(), 100, Optional.empty(), ""));
                }
                Step step = new Step(
                        pair.with(),
                        Optional.of(pair.base()),
                        levels.get(pair.base()),
                        comparison.ratio(),
                        CostBlock.lost(comparison).map(Point::whyLost).orElse("not measured"));
                if (step.ratio().isPresent()) {
                    levels.put(pair.with(), step.left());
                }
                steps.add(step);
            }
        }
        return new Waterfall(title, steps);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    int height() {
        return HEAD + steps.size() * ROW + BELOW;
    }

    void draw(Svg svg, double top) {
        double first = top + HEAD;
        double bottom = first + steps.size() * ROW;
        svg.text(20, top + 12, new Svg.Type(14, Svg.INK, "start", true), title);
        for (double tick : x.ticks()) {
            svg.line(new Svg.Spot(x.at(tick), first - 4), new Svg.Spot(x.at(tick), bottom), Svg.GRID, 1);
            svg.text(x.at(tick), bottom + 16, Svg.Type.plain("middle"), Figures.significant(tick, 4) + " %");
        }
        double y = first + 4;
        for (Step step : steps) {
            svg.text(
                    LEFT - 10, y + THICK - 3, new Svg.Type(13, Svg.INK, "end", false), PathStyle.longName(step.path()));
            if (step.base().isPresent() && step.ratio().isEmpty()) {
                svg.text(
                        LEFT + 8,
                        y + THICK - 3,
                        new Svg.Type(12, "#9a3b00", "start", false),
                        "no ratio: " + Text.cut(step.said(), 90));
            } else {
                bar(svg, step, y);
            }
            y += ROW;
        }
        svg.line(new Svg.Spot(LEFT, first - 4), new Svg.Spot(LEFT, bottom), Svg.MUTED, 1);
    }

    private void bar(Svg svg, Step step, double y) {
        String colour = PathStyle.colour(step.path());
        double end = x.at(step.left());
        if (step.before() > step.left()) {
            svg.pale(new Svg.Spot(end, y), x.at(step.before()) - end, THICK, colour);
        }
        svg.bar(new Svg.Spot(LEFT, y), end - LEFT, THICK, colour, "none");
        step.ratio()
                .flatMap(RatioEstimate::bounds)
                .ifPresent(bounds -> svg.whisker(
                        x.at(step.before() * bounds.low()), x.at(step.before() * bounds.high()), y + THICK / 2.0));
        double text = x.at(step.longest()) + 8;
        if (step.ratio().isEmpty()) {
            svg.text(text, y + THICK - 3, new Svg.Type(13, Svg.INK, "start", true), "100 %");
            return;
        }
        String kept = CostBlock.percent(step.ratio().get());
        svg.text(text, y + THICK - 3, new Svg.Type(13, Svg.INK, "start", true), kept);
        svg.text(
                text + 8 * kept.length() + 8,
                y + THICK - 3,
                Svg.Type.plain("start"),
                "of " + PathStyle.longName(step.base().orElseThrow()));
    }
}
