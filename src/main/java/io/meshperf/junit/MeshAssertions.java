package io.meshperf.junit;

import io.meshperf.model.Assessment;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.GateResult;
import io.meshperf.run.WholeRun;

/** The entry to the assertions on what was measured. */
public final class MeshAssertions {

    private MeshAssertions() {}

    public static AssessmentAssert assertThat(Assessment actual) {
        return new AssessmentAssert(actual);
    }

    public static CostAssessmentAssert assertThat(CostAssessment actual) {
        return new CostAssessmentAssert(actual);
    }

    public static GateResultAssert assertThat(GateResult actual) {
        return new GateResultAssert(actual);
    }

    public static WholeRunAssert assertThat(WholeRun actual) {
        return new WholeRunAssert(actual);
    }
}
