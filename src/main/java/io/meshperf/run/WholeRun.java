package io.meshperf.run;

import io.meshperf.model.Environment;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.report.CostLine;
import io.meshperf.report.Results;
import io.meshperf.report.Resumption;
import io.meshperf.report.SummaryTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run as a whole.
 *
 * @param folder with its files
 * @param resumption what of it is from before its last break; empty if it had none
 * @param untried scenarios of the plan without any trial
 * @param undecidedGate why the gate is no assurance, although it found nothing worse; empty where it is one, or there is none
 */
public record WholeRun(
        RunId id,
        Path folder,
        Plan plan,
        Environment environment,
        Results results,
        List<Scenario> untried,
        CostLine cost,
        Optional<Resumption> resumption,
        Optional<String> undecidedGate) {

    public WholeRun {
        untried = List.copyOf(untried);
    }

    /** What summary.txt and the end of the console hold. */
    public String summary() {
        return SummaryTable.text(results, resumption) + "cost: " + cost.render() + "\n" + SummaryTable.skipped(results);
    }
}
