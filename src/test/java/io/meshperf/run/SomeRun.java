package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.report.CostLine;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a lab does with the files of a run, without a mesh: six points of netperf and TCP, two trials each. */
final class SomeRun {

    static final RunId ID = new RunId("20261122-150000-7");
    static final Instant START = Instant.parse("2026-11-22T15:00:00Z");
    static final Environment OLD =
            new Environment(Map.of("cluster.A.version", "v1", "worker.w1.node", "a1", "node.a1.kernel", "5.4"));
    static final Environment NEW =
            new Environment(Map.of("cluster.A.version", "v1", "worker.w1.node", "a1", "node.a1.kernel", "5.10"));

    final Settings settings;
    final Plan plan;
    final RunFiles files;
    final Ledger ledger;
    private Instant clock = START;

    SomeRun(Path output, Environment environment, String... pairs) {
        settings = Resumed.settings(properties(pairs), List.of("a", "b"), output);
        plan = settings.plan();
        files = RunFiles.open(output, ID, settings.resume());
        ledger = new Ledger(plan, environment, settings.trials());
        files.resumed().ifPresent(before -> before.trials().forEach(ledger::add));
        files.begin(settings.texts(), environment, settings.groups());
    }

    boolean isLeft(Series series) {
        return Sampler.isLeft(series, settings);
    }

    static Map<String, String> properties(String... pairs) {
        Map<String, String> properties = new HashMap<>(Map.of("cluster.a", "a", "cluster.b", "b"));
        if (pairs.length == 0) {
            properties.putAll(Map.of(
                    "profile",
                    "quick",
                    "groups",
                    "netperf,iperf-tcp",
                    "mss",
                    "96,1376",
                    "paths",
                    "*-pod-ip",
                    "trials",
                    "2"));
        }
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return properties;
    }

    /** So many trials of the plan, in its order, each with what becomes of it. */
    void measure(int trials, Outcome outcome) {
        int left = trials;
        for (Trial trial : all()) {
            if (left > 0 && before(trial).isEmpty()) {
                add(new TrialResult(files.resumed().map(run -> run.next(trial)).orElse(trial), outcome, evidence()));
                left--;
            }
        }
    }

    void add(TrialResult result) {
        ledger.add(result);
        files.add(ledger.trials().size(), result, ledger.results());
    }

    WholeRun whole() {
        return new WholeRun(
                files.run(),
                files.path(),
                plan,
                OLD,
                ledger.results(),
                ledger.untried(),
                CostLine.of(ledger.trials(), Duration.ofSeconds(60), new ByteCount(50_000_000)),
                files.resumption(plan.scenarios().size() * settings.trials().fewest()),
                Optional.empty());
    }

    private List<Trial> all() {
        return plan.scenarios().stream()
                .flatMap(scenario ->
                        List.of(1, 2).stream().map(repetition -> new Trial(scenario, repetition, settings.duration())))
                .toList();
    }

    /** This session's, or one that was kept. */
    private Optional<TrialResult> before(Trial trial) {
        int former = files.resumed().map(run -> run.trials().size()).orElse(0);
        return ledger.trials().stream()
                .skip(former)
                .filter(result -> result.trial().scenario().equals(trial.scenario())
                        && result.trial().repetition() == trial.repetition())
                .findFirst()
                .or(() -> files.resumed().flatMap(run -> run.kept(trial)));
    }

    static Outcome measured(double mbit) {
        return new Outcome.Measured(new Bulk(
                BitRate.ofMbit(mbit),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty()));
    }

    static Outcome failed(Cause cause) {
        return new Outcome.Failed(cause, "so it was");
    }

    Evidence evidence() {
        clock = clock.plusSeconds(2);
        return new Evidence(
                clock,
                Duration.ofSeconds(1),
                Optional.of(Duration.ofMillis(30)),
                Duration.ofMillis(5),
                List.of("netperf", "-H", "10.0.0.1"),
                OptionalInt.of(0),
                "THROUGHPUT=1\n",
                "",
                OptionalDouble.empty());
    }
}
