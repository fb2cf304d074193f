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
import java.util.Optional;
import java.util.function.Function;

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
        limits(settings, run, ledger);
        Judged gate = gate(settings, plan, run, ledger);
        WholeRun whole = new WholeRun(
                run.run(),
                folder,
                plan,
                run.environment(),
                ledger.wholeResults().withGateNotes(gate.notes()),
                ledger.untried(),
                CostLine.ofRecorded(trials, Breaks.measuring(record, trials)),
                Breaks.of(
                        record,
                        trials,
                        plan.scenarios().size() * settings.trials().fewest()),
                gate.undecided());
        RunFiles.writeTrials(RunFolder.at(folder), run.run(), trials);
        RunFiles.writeReports(RunFolder.at(folder), whole);
        return whole.summary() + gate.left();
    }

    /** Judges points and pairs once more against the limits that held then. */
    private static void limits(Settings settings, Resumed run, Ledger ledger) {
        LimitCheck check = new LimitCheck(settings, run.environment(), ledger, fresh(run));
        ledger.measured().forEach(check::judge);
        ledger.comparisons().forEach(check::judge);
    }

    /** What was measured again on fresh workers then. */
    private static Function<Scenario, Series> fresh(Resumed run) {
        Map<Scenario, Series> fresh = Series.of(run.trials(), Purpose.CONFIRMATION);
        return scenario -> fresh.getOrDefault(scenario, new Series(scenario, List.of()));
    }

    /**
     * What came of the gate.
     *
     * @param notes what it could not compare
     * @param left why it is left out; empty text where it is not
     */
    private record Judged(List<String> notes, Optional<String> undecided, String left) {}

    /** Judges the points once more, by the trials that were made on fresh workers then; says why if that cannot be. */
    private static Judged gate(Settings settings, Plan plan, Resumed run, Ledger ledger) {
        try {
            Baseline baseline = Baseline.read(settings.baseline());
            Gate gate = new Gate(baseline, plan, settings, run.environment(), ledger, fresh(run));
            Gate.points(plan, baseline).forEach(gate::judge);
            GateScope scope = new GateScope(baseline, plan, settings);
            return new Judged(scope.notes(ledger.gate()), scope.undecided(ledger.gate()), "");
        } catch (RecordException e) {
            return new Judged(
                    List.of(),
                    Optional.empty(),
                    "gate: left out, because its baseline cannot be read any more: " + e.getMessage() + "\n");
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
