package io.meshperf.judge.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a run is worse than the runs of its baseline, point by point.
 *
 * <p>A point is a candidate where all of this holds: its trials shifted (Hodges-Lehmann) to the bad side by more than
 * the margin, and by more than unchanged runs and the interval's width can make of nothing ({@link RunNoise}); and a
 * one-sided rank test, adjusted over all points, says that its trials alone do not explain it. A candidate turns red only
 * when it is measured again on fresh pods and found again. None of these suffices alone: without the margins every shift
 * of a run is significant, without the test a noisy point crosses them, without the second measurement an unlucky pod
 * does.
 */
public final class GateRule {

    private final GateSettings settings;

    public GateRule(GateSettings settings) {
        this.settings = settings;
    }

    /**
     * Judges a whole run at once, because how sure one must be of a point depends on how many there are.
     *
     * @return what was found of each, in their order
     * @throws IllegalArgumentException where a row has two points of one id or of both directions, or a value is not above
     *     zero
     */
    public List<PointFinding> judge(List<GatePoint> points) {
        refuseUnlikeRows(points);
        Map<List<Object>, List<GatePoint>> alike = points.stream().collect(Collectors.groupingBy(this::kind));

        List<Optional<Call>> pointCalls = points.stream()
                .map(point -> point.comparable()
                        ? Optional.of(
                                call(point, point.current(), RunNoise.of(point, alike.get(kind(point)), this::assumed)))
                        : Optional.<Call>empty())
                .toList();
        List<PointFinding> pointFindings = new ArrayList<>();
        Adjusted adjusted =
                Adjusted.of(pointCalls.stream().flatMap(Optional::stream).toList());
        int next = 0;
        for (int i = 0; i < points.size(); i++) {
            GatePoint point = points.get(i);
            if (pointCalls.get(i).isEmpty()) {
                pointFindings.add(new PointFinding(
                        point, Optional.empty(), 1, settings.margin(), RunNoise.UNKNOWN, tooFew(point)));
            } else {
                Call call = pointCalls.get(i).orElseThrow();
                pointFindings.add(new PointFinding(
                        point,
                        Optional.of(call.effect()),
                        adjusted.worse().get(next),
                        call.marginInEffect(),
                        call.noise(),
                        adjusted.decide(call, next, settings.falseDiscoveries())));
                next++;
            }
        }
        return List.copyOf(pointFindings);
    }

    /**
     * Points whose runs differ by as much, for what is assumed of each: a sweep's small segments may be a CPU's matter
     * where its large ones are the link's.
     */
    private List<Object> kind(GatePoint point) {
        return List.of(point.row(), point.endpointBound(), assumed(point).scatters());
    }

    private RunNoise.Assumed assumed(GatePoint point) {
        return new RunNoise.Assumed(
                point.endpointBound() ? settings.assumedEndpointNoise() : settings.assumedRunNoise(),
                settings.assumedShareOfScatter() * point.scatter());
    }

    private String unsteady(GatePoint point) {
        if (assumed(point).scatters()) {
            return String.format(
                    Locale.ROOT, "trials within a run differ by %.1f %%", 100 * Math.expm1(point.scatter()));
        }
        return point.endpointBound() ? "an endpoint limited this number, not the mesh" : "";
    }

    /**
     * Whether a candidate is one.
     *
     * @param fresh the point's trials on fresh pods
     */
    public Decision confirm(PointFinding candidate, List<Double> fresh) {
        if (!GatePoint.enough(fresh)) {
            return new Decision.Inconclusive("not confirmed: " + counted(fresh.size())
                    + " on fresh pods cannot be compared; run at least " + GatePoint.FEWEST_TRIALS);
        }
        return call(candidate.point(), fresh, candidate.noise()).confirm(settings.confirmingP());
    }

    private Call call(GatePoint point, List<Double> trials, RunNoise noise) {
        List<Double> pooled = point.pooled();
        return new Call(
                Effect.of(Shift.between(trials, pooled), point.better()),
                point.better(),
                settings.margin(),
                noise,
                point.runs(),
                unsteady(point),
                trials.size() + " trials against " + pooled.size() + " of " + runs(point.runs()));
    }

    private static Decision tooFew(GatePoint point) {
        int most = point.baseline().stream().mapToInt(List::size).max().orElse(0);
        if (most == 0) {
            return new Decision.Inconclusive(
                    "the baseline has no trials of this point; take a run that measured it into the baseline");
        }
        return new Decision.Inconclusive(
                point.current().size() < GatePoint.FEWEST_TRIALS
                        ? counted(point.current().size()) + " cannot be compared; run at least "
                                + GatePoint.FEWEST_TRIALS + ", and 8 to see one changed point among hundreds"
                        : "no baseline run has more than " + counted(most)
                                + " of this point, which cannot be compared; take a" + " run with at least "
                                + GatePoint.FEWEST_TRIALS + " into the baseline");
    }

    private static String counted(int trials) {
        return trials == 1 ? "1 trial" : trials + " trials";
    }

    private static String runs(int runs) {
        return runs == 1 ? "1 baseline run" : runs + " baseline runs";
    }

    private static void refuseUnlikeRows(List<GatePoint> points) {
        Set<List<String>> ids = new HashSet<>();
        Map<String, Better> better = new HashMap<>();
        for (GatePoint point : points) {
            if (!ids.add(List.of(point.row(), point.id()))) {
                throw new IllegalArgumentException("row " + point.row() + " has point " + point.id() + " twice");
            }
            if (better.computeIfAbsent(point.row(), row -> point.better()) != point.better()) {
                throw new IllegalArgumentException("row " + point.row()
                        + " has points where higher is better and where lower is; make two rows of them");
            }
        }
    }
}
