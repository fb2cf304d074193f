package io.meshperf.report;

import io.meshperf.model.Assessment;
import io.meshperf.model.Cause;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Outcome;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.Optional;

/** How a point ended, as the progress shows it. */
public record PointEnd(Kind kind, String detail) {

    /** The words that a reader looks for. */
    public enum Kind {
        OK("ok"),
        FAILED("FAILED"),
        LIMIT("LIMIT"),
        SKIPPED("SKIPPED");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Whatever became of a scenario. */
    public static PointEnd of(Assessment assessment) {
        if (assessment.verdict() instanceof Verdict.Fail fail) {
            return limitMissed(fail);
        }
        boolean found = assessment.series().scenario().workload().kind().isSearch()
                && assessment.summary().median().isPresent();
        // A search loses trials on its way: that a load is too high is what it looks for.
        boolean lossless = assessment.series().lost().isEmpty()
                && assessment.summary().median().isPresent();
        if (found || lossless) {
            return new PointEnd(Kind.OK, PointNumber.of(assessment.summary(), assessment.series()));
        }
        if (assessment.series().lost().isEmpty()) {
            return skipped(
                    new Point(assessment.series().scenario(), assessment.series(), assessment.summary()).whyLost());
        }
        Outcome outcome = assessment.series().lost().get(0).outcome();
        return outcome instanceof Outcome.Unsupported unsupported
                ? skipped(unsupported.reason())
                : failed(((Outcome.Failed) outcome).cause());
    }

    /** Whatever became of a pair. */
    public static PointEnd of(CostAssessment assessment) {
        return assessment.verdict() instanceof Verdict.Fail fail ? limitMissed(fail) : of(assessment.comparison());
    }

    /** Whatever became of a pair's turns. */
    public static PointEnd of(Comparison comparison) {
        if (comparison.ratio().isPresent()) {
            return new PointEnd(Kind.OK, PointNumber.of(comparison));
        }
        Optional<Outcome> lost = CostBlock.lost(comparison)
                .map(point -> point.series().lost().get(0).outcome());
        return lost.map(outcome -> outcome instanceof Outcome.Failed failed
                        ? failed(failed.cause())
                        : skipped(((Outcome.Unsupported) outcome).reason()))
                .orElseGet(() -> skipped("no turn was made"));
    }

    /** Measured, and nothing to object. */
    public static PointEnd ok(Summary summary) {
        return new PointEnd(Kind.OK, PointNumber.of(summary, new Series(summary.scenario(), List.of())));
    }

    /** No trial has a number. */
    public static PointEnd failed(Cause cause) {
        return new PointEnd(Kind.FAILED, cause.title());
    }

    /** Not what was demanded: the quantity that was judged, and not another one of the same point. */
    public static PointEnd limitMissed(Verdict.Fail fail) {
        return new PointEnd(Kind.LIMIT, Text.oneLine(fail.actual()) + "; demanded: " + Text.oneLine(fail.expected()));
    }

    /** Not on this mesh. */
    public static PointEnd skipped(String reason) {
        return new PointEnd(Kind.SKIPPED, Text.oneLine(reason));
    }

    String text() {
        return Text.left(kind.word(), 7) + " " + detail;
    }
}
