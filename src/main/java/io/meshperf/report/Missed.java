package io.meshperf.report;

import io.meshperf.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of the limits: how many are kept, and a line for each point that misses one, or of which nobody can tell. */
final class Missed {

    /** Above those that were missed. */
    static final String MISSED = "Limits missed";

    /** Above those of which nobody can tell. */
    static final String OPEN = "Limits that nobody can tell";

    private Missed() {}

    /** {@code 41 points keep their limits, 2 miss one, of 1 nobody can tell}; empty where nothing has a limit. */
    static Optional<String> counts(Results results) {
        List<Verdict> all = judged(results).stream().map(Judged::verdict).toList();
        long missed = all.stream().filter(Verdict.Fail.class::isInstance).count();
        long open = all.stream().filter(Verdict.Inconclusive.class::isInstance).count();
        long kept = all.size() - missed - open;
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(kept
                        + (kept == 1 ? " point keeps its limits, " : " points keep their limits, ")
                        + missed
                        + (missed == 1 ? " MISSES one" : missed == 0 ? " miss one" : " MISS one")
                        + (open == 0 ? "" : ", of " + open + " nobody can tell"));
    }

    /** Those that were missed: a line for each. */
    static List<String> list(Results results) {
        return lines(results, Verdict.Fail.class);
    }

    /** Those of which nobody can tell: a line for each. */
    static List<String> open(Results results) {
        return lines(results, Verdict.Inconclusive.class);
    }

    private static List<String> lines(Results results, Class<? extends Verdict> kind) {
        return judged(results).stream()
                .filter(judged -> kind.isInstance(judged.verdict()))
                .map(judged -> judged.name() + ": " + GateText.reason(judged.verdict()))
                .toList();
    }

    private record Judged(String name, Verdict verdict) {}

    /** Points first, then pairs. */
    private static List<Judged> judged(Results results) {
        List<Judged> judged = new ArrayList<>();
        results.points().forEach(point -> results.verdict(point.scenario().id())
                .ifPresent(verdict -> judged.add(new Judged(point.scenario().displayName(), verdict))));
        results.comparisons().forEach(comparison -> results.verdict(Results.id(comparison))
                .ifPresent(verdict -> judged.add(new Judged(CostBlock.name(comparison), verdict))));
        return judged;
    }
}
