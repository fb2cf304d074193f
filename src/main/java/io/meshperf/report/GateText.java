package io.meshperf.report;

import io.meshperf.model.GateResult;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the gate says, in words: how many of each verdict, then everything that is not a pass. */
public final class GateText {

    private GateText() {}

    /**
     * What is not a pass.
     *
     * @param word {@code FAIL} or {@code inconclusive}
     * @param points that it is about: one, or how many
     * @param numbers effect with its interval, both medians, p, margin and n; empty for several points
     * @param reason what was demanded and what was found, or what is missing
     */
    record Item(String word, String points, String numbers, String reason) {

        String text() {
            return points + ": " + (numbers.isEmpty() ? "" : numbers + ": ") + reason;
        }
    }

    /** {@code 171 pass, 2 FAIL, 5 inconclusive against 3 runs}. */
    static String counts(List<GateResult> gate) {
        if (gate.isEmpty()) {
            return "no point is compared";
        }
        long failed = count(gate, Verdict.Fail.class);
        long open = count(gate, Verdict.Inconclusive.class);
        int runs = gate.stream().mapToInt(GateResult::baselineRuns).max().orElse(0);
        return count(gate, Verdict.Pass.class) + " pass, " + failed + (failed == 0 ? " fail, " : " FAIL, ") + open
                + " inconclusive against " + runs + (runs == 1 ? " run" : " runs");
    }

    /** Whether there is anything to say of a gate. */
    static boolean isThere(Results results) {
        return !results.gate().isEmpty() || !results.gateNotes().isEmpty();
    }

    /** Failures first, one by one; what is inconclusive for the same reason is told once. */
    static List<Item> items(List<GateResult> gate) {
        List<Item> items = new ArrayList<>();
        Map<String, List<GateResult>> open = new LinkedHashMap<>();
        for (GateResult result : gate) {
            if (result.verdict() instanceof Verdict.Fail fail) {
                items.add(new Item("FAIL", result.scenario().displayName(), numbers(result), reason(fail)));
            } else if (result.verdict() instanceof Verdict.Inconclusive inconclusive) {
                open.computeIfAbsent(Text.oneLine(inconclusive.why()), why -> new ArrayList<>())
                        .add(result);
            }
        }
        open.forEach((why, alike) -> items.add(
                alike.size() == 1
                        ? new Item("inconclusive", alike.get(0).scenario().displayName(), numbers(alike.get(0)), why)
                        : new Item("inconclusive", points(alike), "", why)));
        return items;
    }

    /** A result that is not a pass, as the progress says it. */
    public static String line(GateResult result) {
        return items(List.of(result)).stream()
                .map(item -> item.word() + " " + item.text())
                .collect(Collectors.joining());
    }

    /** {@code pass}, {@code FAIL} or {@code inconclusive}. */
    static String word(Verdict verdict) {
        return verdict instanceof Verdict.Fail
                ? "FAIL"
                : verdict instanceof Verdict.Inconclusive ? "inconclusive" : "pass";
    }

    /** Whether it is accepted, and why not. */
    static String reason(Verdict verdict) {
        if (verdict instanceof Verdict.Fail fail) {
            return "expected " + Text.oneLine(fail.expected()) + ", but " + Text.oneLine(fail.actual());
        }
        return verdict instanceof Verdict.Inconclusive open ? Text.oneLine(open.why()) : "";
    }

    /** {@code -10.2 % (-11.0 … -9.1), 8.31 Gbit/s after 9.25 Gbit/s, p=0.0004, margin 5 %, n=10}. */
    static String numbers(GateResult result) {
        List<String> parts = new ArrayList<>();
        result.effect().map(GateText::change).ifPresent(parts::add);
        result.now()
                .median()
                .map(Quantity::toString)
                .ifPresent(now -> parts.add(
                        now + result.before().map(before -> " after " + before).orElse("")));
        if (result.p().isPresent()) {
            parts.add(p(result.p().getAsDouble()));
        }
        parts.add("margin " + Figures.significant(result.margin() * 100, 3) + " %");
        parts.add("n=" + result.n());
        return String.join(", ", parts);
    }

    /** {@code -10.2 % (-11.0 … -9.1)}. */
    static String change(RatioEstimate effect) {
        return signed(effect.ratio()) + " %"
                + effect.bounds()
                        .map(bounds -> " (" + signed(bounds.low()) + " … " + signed(bounds.high()) + ")")
                        .orElse("");
    }

    private static String p(double p) {
        return p < 0.0001 ? "p<0.0001" : "p=" + Figures.significant(p, 2);
    }

    private static String signed(double ratio) {
        String percent = Figures.fixed((ratio - 1) * 100, 1);
        return percent.startsWith("-") || percent.equals("0.0") ? percent.replace("-0.0", "0.0") : "+" + percent;
    }

    private static String points(List<GateResult> alike) {
        return alike.size() + " points, "
                + alike.stream()
                        .limit(2)
                        .map(result -> result.scenario().displayName())
                        .collect(Collectors.joining("; "))
                + (alike.size() > 2 ? " and so on" : "");
    }

    private static long count(List<GateResult> gate, Class<? extends Verdict> verdict) {
        return gate.stream()
                .filter(result -> verdict.isInstance(result.verdict()))
                .count();
    }
}
