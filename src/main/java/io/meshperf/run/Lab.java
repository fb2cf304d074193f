package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.judge.Judge;
import io.meshperf.measure.Instrument;
import io.meshperf.measure.Pause;
import io.meshperf.model.Assessment;
import io.meshperf.model.Environment;
import io.meshperf.model.Evidence;
import io.meshperf.model.Mesh;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Tool;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.provision.ServerRestart;
import io.meshperf.provision.Workers;
import io.meshperf.record.RunFolder;
import io.meshperf.report.CostLine;
import io.meshperf.report.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures scenarios on the workers of one run: provision, measure, record, judge, in this order and one at a time. */
public final class Lab implements AutoCloseable {

    private final RunId run;
    private final Settings settings;
    private final Plan plan;
    private final Workers workers;
    private final RunListener listener;
    private final RunFiles files;
    private final Environment environment;
    private final Instrument instrument;
    private final long startNanos = System.nanoTime();
    private final Map<Scenario, Series> series = new LinkedHashMap<>();
    private final List<TrialResult> trials = new ArrayList<>();
    private final Thread removal = new Thread(this::stop, "meshperf-removal");
    private volatile boolean stopping;

    private Lab(RunId run, Settings settings, Plan plan, Path output, Workers workers, RunListener listener) {
        this.run = run;
        this.settings = settings;
        this.plan = plan;
        this.workers = workers;
        this.listener = listener;
        Runtime.getRuntime().addShutdownHook(removal);
        listener.opening(run, settings, plan);
        Mesh mesh = workers.deploy(settings.image(), settings.readyTimeout(), expiry());
        environment = workers.environment();
        files = new RunFiles(run, RunFolder.create(output, run));
        files.begin(settings.texts(), environment);
        ServerRestart restart = new ServerRestart(workers.shell());
        instrument = new Instrument(
                workers.shell(),
                path -> mesh.worker(path.server()).flatMap(worker -> worker.endpoint(path.addressing())),
                restart::on,
                InstantSource.system(),
                Jvm::cpuTime,
                Pause.real());
        listener.ready(mesh, environment);
    }

    /**
     * Puts the workers in place.
     *
     * @param output folder in which the run's folder is made
     * @throws io.meshperf.provision.ProvisionException if they cannot be; nothing of them is left then
     */
    public static Lab open(Settings settings, Plan plan, Path output, RunListener listener) {
        RunId run = RunId.of(Instant.now(), ProcessHandle.current().pid());
        Workers workers = Workers.open(run, settings.contextA(), settings.contextB());
        try {
            return new Lab(run, settings, plan, output, workers, listener);
        } catch (RuntimeException e) {
            workers.close();
            throw e;
        }
    }

    /** Parallel connections of iperf3 TCP, as set. */
    public int streams() {
        return settings.streams();
    }

    /** Makes the scenario's trials and says what they come to. */
    public Assessment measure(Scenario scenario) {
        requireRunning();
        listener.starting(scenario);
        List<TrialResult> results = new ArrayList<>();
        for (int repetition = 1; repetition <= settings.trials(); repetition++) {
            TrialResult result = trial(new Trial(scenario, repetition, settings.duration()));
            results.add(result);
            trials.add(result);
            series.put(scenario, new Series(scenario, results));
            files.add(trials.size(), result, results());
        }
        Series made = series.get(scenario);
        Assessment assessment = new Assessment(made, Judge.summarise(made), Judge.verdict(made, settings.limits()));
        listener.finished(assessment);
        return assessment;
    }

    private TrialResult trial(Trial trial) {
        Tool tool = trial.scenario().workload().tool();
        if (environment.lacks(trial.scenario().path().client(), tool)
                || environment.lacks(trial.scenario().path().server(), tool)) {
            return new TrialResult(
                    trial,
                    new Outcome.Unsupported(tool.program() + " is not in the worker image " + settings.image()),
                    Evidence.none());
        }
        try {
            if (!trials.isEmpty()) {
                instrument.coolDown(settings.coolDown());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunStoppedException();
        }
        requireRunning();
        TrialResult result = instrument.measure(trial);
        requireRunning();
        return result;
    }

    private void requireRunning() {
        if (stopping) {
            throw new RunStoppedException();
        }
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
                results(),
                plan.scenarios().stream()
                        .filter(scenario -> !series.containsKey(scenario))
                        .toList(),
                CostLine.of(trials, wall, Jvm.peakHeap()));
    }

    private Results results() {
        return Results.of(plan.scenarios(), series, Judge::summarise);
    }

    /** A killed run's workers may be removed when it would have ended long ago. */
    private Instant expiry() {
        Duration each = settings.duration().plus(settings.coolDown()).plusSeconds(5);
        long expected = plan.scenarios().size() * (long) settings.trials();
        return Instant.now().plus(Duration.ofHours(1)).plus(each.multipliedBy(2 * expected));
    }

    private void stop() {
        stopping = true;
        listener.stopping();
        workers.abandon();
    }

    /** Removes the workers and reports the run as a whole. */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        WholeRun whole = whole();
        workers.close();
        Runtime.getRuntime().removeShutdownHook(removal);
        files.end(whole);
        listener.closed(whole);
    }
}
