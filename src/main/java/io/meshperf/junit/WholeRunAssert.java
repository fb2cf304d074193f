package io.meshperf.junit;

import io.meshperf.model.Scenario;
import io.meshperf.run.WholeRun;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** What may be asked of a whole run. */
public final class WholeRunAssert extends AbstractAssert<WholeRunAssert, WholeRun> {

    WholeRunAssert(WholeRun actual) {
        super(actual, WholeRunAssert.class);
    }

    /** Passes if every scenario of the plan was tried, whatever became of it. */
    public WholeRunAssert triedItsWholePlan() {
        isNotNull();
        if (!actual.untried().isEmpty()) {
            throw failure(
                    "%d of %d planned points were not tried: %s",
                    actual.untried().size(),
                    actual.plan().scenarios().size(),
                    actual.untried().stream().map(Scenario::displayName).collect(Collectors.joining("; ")));
        }
        return this;
    }

    /**
     * Passes if there is no baseline, or something of the run could be compared with it.
     *
     * @throws NothingComparedError if not, unless the settings let such a run pass
     */
    public WholeRunAssert comparedSomethingWithItsBaseline() {
        isNotNull();
        actual.undecidedGate().ifPresent(why -> {
            throw new NothingComparedError(why);
        });
        return this;
    }
}
