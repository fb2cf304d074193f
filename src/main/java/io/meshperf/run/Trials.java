package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.measure.Instrument;
import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Tool;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.provision.Recovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes trials, and again those that something outside interrupted; every attempt is on disk before the next starts. */
final class Trials {

    private final Settings settings;
    private final Environment environment;
    private final Site site;
    private final Instrument instrument;
    private final Ledger ledger;
    private final RunFiles files;
    private final RunListener listener;
    private final List<TrialResult> made = new ArrayList<>();
    private volatile boolean stopped;

    Trials(
            Settings settings,
            Environment environment,
            Site site,
            Instrument instrument,
            Ledger ledger,
            RunFiles files,
            RunListener listener) {
        this.settings = settings;
        this.environment = environment;
        this.site = site;
        this.instrument = instrument;
        this.ledger = ledger;
        this.files = files;
        this.listener = listener;
    }

    /** Those of this session, in their order. */
    List<TrialResult> made() {
        return Collections.unmodifiableList(made);
    }

    /** From now on no trial is made. */
    void stop() {
        stopped = true;
    }

    /** Throws if no trial may be made any more, or none could be kept. */
    void requireRunning() {
        if (stopped) {
            throw new RunStoppedException();
        }
        files.requireWritable();
    }

    /**
     * Makes the trial. One that a resumed run has kept is not made again, unless it was impossible then and is not now.
     *
     * @return its last attempt
     */
    TrialResult settle(Trial planned) {
        Optional<TrialResult> kept = files.resumed()
                .flatMap(before -> before.kept(planned))
                .filter(result -> !(result.outcome() instanceof Outcome.Unsupported)
                        || obstacle(planned.scenario()).isPresent());
        if (kept.isPresent()) {
            return kept.get();
        }
        int attempts = 0;
        Trial trial = files.resumed().map(before -> before.next(planned)).orElse(planned);
        while (true) {
            Attempt attempt = attempt(trial);
            attempts++;
            keep(attempt.result());
            if (!attempt.interrupted() || attempts > settings.repeats()) {
                return attempt.result();
            }
            listener.repeating(attempt.result());
            trial = trial.again();
        }
    }

    private void keep(TrialResult result) {
        made.add(result);
        ledger.add(result);
        files.add(ledger.trials().size(), result, ledger.results());
    }

    /**
     * A trial as it was made.
     *
     * @param interrupted whether it may be made again
     */
    private record Attempt(TrialResult result, boolean interrupted) {

        static Attempt last(Trial trial, Outcome outcome) {
            return new Attempt(new TrialResult(trial, outcome, Evidence.none()), false);
        }
    }

    private Attempt attempt(Trial trial) {
        Optional<String> obstacle = obstacle(trial.scenario());
        if (obstacle.isPresent()) {
            return Attempt.last(trial, new Outcome.Unsupported(obstacle.get()));
        }
        coolDown();
        Recovery lost = site.workers().lookAgain(trial.scenario().path());
        if (lost.isLost()) {
            return Attempt.last(trial, new Outcome.Failed(cause(lost), lost.said()));
        }
        requireRunning();
        TrialResult result = instrument.measure(trial);
        requireRunning();
        return result.outcome() instanceof Outcome.Failed failed
                ? afterFailure(result, failed)
                : new Attempt(result, false);
    }

    /** A failed trial says nothing about the mesh if its workers are not the same as before, or the exec stream broke. */
    private Attempt afterFailure(TrialResult result, Outcome.Failed failed) {
        Recovery recovery = site.workers().recover(result.trial().scenario().path());
        requireRunning();
        boolean again =
                switch (recovery.state()) {
                    case SAME -> failed.cause().fromOutside();
                    case CHANGED -> true;
                    case LOST, LOCKED_OUT -> false;
                };
        if (recovery.said().isEmpty()) {
            return new Attempt(result, again);
        }
        Outcome told = new Outcome.Failed(
                recovery.isLost() ? cause(recovery) : failed.cause(), failed.evidence() + "; " + recovery.said());
        return new Attempt(new TrialResult(result.trial(), told, result.evidence()), again);
    }

    private static Cause cause(Recovery lost) {
        return lost.state() == Recovery.State.LOCKED_OUT ? Cause.LOCKED_OUT : Cause.WORKER_LOST;
    }

    /** Why the scenario cannot be measured here; empty if nothing is known to be in its way. */
    Optional<String> obstacle(Scenario scenario) {
        return environment
                .lacking(scenario)
                .map((Tool tool) -> tool.program() + " is not in the worker image " + settings.image())
                .or(() -> site.findings().obstacle(scenario));
    }

    private void coolDown() {
        try {
            if (!made.isEmpty()) {
                instrument.coolDown(settings.coolDown());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStoppedException();
        }
    }
}
