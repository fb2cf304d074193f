package io.meshperf.junit;

import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Outcome;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/** What may be asked of a matched pair that was measured turn by turn. */
public final class CostAssessmentAssert extends AbstractAssert<CostAssessmentAssert, CostAssessment> {

    CostAssessmentAssert(CostAssessment actual) {
        super(actual, CostAssessmentAssert.class);
    }

    /**
     * Passes if the pair has a ratio, and that misses no limit.
     *
     * @throws LimitMissedError if a limit is missed
     * @throws TrialLostException if no turn has both numbers
     * @throws PointSkippedException if this mesh does not have one of the paths, or nothing can be said
     */
    public CostAssessmentAssert meetsItsLimits() {
        isNotNull();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw new LimitMissedError(name(), fail);
        }
        Comparison comparison = actual.comparison();
        if (comparison.ratio().isEmpty()) {
            List<TrialResult> lost = Stream.of(comparison.base(), comparison.with())
                    .flatMap(series -> series.lost().stream())
                    .toList();
            for (TrialResult result : lost) {
                if (result.outcome() instanceof Outcome.Unsupported unsupported) {
                    throw PointSkippedException.notHere(name(), unsupported.reason());
                }
                if (result.outcome() instanceof Outcome.Failed failed) {
                    throw new TrialLostException(name(), failed.explanation(), "");
                }
            }
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw PointSkippedException.inconclusive(name(), inconclusive.why());
        }
        return this;
    }

    private String name() {
        return actual.comparison().kind().label() + ", "
                + actual.comparison().pair().words();
    }
}
