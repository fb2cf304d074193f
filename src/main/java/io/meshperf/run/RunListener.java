package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Assessment;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Environment;
import io.meshperf.model.Findings;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Mesh;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.report.PlanOutline;
import java.util.List;

/** Is told what a run does, as it happens, in the thread that does it. */
public interface RunListener {

    /** The settings are right; no cluster was asked yet. */
    default void opening(RunId run, Settings settings, Plan plan) {}

    /** What will be measured, and how long it takes. */
    default void planned(PlanOutline outline) {}

    /** The clusters were asked; nothing was created yet. */
    default void checked(Findings findings) {}

    /** The workers are ready, and every path was used once; the findings say what is impossible. */
    default void ready(Mesh mesh, Environment environment, Findings findings) {}

    default void starting(Scenario scenario) {}

    /** Something outside interrupted this trial, which is made again. */
    default void repeating(TrialResult interrupted) {}

    default void finished(Assessment assessment) {}

    default void comparing(WorkloadKind kind, MatchedPair pair) {}

    /** Both paths of a pair were measured turn by turn. */
    default void compared(CostAssessment assessment) {}

    /** A point was compared with its baseline. */
    default void judged(GateResult result) {}

    /** Somebody looks at the run as a whole, while it is still open. */
    default void concluding(WholeRun run) {}

    /** The process is ending (Ctrl-C, SIGTERM); told in another thread than all else. */
    default void stopping() {}

    /** Everything that is going to be measured has been; the workers are removed next. */
    default void closed(WholeRun run) {}

    /** The workers were removed; told in another thread when the process is ending. Each line says what is left where. */
    default void left(List<String> lines) {}
}
