package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.Judge;
import io.meshperf.measure.Instrument;
import io.meshperf.measure.Pause;
import io.meshperf.model.Assessment;
import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Tool;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.provision.Recovery;
import io.meshperf.record.RunLock;
import io.meshperf.record.RunSearch;
import io.meshperf.report.CostLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures scenarios on the workers of one run: provision, measure, record, judge, in this order and one at a time. */
public final class Lab implements AutoCloseable {

    private final RunId run;
    private final Settings settings;
    private final Plan plan;
    private final Site site;
    private final RunListener listener;
    private final RunFiles files;
    private final RunLock lock;
    private final Environment environment;
    private final Instrument instrument;
    private final long startNanos = System.nanoTime();
    private final Ledger ledger;
    private final List<TrialResult> made = new ArrayList<>();
    private final Thread removal = new Thread(this::stop, "meshperf-stop");
    private volatile boolean stopping;

    private Lab(
            RunId run,
            Settings settings,
            Plan plan,
            Path output,
            Optional<RunLock> held,
            Site site,
            RunListener listener) {
        this.run = run;
        this.settings = settings;
        this.ledger = new Ledger(plan);
        this.plan = plan;
        this.site = site;
        this.listener = listener;
        Runtime.getRuntime().addShutdownHook(removal);
        listener.opening(run, settings, plan);
        if (settings.resume().isPresent()) {
            site.workers().clear();
        }
        listener.checked(site.check());
        site.deploy();
        environment = site.workers().environment();
        files = RunFiles.open(output, run, settings.resume());
        lock = held.orElseGet(() -> RunLock.hold(files.path()));
        files.resumed().ifPresent(before -> before.trials().forEach(ledger::add));
        files.begin(settings.texts(), environment, plan.kinds());
        instrument = new Instrument(
                site.workers().shell(),
                site.workers()::address,
                site.servers()::on,
                InstantSource.system(),
                Jvm::cpuTime,
                Pause.real());
        listener.ready(site.workers().mesh(), environment, site.findings());
    }

    /**
     * Puts the workers in place.
     *
     * @param output folder in which the run's folder is made, or is found if the settings resume a run
     * @throws io.meshperf.record.RecordException if there is no such run, or nothing of it is left to measure
     * @throws MeshUnfitException if nothing of the plan can be measured; nothing of the workers is left then
     * @throws io.meshperf.provision.ProvisionException if a cluster refuses the workers; nothing of them is left then
     */
    public static Lab open(Settings settings, Plan plan, Path output, RunListener listener) {
        Optional<RunLock> held = settings.resume().map(id -> RunLock.hold(RunSearch.find(output, id)));
        try {
            RunId run = settings.resume()
                    .map(id -> resumable(output, id, plan, settings))
                    .orElseGet(() ->
                            RunId.of(Instant.now(), ProcessHandle.current().pid()));
            Site site = Site.open(run, settings, plan);
            try {
                return new Lab(run, settings, plan, output, held, site, listener);
            } catch (RuntimeException e) {
                listener.left(site.workers().remove());
                throw e;
            }
        } catch (RuntimeException e) {
            held.ifPresent(RunLock::close);
            throw e;
        }
    }

    private static RunId resumable(Path output, String id, Plan plan, Settings settings) {
        Resumed before = Resumed.read(RunSearch.find(output, id));
        before.requireSomethingLeft(plan, settings.trials());
        return before.run();
    }

    /** Parallel connections of iperf3 TCP, as set. */
    public int streams() {
        return settings.streams();
    }

    /** Makes the scenario's trials and says what they come to. */
    public Assessment measure(Scenario scenario) {
        requireRunning();
        listener.starting(scenario);
        for (int repetition = 1; repetition <= settings.trials(); repetition++) {
            settle(new Trial(scenario, repetition, settings.duration()));
        }
        Series series = ledger.series(scenario).orElseThrow();
        Assessment assessment =
                new Assessment(series, ledger.summary(scenario), Judge.verdict(series, settings.limits()));
        listener.finished(assessment);
        return assessment;
    }

    /**
     * Makes the trial, and again if something outside interrupted it; every attempt is on disk before the next starts. A
     * trial that a resumed run has kept is not made again, unless it was impossible then and is not now.
     */
    private void settle(Trial planned) {
        Optional<TrialResult> kept = files.resumed().flatMap(before -> before.kept(planned));
        if (kept.filter(result -> !(result.outcome() instanceof Outcome.Unsupported)
                        || obstacle(planned.scenario()).isPresent())
                .isPresent()) {
            return;
        }
        int attempts = 0;
        Trial trial = files.resumed().map(before -> before.next(planned)).orElse(planned);
        while (true) {
            Attempt attempt = attempt(trial);
            attempts++;
            keep(attempt.result());
            if (!attempt.interrupted() || attempts > settings.repeats()) {
                return;
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
        if (lost.state() == Recovery.State.LOST) {
            return Attempt.last(trial, new Outcome.Failed(Cause.WORKER_LOST, lost.said()));
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
                    case LOST -> false;
                };
        if (recovery.said().isEmpty()) {
            return new Attempt(result, again);
        }
        Outcome told = new Outcome.Failed(
                recovery.state() == Recovery.State.LOST ? Cause.WORKER_LOST : failed.cause(),
                failed.evidence() + "; " + recovery.said());
        return new Attempt(new TrialResult(result.trial(), told, result.evidence()), again);
    }

    private Optional<String> obstacle(Scenario scenario) {
        Tool tool = scenario.workload().tool();
        boolean lacking = environment.lacks(scenario.path().client(), tool)
                || environment.lacks(scenario.path().server(), tool);
        return lacking
                ? Optional.of(tool.program() + " is not in the worker image " + settings.image())
                : site.findings().obstacle(scenario);
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

    private void requireRunning() {
        if (stopping) {
            throw new RunStoppedException();
        }
        files.requireWritable();
    }

    /** The run so far, as a whole; the listener is told. */
    public WholeRun conclude() {
        WholeRun whole = whole();
        listener.concluding(whole);
        return whole;
    }

    private WholeRun whole() {
        Duration wall = Duration.ofNanos(System.nanoTime() - startNanos);
        return new WholeRun(
                run,
                files.path(),
                plan,
                environment,
                ledger.results(),
                ledger.untried(),
                CostLine.of(made, wall, Jvm.peakHeap()),
                files.resumption(plan.scenarios().size() * settings.trials()));
    }

    private void stop() {
        stopping = true;
        listener.stopping();
        listener.left(site.workers().abandon());
    }

    /** Removes the workers and reports the run as a whole. */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        try {
            WholeRun whole = whole();
            files.end(whole);
            listener.closed(whole);
        } finally {
            listener.left(site.workers().remove());
            lock.close();
            Runtime.getRuntime().removeShutdownHook(removal);
        }
    }
}
