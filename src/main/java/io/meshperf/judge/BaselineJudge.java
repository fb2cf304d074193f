package io.meshperf.judge;

import io.meshperf.judge.stats.Better;
import io.meshperf.judge.stats.Decision;
import io.meshperf.judge.stats.GatePoint;
import io.meshperf.judge.stats.GateRule;
import io.meshperf.judge.stats.GateSettings;
import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.judge.stats.PointFinding;
import io.meshperf.model.EndCaution;
import io.meshperf.model.GateResult;
import io.meshperf.model.PaceCaution;
import io.meshperf.model.Placement;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.RunCaution;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run's points against those of its baseline, all at once. */
public final class BaselineJudge {

    /**
     * A point of both.
     *
     * @param now its samples in this run
     * @param summary what they come to, with the doubts of the whole run
     * @param before its samples, baseline run by baseline run; empty where a run did not measure it
     */
    public record Point(Series now, Summary summary, List<Optional<Series>> before) {

        public Point {
            before = List.copyOf(before);
        }

        Scenario scenario() {
            return now.scenario();
        }

        /** How many baseline runs have a number of it. */
        public int runs() {
            return (int) before.stream()
                    .flatMap(Optional::stream)
                    .filter(series -> !series.values().isEmpty())
                    .count();
        }

