package io.meshperf.junit;

import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Outcome;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.text.Foreign;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/** What may be asked of a matched pair that was measured turn by turn. */
public final class CostAssessmentAssert extends AbstractAssert<CostAssessmentAssert, CostAssessment> {

    CostAssessmentAssert(CostAssessment actual) {
        super(actual, CostAssessmentAssert.class);
    }

    /**
     * Passes if the pair has a ratio, and that misses no limit.
     *
     * @throws AssertionError if a limit is missed
     * @throws TrialLostException if no turn has both numbers
     * @throws TestAbortedException if this mesh does not have one of the paths, or nothing can be said
     */
    public CostAssessmentAssert meetsItsLimits() {
        isNotNull();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw failure(
                    "Limit missed: %s: expected %s, but was %s",
                    name(), Foreign.line(fail.expected()), Foreign.line(fail.actual()));
        }
        Comparison comparison = actual.comparison();
        if (comparison.ratio().isEmpty()) {
            List<TrialResult> lost = Stream.of(comparison.base(), comparison.with())
                    .flatMap(series -> series.lost().stream())
                    .toList();
            for (TrialResult result : lost) {
                if (result.outcome() instanceof Outcome.Unsupported unsupported) {
                    throw new TestAbortedException("Not on this mesh: " + Foreign.line(unsupported.reason()));
                }
                if (result.outcome() instanceof Outcome.Failed failed) {
                    throw new TrialLostException("Trial lost: " + failed.explanation() + " — " + name());
                }
            }
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw new TestAbortedException("Inconclusive: " + name() + ": " + Foreign.line(inconclusive.why()));
        }
        return this;
    }

    private String name() {
        return actual.comparison().kind().label() + ", "
                + actual.comparison().pair().words();
    }
}
