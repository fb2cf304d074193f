package io.meshperf.run;

import io.meshperf.model.Environment;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.report.CostLine;
import io.meshperf.report.Results;
import java.nio.file.Path;
import java.util.List;

/**
 * A run as a whole.
 *
 * @param folder with its files
 * @param untried scenarios of the plan without any trial
 */
public record WholeRun(
        RunId id,
        Path folder,
        Plan plan,
        Environment environment,
        Results results,
        List<Scenario> untried,
        CostLine cost) {

    public WholeRun {
        untried = List.copyOf(untried);
    }
}
