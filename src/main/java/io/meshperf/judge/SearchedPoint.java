package io.meshperf.judge;

import io.meshperf.model.Interval;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.util.Optional;

/**
 * A number that was searched, against its baseline. A search ends in one number and a bracket, so there is no sample to
 * test: the whole bracket must be below what is allowed, twice.
 */
record SearchedPoint(BaselineJudge.Point point, Ratio margin) {

    /** A packet size is exact; whatever else is searched has a margin. */
    double marginInEffect() {
        return point.scenario().workload().kind() == WorkloadKind.PATH_MTU ? 0 : margin.value();
    }

    private double allowed() {
        return 1 - marginInEffect();
    }

    Optional<RatioEstimate> effect(Summary now) {
        return now.median().flatMap(median -> point.typical()
                .map(before -> new RatioEstimate(median.ratioTo(before), Optional.empty())));
    }

    /** Whether it is worse for all that the mesh, and no endpoint, was the limit. */
    boolean isCandidate() {
        return isWorse(point.summary()) && !isBound();
    }

    /** What an end of the path limited is no more than a floor of what the path carries. */
    private boolean isBound() {
        return BaselineJudge.isBoundByAnEndpoint(point.summary())
                || point.summary().cautions().stream().anyMatch(SearchCaution.SenderBound.class::isInstance);
    }

    /** Whether even the upper end of what was found is below what is allowed. */
    private boolean isWorse(Summary now) {
        return now.median().isPresent()
                && point.typical()
                        .filter(before -> upper(now).value() < allowed() * before.value())
                        .isPresent();
    }

    private static Quantity upper(Summary now) {
        return now.interval().map(Interval::high).orElseGet(() -> now.median().orElseThrow());
    }

    Verdict verdict() {
        if (point.summary().median().isEmpty()) {
            return new Verdict.Inconclusive("this run has no number of it");
        }
        if (point.typical().isEmpty()) {
            return new Verdict.Inconclusive("the baseline has no number of it");
        }
        if (isWorse(point.summary()) && isBound()) {
            return new Verdict.Inconclusive(
                    "found " + found(point.summary()) + " against "
                            + point.typical().orElseThrow()
                            + " of the baseline, but an endpoint limited this number, not the mesh; use a faster or quieter machine");
        }
        return new Verdict.Pass();
    }

    Verdict confirmed(Summary fresh) {
        if (!isWorse(fresh)) {
            return new Verdict.Inconclusive("found " + found(point.summary()) + " against "
                    + point.typical().orElseThrow()
                    + " of the baseline, and on fresh workers "
                    + fresh.median().map(Quantity::toString).orElse("nothing")
                    + ": not confirmed, run again");
        }
        return new Verdict.Fail(
                "no less than "
                        + point.typical()
                                .orElseThrow()
                                .withValue(allowed()
                                        * point.typical().orElseThrow().value()),
                found(point.summary()) + ", on fresh workers " + found(fresh));
    }

    private static String found(Summary summary) {
        return summary.median().map(Quantity::toString).orElse("nothing");
    }
}
