package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What each layer costs: its matched pair's ratio, goodput and requests side by side. */
final class CostBlock {

    private CostBlock() {}

    /** Empty where nothing was compared. */
    static Optional<Block> of(List<Comparison> comparisons) {
        Block.Builder<List<Comparison>> block = new Block.Builder<>();
        for (WorkloadKind kind : List.of(WorkloadKind.COST_GOODPUT, WorkloadKind.COST_LATENCY)) {
            if (comparisons.stream().noneMatch(comparison -> comparison.kind() == kind)) {
                continue;
            }
            boolean goodput = kind == WorkloadKind.COST_GOODPUT;
            block.column(goodput ? "goodput kept" : "requests kept", in(kind, CostBlock::kept));
            block.wide(goodput ? "Mbit/s without" : "per s without", in(kind, one -> median(one.base())));
            block.wide("with", in(kind, one -> median(one.with())));
            block.narrow("n", in(kind, one -> Integer.toString(one.n())));
        }
        List<Block.Subject<List<Comparison>>> lines = Arrays.stream(MatchedPair.values())
                .map(pair -> comparisons.stream()
                        .filter(comparison -> comparison.pair() == pair)
                        .toList())
                .filter(alike -> !alike.isEmpty())
                .map(alike -> {
                    String words = alike.get(0).pair().words();
                    return new Block.Subject<>(alike, words, words, marks(alike));
                })
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(block.build(
                        "what each layer costs",
                        lines,
                        "how much of the first one's goodput, and of its TCP_RR requests per second, the second one"
                                + " keeps, with the 95 % interval; n: turns in which both were measured"));
    }

    /** How a reader knows it: {@code cost in goodput, other node against same node}. */
    static String name(Comparison comparison) {
        return name(comparison.kind(), comparison.pair());
    }

    static String name(WorkloadKind kind, MatchedPair pair) {
        return kind.label() + ", " + pair.words();
    }

    /** {@code 97.9 % (97.1 … 98.6)}. */
    static String percent(RatioEstimate ratio) {
        return figure(ratio.ratio()) + " %"
                + ratio.bounds()
                        .map(bounds -> " (" + figure(bounds.low()) + " … " + figure(bounds.high()) + ")")
                        .orElse("");
    }

    /** Why there is no ratio: what became of the first trial that was lost; empty where nothing was tried. */
    static Optional<Point> lost(Comparison comparison) {
        return Stream.of(comparison.base(), comparison.with())
                .map(CostBlock::point)
                .filter(point -> !point.series().lost().isEmpty())
                .findFirst();
    }

    private static String kept(Comparison comparison) {
        return comparison.ratio().map(CostBlock::percent).orElseGet(() -> lost(comparison)
                .map(Point::instead)
                .orElse("-"));
    }

    private static Function<List<Comparison>, String> in(WorkloadKind kind, Function<Comparison, String> cell) {
        return alike -> alike.stream()
                .filter(comparison -> comparison.kind() == kind)
                .findFirst()
                .map(cell)
                .orElse("");
    }

    private static String median(Series series) {
        OptionalDouble median = Median.of(series.values().stream().mapToDouble(Double::doubleValue));
        if (median.isEmpty()) {
            return "";
        }
        return series.scenario().workload().kind() == WorkloadKind.COST_GOODPUT
                ? Figures.mbit(new BitRate(median.getAsDouble()))
                : Figures.rate(median.getAsDouble());
    }

    private static String figure(double ratio) {
        double percent = ratio * 100;
        return Figures.fixed(percent, percent < 9.995 ? 2 : 1);
    }

    /** With what it is about where one of two ratios has it: {@code cpu(goodput)}. */
    private static List<String> marks(List<Comparison> alike) {
        Map<String, List<String>> of = new LinkedHashMap<>();
        for (Comparison comparison : alike) {
            String ratio = comparison.kind() == WorkloadKind.COST_GOODPUT ? "goodput" : "requests";
            Doubts.marks(comparison).forEach(mark -> of.computeIfAbsent(mark, none -> new ArrayList<>())
                    .add(ratio));
        }
        return of.entrySet().stream()
                .map(mark -> mark.getValue().size() == alike.size()
                        ? mark.getKey()
                        : mark.getKey() + "(" + String.join(",", mark.getValue()) + ")")
                .toList();
    }

    private static Point point(Series series) {
        return new Point(
                series.scenario(),
                series,
                new Summary(series.scenario(), Optional.empty(), Optional.empty(), 0, List.of()));
    }
}
