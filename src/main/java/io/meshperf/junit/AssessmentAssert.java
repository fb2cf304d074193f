package io.meshperf.junit;

import io.meshperf.model.Assessment;
import io.meshperf.model.Outcome;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.text.Foreign;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/** What may be asked of a scenario's trials. */
public final class AssessmentAssert extends AbstractAssert<AssessmentAssert, Assessment> {

    AssessmentAssert(Assessment actual) {
        super(actual, AssessmentAssert.class);
    }

    /**
     * Passes if every trial has a number and none of the limits for the scenario is missed.
     *
     * @throws AssertionError if a limit is missed
     * @throws TrialLostException if a trial has no number
     * @throws TestAbortedException if this mesh does not have the path or the tool, or nothing can be said
     */
    public AssessmentAssert meetsItsLimits() {
        isNotNull();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw failure(
                    "Limit missed: %s: expected %s, but was %s",
                    name(), Foreign.line(fail.expected()), Foreign.line(fail.actual()));
        }
        // What a search loses on its way is what it looks for.
        boolean found = actual.series().scenario().workload().kind().isSearch()
                && actual.summary().median().isPresent();
        List<TrialResult> lost = found ? List.of() : actual.series().lost();
        for (TrialResult result : lost) {
            if (result.outcome() instanceof Outcome.Unsupported unsupported) {
                throw new TestAbortedException("Not on this mesh: " + Foreign.line(unsupported.reason()));
            }
            if (result.outcome() instanceof Outcome.Failed failed) {
                String which = actual.series().results().size() == 1
                        ? ""
                        : " (" + lost.size() + " of "
                                + actual.series().results().size() + " trials, the first of them)";
                throw new TrialLostException("Trial lost: " + failed.explanation() + " — " + name() + which);
            }
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw new TestAbortedException("Inconclusive: " + name() + ": " + Foreign.line(inconclusive.why()));
        }
        return this;
    }

    private String name() {
        return actual.series().scenario().displayName();
    }
}
