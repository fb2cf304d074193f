package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsException;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.Plan;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TrialResult;
import io.meshperf.record.RecordException;
import io.meshperf.record.RunFolder;
import io.meshperf.record.RunRecord;
import io.meshperf.report.CostLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The reports of a run that is over, made from its journal and its environment.json. */
public final class Reports {

    private Reports() {}

    /**
     * Makes all of them again; the journal and environment.json stay as they are.
     *
     * @param folder of the run
     * @return what summary.txt holds, and why the gate is not in it where its baseline cannot be read any more
     * @throws RecordException if the folder's files cannot be read, or the reports not be written
     */
    public static String again(Path folder) {
        Resumed run = Resumed.read(folder);
        RunRecord record = run.record();
        List<TrialResult> trials = run.trials();
        Settings settings = settings(record, folder);
        Plan plan = settings.plan().only(record.blocks());
        Ledger ledger = new Ledger(plan, run.environment(), settings.trials());
        trials.forEach(ledger::add);
        ledger.compareAll();
        String left = gate(settings, plan, run, ledger);
        WholeRun whole = new WholeRun(
                run.run(),
                folder,
                plan,
                run.environment(),
                ledger.wholeResults(),
                ledger.untried(),
                CostLine.ofRecorded(trials, Breaks.measuring(record, trials)),
                Breaks.of(
                        record,
                        trials,
                        plan.scenarios().size() * settings.trials().fewest()));
        RunFiles.writeTrials(RunFolder.at(folder), run.run());
        RunFiles.writeReports(RunFolder.at(folder), whole);
        return whole.summary() + left;
    }

    /** Judges the points once more, by the trials that were made on fresh workers then; says why if that cannot be. */
    private static String gate(Settings settings, Plan plan, Resumed run, Ledger ledger) {
        try {
            Baseline baseline = Baseline.read(settings.baseline());
            Map<Scenario, Series> fresh = Series.of(run.trials(), Purpose.CONFIRMATION);
            Gate gate = new Gate(
                    baseline,
                    plan,
                    settings,
                    run.environment(),
                    ledger,
                    scenario -> fresh.getOrDefault(scenario, new Series(scenario, List.of())));
            Gate.points(plan, baseline).forEach(gate::judge);
            return "";
        } catch (RecordException e) {
            return "gate: left out, because its baseline cannot be read any more: " + e.getMessage() + "\n";
        }
    }

    private static Settings settings(RunRecord record, Path folder) {
        try {
            return SettingsReader.ofStored(record.settings());
        } catch (SettingsException e) {
            throw new RecordException("cannot make the reports of " + folder
                    + " again: its environment.json has settings that cannot be: " + e.getMessage());
        }
    }
}
