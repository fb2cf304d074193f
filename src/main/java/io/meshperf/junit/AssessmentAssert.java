package io.meshperf.junit;

import io.meshperf.model.Assessment;
import io.meshperf.model.Outcome;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** What may be asked of a scenario's trials. */
public final class AssessmentAssert extends AbstractAssert<AssessmentAssert, Assessment> {

    AssessmentAssert(Assessment actual) {
        super(actual, AssessmentAssert.class);
    }

    /**
     * Passes if every trial has a number and none of the limits for the scenario is missed.
     *
     * @throws LimitMissedError if a limit is missed
     * @throws TrialLostException if a trial has no number
     * @throws PointSkippedException if this mesh does not have the path or the tool, or nothing can be said
     */
    public AssessmentAssert meetsItsLimits() {
        isNotNull();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw new LimitMissedError(name(), fail);
        }
        // What a search loses on its way is what it looks for.
        boolean found = actual.series().scenario().workload().kind().isSearch()
                && actual.summary().median().isPresent();
        List<TrialResult> lost = found ? List.of() : actual.series().lost();
        for (TrialResult result : lost) {
            if (result.outcome() instanceof Outcome.Unsupported unsupported) {
                throw PointSkippedException.notHere(name(), unsupported.reason());
            }
            if (result.outcome() instanceof Outcome.Failed failed) {
                String which = actual.series().results().size() == 1
                        ? ""
                        : " (" + lost.size() + " of "
                                + actual.series().results().size() + " trials, the first of them)";
                throw new TrialLostException(name(), failed.explanation(), which);
            }
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw PointSkippedException.inconclusive(name(), inconclusive.why());
        }
        return this;
    }

    private String name() {
        return actual.series().scenario().displayName();
    }
}
