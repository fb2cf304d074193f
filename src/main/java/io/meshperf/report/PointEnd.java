package io.meshperf.report;

import io.meshperf.model.Assessment;
import io.meshperf.model.Cause;
import io.meshperf.model.Outcome;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;

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
            return limitMissed(assessment.summary(), fail.expected());
        }
        if (assessment.series().lost().isEmpty()) {
            return ok(assessment.summary());
        }
        Outcome outcome = assessment.series().lost().get(0).outcome();
        return outcome instanceof Outcome.Unsupported unsupported
                ? skipped(unsupported.reason())
                : failed(((Outcome.Failed) outcome).cause());
    }

    /** Measured, and nothing to object. */
    public static PointEnd ok(Summary summary) {
        return new PointEnd(Kind.OK, number(summary));
    }

    /** No trial has a number. */
    public static PointEnd failed(Cause cause) {
        return new PointEnd(Kind.FAILED, cause.title());
    }

    /** Measured, and not what was demanded. */
    public static PointEnd limitMissed(Summary summary, String limit) {
        return new PointEnd(Kind.LIMIT, number(summary) + ", " + Text.oneLine(limit));
    }

    /** Not on this mesh. */
    public static PointEnd skipped(String reason) {
        return new PointEnd(Kind.SKIPPED, Text.oneLine(reason));
    }

    String text() {
        return Text.left(kind.word(), 7) + " " + detail;
    }

    private static String number(Summary summary) {
        String rate = summary.median().map(BitRate::toString).orElse("no number");
        return Text.right(rate, 11) + (summary.n() > 1 ? " (n=" + summary.n() + ")" : "");
    }
}