        /** The middle of the baseline runs' numbers. */
        public Optional<Quantity> typical() {
            List<Double> medians = before.stream()
                    .flatMap(Optional::stream)
                    .flatMap(series -> Judge.summarise(series).median().stream())
                    .map(Quantity::value)
                    .toList();
            return medians.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Quantity(scenario().workload().kind().metric(), MedianInterval.median(medians)));
        }
    }

    private final Map<Scenario, Point> points = new LinkedHashMap<>();
    private final Map<Scenario, PointFinding> findings = new LinkedHashMap<>();
    private final GateRule rule;
    private final Ratio margin;

    private BaselineJudge(List<Point> all, Ratio margin) {
        this.margin = margin;
        this.rule = new GateRule(GateSettings.defaults().withMargin(margin.value()));
        all.forEach(point -> points.put(point.scenario(), point));
        List<Point> repeated = all.stream()
                .filter(point -> !point.scenario().workload().kind().isSearch())
                .toList();
        List<PointFinding> found =
                rule.judge(repeated.stream().map(BaselineJudge::gatePoint).toList());
        for (int i = 0; i < repeated.size(); i++) {
            findings.put(repeated.get(i).scenario(), found.get(i));
        }
    }

    /** @param margin how much worse a point may be, at least */
    public static BaselineJudge of(List<Point> points, Ratio margin) {
        return new BaselineJudge(points, margin);
    }

    private static GatePoint gatePoint(Point point) {
        return new GatePoint(
                point.scenario().rowId(),
                point.scenario().point().label(),
                Better.HIGHER,
                isBoundByAnEndpoint(point.summary()),
                point.now().values(),
                point.before().stream()
                        .map(series -> series.map(Series::values).orElse(List.of()))
                        .toList());
    }

    /**
     * Whether something else than a link may have been the limit: the CPU of an end, awake or asleep, its socket, or that of
     * the one machine which packets never leave. Such numbers differ from run to run by how processes fall on cores.
     */
    public static boolean isBoundByAnEndpoint(Summary summary) {
        Placement placement = summary.scenario().path().placement();
        return placement == Placement.SAME_NODE
                || placement == Placement.SAME_POD
                || summary.cautions().stream()
                        .anyMatch(caution -> caution instanceof EndCaution
                                || caution instanceof PaceCaution.ReceiverDropped
                                || (caution instanceof PaceCaution.Overran overran && overran.late())
                                || caution instanceof RunCaution.WakeUps);
    }

    /**
     * Whatever the reason: what was measured before and has no number now is not as it was. Empty where there is a number,
     * or was none.
     */
    public static Optional<Verdict> gone(Point point) {
        return point.summary().median().isPresent()
                ? Optional.empty()
                : point.typical().map(before -> gone(before, NumberMissing.why(point.now(), point.summary())));
    }

    private static Verdict gone(Quantity before, String now) {
        return new Verdict.Fail("a number, as its baseline has: " + before, "without one: " + now);
    }

    /** Whether the point is worse, and is to be measured again before anybody is told so. */
    public boolean isCandidate(Scenario scenario) {
        Point point = points.get(scenario);
        return findings.containsKey(scenario)
                ? findings.get(scenario).isCandidate()
                : new SearchedPoint(point, margin).isCandidate();
    }

    /** What the point came to; of a candidate, before it was measured again. */
    public GateResult result(Scenario scenario) {
        Point point = points.get(scenario);
        if (!findings.containsKey(scenario)) {
            SearchedPoint searched = new SearchedPoint(point, margin);
            return result(
                    point,
                    searched.effect(point.summary()),
                    OptionalDouble.empty(),
                    searched.marginInEffect(),
                    searched.verdict());
        }
        PointFinding finding = findings.get(scenario);
        return result(point, finding, verdict(finding.decision(), point));
    }

    /**
     * What a candidate came to.
     *
     * @param fresh its trials on fresh workers
     */
    public GateResult confirmed(Scenario scenario, Series fresh) {
        Point point = points.get(scenario);
        Summary freshly = Judge.summarise(fresh);
        Optional<Verdict> nothing = freshly.median().isPresent()
                ? Optional.empty()
                : point.typical().map(before -> gone(before, "on fresh workers, " + NumberMissing.why(fresh, freshly)));
        if (!findings.containsKey(scenario)) {
            SearchedPoint searched = new SearchedPoint(point, margin);
            return result(
                    point,
                    searched.effect(point.summary()),
                    OptionalDouble.empty(),
                    searched.marginInEffect(),
                    nothing.orElseGet(() -> searched.confirmed(freshly)));
        }
        PointFinding finding = findings.get(scenario);
        if (nothing.isPresent()) {
            return result(point, finding, nothing.get());
        }
        Decision again = rule.confirm(finding, fresh.values());
        Verdict verdict = again instanceof Decision.Fail
                ? new Verdict.Fail(expected(finding), finding.decision().why() + "; " + again.why())
                : verdict(again, point);
        return result(point, finding, verdict);
    }

    private static String expected(PointFinding finding) {
        return String.format(java.util.Locale.ROOT, "at most %.1f %% worse than its baseline", 100 * finding.margin());
    }

    private static Verdict verdict(Decision decision, Point point) {
        if (decision instanceof Decision.Pass || decision instanceof Decision.Improved) {
            return new Verdict.Pass();
        }
        List<String> doubts = new ArrayList<>();
        if (decision instanceof Decision.Candidate) {
            doubts.add("; to be measured again on fresh pods");
        }
        if (point.summary().cautions().stream().anyMatch(RunCaution.Drift.class::isInstance)) {
            doubts.add("; the mesh drifted meanwhile");
        }
        return new Verdict.Inconclusive(decision.why() + String.join("", doubts));
    }

    private static GateResult result(Point point, PointFinding finding, Verdict verdict) {
        return result(
                point,
                finding.effect()
                        .map(effect -> new RatioEstimate(
                                effect.ratio(),
                                Optional.of(new RatioEstimate.Bounds(
                                        effect.interval().low(),
                                        effect.interval().high(),
                                        MedianInterval.CONFIDENCE)))),
                finding.effect().isPresent() ? OptionalDouble.of(finding.adjustedP()) : OptionalDouble.empty(),
                finding.margin(),
                verdict);
    }

    private static GateResult result(
            Point point, Optional<RatioEstimate> effect, OptionalDouble p, double margin, Verdict verdict) {
        return new GateResult(
                point.scenario(),
                point.summary(),
                point.typical(),
                effect,
                p,
                margin,
                point.summary().n(),
                point.runs(),
                verdict);
    }
}
