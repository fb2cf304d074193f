package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsException;
import io.meshperf.measure.Instrument;
import io.meshperf.measure.Pause;
import io.meshperf.model.Assessment;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Environment;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.WorkloadKind;
import io.meshperf.record.RunLock;
import io.meshperf.record.RunSearch;
import io.meshperf.report.CostLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final long startNanos = System.nanoTime();
    private final Baseline baseline;
    private final Ledger ledger;
    private final Trials trials;
    private final Sampler sampler;
    private final Gate gate;
    private final GateScope scope;
    private final Thread removal = new Thread(this::stop, "meshperf-stop");
    private volatile boolean stopping;

    private Lab(
            RunId run,
            Settings settings,
            Plan plan,
            Path output,
            Baseline baseline,
            Optional<RunLock> held,
            Site site,
            RunListener listener) {
        this.run = run;
        this.settings = settings;
        this.plan = plan;
        this.baseline = baseline;
        this.site = site;
        this.listener = listener;
        Runtime.getRuntime().addShutdownHook(removal);
        listener.opening(run, settings, plan);
        listener.planned(new Outline(settings).of(plan));
        if (settings.resume().isPresent()) {
            site.workers().clear();
        }
        listener.checked(site.check());
        site.deploy();
        environment = site.workers().environment();
        ledger = new Ledger(plan, environment, settings.trials());
        files = RunFiles.open(output, run, settings.resume());
        lock = held.orElseGet(() -> RunLock.hold(files.path()));
        files.resumed().ifPresent(before -> before.trials().forEach(ledger::add));
        files.begin(settings.texts(), environment, plan.kinds());
        trials = new Trials(settings, environment, site, instrument(), ledger, files, listener);
        Confirmation confirmation = new Confirmation(trials, site, settings);
        LimitCheck limits = new LimitCheck(settings, environment, ledger, confirmation::of);
        sampler = new Sampler(settings, plan, trials, ledger, confirmation, limits, this::elapsed);
        gate = new Gate(baseline, plan, settings, environment, ledger, confirmation::of);
        scope = new GateScope(baseline, plan, settings);
        listener.ready(site.workers().mesh(), environment, site.findings());
    }

    /** Says what would be measured and how long it takes; asks no cluster. */
    public static void outline(Settings settings, Plan plan, RunListener listener) {
        listener.planned(new Outline(settings).of(plan));
    }

    private Instrument instrument() {
        return new Instrument(
                site.workers().shell(),
                site.workers()::address,
                site.servers()::on,
                InstantSource.system(),
                Jvm::cpuTime,
                Pause.real(),
                new TcpOptions(settings.congestion(), settings.window()));
    }

    /**
     * Puts the workers in place.
     *
     * @param output folder in which the run's folder is made, or is found if the settings resume a run
     * @throws SettingsException if the budget cannot hold the fewest trials
     * @throws io.meshperf.record.RecordException if there is no such run, nothing of it is left to measure, or a run of the
     *     baseline cannot be read
     * @throws MeshUnfitException if nothing of the plan can be measured; nothing of the workers is left then
     * @throws io.meshperf.provision.ProvisionException if a cluster refuses the workers; nothing of them is left then
     */
    public static Lab open(Settings settings, Plan plan, Path output, RunListener listener) {
        Baseline baseline = Baseline.read(settings.baseline());
        if (settings.resume().isEmpty()) {
            requireTime(settings, plan);
        }
        Optional<RunLock> held = settings.resume().map(id -> RunLock.hold(RunSearch.find(output, id)));
        try {
            RunId run = settings.resume()
                    .map(id -> resumable(output, id, plan, settings))
                    .orElseGet(() -> RunId.of(Instant.now()));
            Site site = Site.open(run, settings, plan);
            try {
                return new Lab(run, settings, plan, output, baseline, held, site, listener);
            } catch (RuntimeException | Error e) {
                cleanUp(site, listener, e);
                throw e;
            }
        } catch (RuntimeException | Error e) {
            held.ifPresent(RunLock::close);
            throw e;
        }
    }

    /** A run that cannot keep its budget whatever happens is not begun. */
    private static void requireTime(Settings settings, Plan plan) {
        Optional<String> problem = settings.budgetForced()
                ? Optional.empty()
                : new Outline(settings).of(plan).shortOfTime();
        problem.ifPresent(words -> {
            throw new SettingsException(List.of("-Dbudget: " + words));
        });
    }

    /** What made it necessary must not be hidden by what becomes of it. */
    private static void cleanUp(Site site, RunListener listener, Throwable failure) {
        try {
            listener.left(site.workers().remove());
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private static RunId resumable(Path output, String id, Plan plan, Settings settings) {
        Resumed before = Resumed.read(RunSearch.find(output, id));
        before.requireSomethingLeft(plan, series -> Sampler.isLeft(series, settings));
        requireTime(settings, before.left(plan, series -> Sampler.isLeft(series, settings)));
        return before.run();
    }

    /**
     * Makes the scenario's trials and says what they come to.
     *
     * @throws IllegalArgumentException if it is not in the plan: what nobody planned is in no report
     */
    public Assessment measure(Scenario scenario) {
        trials.requireRunning();
        requirePlanned(scenario);
        listener.starting(scenario);
        Assessment assessment = sampler.measure(scenario);
        listener.finished(assessment);
        return assessment;
    }

    /**
     * Measures both sides of a pair turn by turn, and says what their difference costs.
     *
     * @param base what the plan has of the path without the thing
     * @param with what it has of the path with it
     * @throws IllegalArgumentException if they are not in the plan, or no pair of it
     */
    public CostAssessment compare(Scenario base, Scenario with) {
        trials.requireRunning();
        requirePlanned(base);
        requirePlanned(with);
        WorkloadKind kind = base.workload().kind();
        MatchedPair pair = plan.pairs(kind).stream()
                .filter(planned -> plan.sides(kind, planned).equals(List.of(base, with)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        base + " and " + with + " are no pair of this run's plan, in this order"));
        listener.comparing(kind, pair);
        CostAssessment assessment = sampler.compare(pair, base, with);
        listener.compared(assessment);
        return assessment;
    }

    private void requirePlanned(Scenario scenario) {
        if (!plan.scenarios().contains(scenario)) {
            throw new IllegalArgumentException(scenario
                    + " is not in this run's plan, so that no report would have it: take what the plan hands out (@Points,"
                    + " @Pairs)");
        }
    }

    /**
     * Says whether the point is worse than its baseline.
     *
     * @throws UntriedPointsException if points of the plan are still to be measured: all are judged at once
     * @throws IllegalArgumentException if it is not in the plan
     */
    public GateResult gate(Scenario scenario) {
        trials.requireRunning();
        requirePlanned(scenario);
        if (!ledger.untried().isEmpty()) {
            throw new UntriedPointsException(
                    ledger.untried().size(), ledger.untried().get(0));
        }
        sampler.conclude();
        GateResult result = gate.judge(scenario);
        listener.judged(result);
        return result;
    }

    /** The points that can be compared with the baseline, in the plan's order; none without one. */
    public List<Scenario> gated() {
        return Gate.points(plan, baseline);
    }

    /** The run so far, as a whole; the listener is told. */
    public WholeRun conclude() {
        sampler.conclude();
        WholeRun whole = whole();
        listener.concluding(whole);
        return whole;
    }

    private WholeRun whole() {
        return new WholeRun(
                run,
                files.path(),
                plan,
                environment,
                ledger.wholeResults().withGateNotes(scope.notes(ledger.gate())),
                ledger.untried(),
                CostLine.of(trials.made(), elapsed(), Jvm.peakHeap()),
                files.resumption(plan.scenarios().size() * settings.trials().fewest()),
                scope.undecided(ledger.gate()));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void stop() {
        stopping = true;
        if (trials != null) {
            trials.stop();
        }
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
