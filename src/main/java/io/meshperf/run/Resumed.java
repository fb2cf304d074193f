package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.Environment;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.record.Journal;
import io.meshperf.record.RecordException;
import io.meshperf.record.RunRecord;
import io.meshperf.record.RunSearch;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run that was broken off, as its folder tells.
 *
 * @param record its settings and what it stood on
 * @param trials every trial of its journal, in order; also those that are measured again
 */
public record Resumed(RunRecord record, List<TrialResult> trials) {

    public Resumed {
        trials = List.copyOf(trials);
    }

    /**
     * Reads it and changes nothing.
     *
     * @throws RecordException if its files cannot be read
     */
    static Resumed read(Path folder) {
        return new Resumed(RunRecord.read(folder), Journal.read(folder));
    }

    /**
     * The settings that hold: as given, and where {@code -Dresume} names a run, as that run has them.
     *
     * @param output folder with the folders of runs
     * @throws RecordException if there is no such run
     * @throws io.meshperf.config.SettingsException naming everything that is wrong, or contradicts that run
     */
    public static Settings settings(Map<String, String> properties, Collection<String> contexts, Path output) {
        Map<String, String> stored = SettingsReader.resume(properties)
                .map(id -> RunRecord.read(RunSearch.find(output, id)).settings())
                .orElse(Map.of());
        return SettingsReader.read(properties, contexts, stored);
    }

    public RunId run() {
        return record.run();
    }

    /** What its newest session stood on. */
    public Environment environment() {
        return record.environment();
    }

    /** The trials that need not be made again: the last attempts that were not interrupted from outside. */
    public List<TrialResult> kept() {
        return kept(trials);
    }

    static List<TrialResult> kept(List<TrialResult> trials) {
        return Series.of(trials).values().stream()
                .flatMap(series -> series.results().stream())
                .filter(Resumed::counts)
                .toList();
    }

    private static boolean counts(TrialResult result) {
        return !(result.outcome() instanceof Outcome.Failed failed
                && failed.cause().fromOutside());
    }

    /** The kept trials by scenario. */
    public Map<Scenario, Series> series() {
        return Series.of(kept());
    }

    /** The kept trial that stands for this one. */
    public Optional<TrialResult> kept(Trial trial) {
        return last(trial).filter(Resumed::counts);
    }

    /** The trial as it is to be made now: an interrupted one as its next attempt. */
    public Trial next(Trial trial) {
        return trial.withAttempt(
                last(trial).map(result -> result.trial().attempt() + 1).orElse(1));
    }

    private Optional<TrialResult> last(Trial trial) {
        return trials.stream()
                .filter(result -> result.trial().scenario().equals(trial.scenario())
                        && result.trial().purpose() == trial.purpose()
                        && result.trial().repetition() == trial.repetition())
                .reduce((earlier, later) -> later);
    }

    /** The part of the plan that is still to be measured. */
    Plan left(Plan plan, Predicate<Series> isLeft) {
        Map<Scenario, Series> series = series();
        return new Plan(plan.scenarios().stream()
                .filter(scenario -> isLeft.test(series.getOrDefault(scenario, new Series(scenario, List.of()))))
                .toList());
    }

    /**
     * To be asked before anything is put in place for the run.
     *
     * @throws RecordException if all of the plan was measured
     */
    public void requireSomethingLeft(Plan plan, Predicate<Series> isLeft) {
        if (left(plan, isLeft).scenarios().isEmpty()) {
            throw new RecordException("nothing of run " + run() + " is left to measure: it "
                    + record.finishedAt()
                            .map(at -> "came to its end at " + at)
                            .orElse("was broken off after its last trial")
                    + "; for its reports run java -jar meshperf.jar report <its folder>");
        }
    }
}
