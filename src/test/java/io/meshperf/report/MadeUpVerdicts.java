package io.meshperf.report;

import io.meshperf.model.Comparison;
import io.meshperf.model.Evidence;
import io.meshperf.model.GateResult;
import io.meshperf.model.InPair;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Metric;
import io.meshperf.model.Outcome;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What nobody compared and nobody decided. */
final class MadeUpVerdicts {

    private static final Map<MatchedPair, Double> KEPT = Map.of(
            MatchedPair.SERVICE_IP_SAME_NODE, 0.979,
            MatchedPair.OTHER_NODE, 0.612,
            MatchedPair.SERVICE_IP_OTHER_NODE, 1.004,
            MatchedPair.OTHER_CLUSTER, 0.1527,
            MatchedPair.OTHER_CLUSTER_BACK, 0.964);

    private MadeUpVerdicts() {}

    static Results added(Results rows, int turns) {
        List<Comparison> comparisons = new ArrayList<>();
        for (WorkloadKind kind : List.of(WorkloadKind.COST_GOODPUT, WorkloadKind.COST_LATENCY)) {
            for (MatchedPair pair : MatchedPair.values()) {
                comparisons.add(comparison(pair, kind, turns));
            }
        }
        List<GateResult> gate = new ArrayList<>();
        rows.points().filter(Point::hasNumber).forEach(point -> gate.add(gate(point, gate.size())));
        return rows.withComparisons(comparisons)
                .withGate(gate)
                .withVerdicts(Map.of(
                        "netperf/other-cluster-pod-ip/path MSS",
                        new Verdict.Fail("at least 1.5 Gbit/s (mesh.yaml, line 12)", "median goodput 1.43 Gbit/s, n=1"),
                        "cost-goodput/other-node",
                        new Verdict.Fail("other node keeps at least 90 % of same node", "61.2 % (60.3 … 62.1), n=6")));
    }

    static Comparison comparison(MatchedPair pair, WorkloadKind kind, int turns) {
        boolean goodput = kind == WorkloadKind.COST_GOODPUT;
        double kept = goodput ? KEPT.get(pair) : Math.sqrt(KEPT.get(pair));
        double base = goodput ? 24e9 : 41000;
        Optional<RatioEstimate.Bounds> bounds =
                turns < 6 ? Optional.empty() : Optional.of(new RatioEstimate.Bounds(kept * 0.985, kept * 1.014, 0.95));
        return new Comparison(
                pair,
                kind,
                series(pair, pair.base(), kind, base, turns),
                series(pair, pair.with(), kind, base * kept, turns),
                Optional.of(new RatioEstimate(kept, bounds)),
                turns,
                List.of());
    }

    /** The third number of a run is worse than before, every fortieth is open, and the others are as they were. */
    private static GateResult gate(Point point, int index) {
        double ratio = index == 3 ? 0.898 : 1 + (index % 9 - 4) / 500.0;
        Quantity now = point.summary().median().orElseThrow();
        Verdict verdict = index == 3
                ? new Verdict.Fail("at most 5 % less than its baseline", "10.2 % less, again on fresh workers")
                : index % 40 == 7
                        ? new Verdict.Inconclusive(
                                "the environment differs: w1, w2: kernel 5.4.0 -> 5.10.0; measure the baseline again")
                        : index == 100
                                ? new Verdict.Inconclusive("n=1 is too few to test: run at least 6 (-Dtrials=6)")
                                : new Verdict.Pass();
        return new GateResult(
                point.scenario(),
                point.summary(),
                Optional.of(now.withValue(now.value() / ratio)),
                Optional.of(new RatioEstimate(
                        ratio, Optional.of(new RatioEstimate.Bounds(ratio - 0.009, ratio + 0.011, 0.95)))),
                OptionalDouble.of(index == 3 ? 0.00042 : 0.4 + index / 1000.0),
                0.05,
                point.summary().n(),
                3,
                verdict);
    }

    private static Series series(MatchedPair pair, MeshPath path, WorkloadKind kind, double value, int turns) {
        var scenario = kind.workload(8, Ratio.ofPercent(0.1)).on(path).at(new InPair(pair));
        Quantity quantity = new Quantity(kind.metric(), value);
        return new Series(
                scenario,
                IntStream.rangeClosed(1, turns)
                        .mapToObj(turn -> new TrialResult(
                                new Trial(scenario, turn, Duration.ofSeconds(2)),
                                new Outcome.Measured(
                                        quantity.metric() == Metric.GOODPUT
                                                ? MadeUpRequests.bulk(quantity)
                                                : MadeUpRequests.requests(quantity)),
                                Evidence.none()))
                        .toList());
    }
}
