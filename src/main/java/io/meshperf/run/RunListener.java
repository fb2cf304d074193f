package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Assessment;
import io.meshperf.model.Environment;
import io.meshperf.model.Mesh;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;

/** Is told what a run does, as it happens, in the thread that does it. */
public interface RunListener {

    /** The settings are right and both clusters answer; nothing was created yet. */
    default void opening(RunId run, Settings settings, Plan plan) {}

    /** The workers are ready. */
    default void ready(Mesh mesh, Environment environment) {}

    default void starting(Scenario scenario) {}

    default void finished(Assessment assessment) {}

    /** Somebody looks at the run as a whole, while it is still open. */
    default void concluding(WholeRun run) {}

    /** The process is ending (Ctrl-C, SIGTERM); told in another thread than all else. */
    default void stopping() {}

    /** Everything that is going to be measured has been, and the workers are removed. */
    default void closed(WholeRun run) {}
}
