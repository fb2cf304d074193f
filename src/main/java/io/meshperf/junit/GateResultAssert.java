package io.meshperf.junit;

import io.meshperf.model.GateResult;
import io.meshperf.model.Verdict;
import io.meshperf.text.Foreign;
import org.assertj.core.api.AbstractAssert;
import org.opentest4j.TestAbortedException;

/** What may be asked of a point that was compared with its baseline. */
public final class GateResultAssert extends AbstractAssert<GateResultAssert, GateResult> {

    GateResultAssert(GateResult actual) {
        super(actual, GateResultAssert.class);
    }

    /**
     * Passes if the point is not worse than its baseline by more than the margin.
     *
     * @throws AssertionError if it is, again on fresh workers
     * @throws TestAbortedException if nobody can tell
     */
    public GateResultAssert isNoWorseThanItsBaseline() {
        isNotNull();
        String name = actual.scenario().displayName();
        if (actual.verdict() instanceof Verdict.Fail fail) {
            throw failure(
                    "Worse than its baseline: %s: expected %s, but was %s",
                    name, Foreign.line(fail.expected()), Foreign.line(fail.actual()));
        }
        if (actual.verdict() instanceof Verdict.Inconclusive inconclusive) {
            throw new TestAbortedException("Inconclusive: " + name + ": " + Foreign.line(inconclusive.why()));
        }
        return this;
    }
}
