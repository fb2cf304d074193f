package io.meshperf.junit;

import io.meshperf.model.GateResult;
import io.meshperf.model.Verdict;
import org.assertj.core.api.AbstractAssert;

/** What may be asked of a point that was compared with its baseline. */
public final class GateResultAssert extends AbstractAssert<GateResultAssert, GateResult> {

    GateResultAssert(GateResult actual) {
        super(actual, GateResultAssert.class);
    }

    /**
     * Passes if the point is not worse than its baseline by more than the margin.
     *
     * @throws WorseThanBaselineError if it is, again on fresh workers
     * @throws PointSkippedException if nobody can tell
     */
    public GateResultAssert isNoWorseThanItsBaseline() {
        isNotNull();
        String name = actual.scenario().displayName();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw new WorseThanBaselineError(name, fail);
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw PointSkippedException.inconclusive(name, inconclusive.why());
        }
        return this;
    }
}
