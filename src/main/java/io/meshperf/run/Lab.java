package io.meshperf.run;

import io.meshperf.config.Settings;
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
import io.meshperf.model.Workload;
import io.meshperf.record.RunLock;
import io.meshperf.record.RunSearch;
import io.meshperf.report.CostLine;
import io.meshperf.unit.Ratio;
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
        sampler = new Sampler(settings, plan, trials, ledger, confirmation, this::elapsed);
        gate = new Gate(baseline, plan, settings, environment, ledger, confirmation::of);
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
     * @throws io.meshperf.record.RecordException if there is no such run, nothing of it is left to measure, or a run of the
     *     baseline cannot be read
     * @throws MeshUnfitException if nothing of the plan can be measured; nothing of the workers is left then
     * @throws io.meshperf.provision.ProvisionException if a cluster refuses the workers; nothing of them is left then
     */
    public static Lab open(Settings settings, Plan plan, Path output, RunListener listener) {
        Baseline baseline = Baseline.read(settings.baseline());
        Optional<RunLock> held = settings.resume().map(id -> RunLock.hold(RunSearch.find(output, id)));
        try {
            RunId run = settings.resume()
                    .map(id -> resumable(output, id, plan, settings))
                    .orElseGet(() -> RunId.of(Instant.now()));
            Site site = Site.open(run, settings, plan);
            try {
                return new Lab(run, settings, plan, output, baseline, held, site, listener);
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
        before.requireSomethingLeft(plan, series -> Sampler.isLeft(series, settings));
        return before.run();
    }

    /** Parallel connections of iperf3 TCP, as set. */
    public int streams() {
        return settings.streams();
    }

    /** Share of the datagrams that a UDP capacity may lose, as set. */
    public Ratio udpLoss() {
        return settings.udpLoss();
    }

    /** Makes the scenario's trials and says what they come to. */
    public Assessment measure(Scenario scenario) {
        trials.requireRunning();
        listener.starting(scenario);
        Assessment assessment = sampler.measure(scenario);
        listener.finished(assessment);
        return assessment;
    }

    /** Measures both paths of the pair turn by turn, and says what their difference costs. */
    public CostAssessment compare(MatchedPair pair, Workload workload) {
        trials.requireRunning();
        listener.comparing(workload.kind(), pair);
        CostAssessment assessment = sampler.compare(pair, workload);
        listener.compared(assessment);
        return assessment;
    }

    /** Says whether the point is worse than its baseline; to be asked when everything is measured. */
    public GateResult gate(Scenario scenario) {
        trials.requireRunning();
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
                ledger.wholeResults(),
                ledger.untried(),
                CostLine.of(trials.made(), elapsed(), Jvm.peakHeap()),
                files.resumption(plan.scenarios().size() * settings.trials().fewest()));
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
