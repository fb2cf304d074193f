package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.GateResult;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    @TempDir
    Path output;

    private Path before;
    private SomeRun run;
    private Baseline baseline;

    @BeforeEach
    void baseline() throws IOException {
        Path old = Files.createDirectory(output.resolve("old"));
        run(old, SomeRun.OLD, "mss", "96,1376");
        before = old.resolve(SomeRun.ID.value());
        run.plan.scenarios().forEach(scenario -> measured(scenario, SomeRun.measured(291)));
    }

    private void run(Path folder, Environment environment, String... more) {
        Map<String, String> pairs = new HashMap<>(
                Map.of("groups", "iperf-tcp", "paths", "same-node-pod-ip,other-cluster-pod-ip", "trials", "6"));
        for (int i = 0; i < more.length; i += 2) {
            pairs.put(more[i], more[i + 1]);
        }
        run = new SomeRun(
                folder,
                environment,
                pairs.entrySet().stream()
                        .flatMap(pair -> List.of(pair.getKey(), pair.getValue()).stream())
                        .toArray(String[]::new));
    }

    private void measured(Scenario scenario, Outcome outcome) {
        for (int repetition = 1; repetition <= 6; repetition++) {
            run.add(new TrialResult(new Trial(scenario, repetition, Duration.ofSeconds(1)), outcome, run.evidence()));
        }
    }

    private Gate gate(Environment environment, String... more) throws IOException {
        run(Files.createTempDirectory(output, "now"), environment, more);
        baseline = Baseline.read(List.of(before.toString()));
        return new Gate(
                baseline, run.plan, run.settings, environment, run.ledger, scenario -> new Series(scenario, List.of()));
    }

    private GateScope scope() {
        return new GateScope(baseline, run.plan, run.settings);
    }

    @Test
    void what_the_baseline_has_and_this_run_has_not_fails_whatever_the_reason_with_what_it_was() throws IOException {
        for (Outcome outcome : List.of(
                SomeRun.failed(Cause.STALLED),
                SomeRun.failed(Cause.EXEC_LOST),
                new Outcome.Unsupported("cluster B: path: nothing answers"))) {
            // Another kernel, too: a path that is down is down on any.
            Gate gate = gate(SomeRun.NEW, "mss", "1376");
            Scenario point = run.plan.scenarios().get(1);
            measured(point, outcome);
            GateResult result = gate.judge(point);

            assertThat(result.verdict()).as("%s", outcome).isInstanceOf(Verdict.Fail.class);
            Verdict.Fail fail = (Verdict.Fail) result.verdict();
            assertThat(fail.expected()).isEqualTo("a number, as its baseline has: 291 Mbit/s");
            assertThat(fail.actual()).startsWith("without one: ");
            assertThat(result.before().orElseThrow().value()).isEqualTo(291e6);
            assertThat(scope().undecided(run.ledger.gate())).isEmpty();
        }
    }

    @Test
    void a_tool_that_the_image_lacks_now_is_no_worsening_and_no_assurance() throws IOException {
        Map<String, String> facts = new HashMap<>(SomeRun.OLD.facts());
        facts.put("worker.w1.iperf3", "missing");
        Gate gate = gate(new Environment(facts), "mss", "1376");
        Scenario point = run.plan.scenarios().get(1);
        measured(point, new Outcome.Unsupported("iperf3 is not in the worker image"));

        assertThat(gate.judge(point).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(scope().undecided(run.ledger.gate()).orElseThrow())
                .contains("iperf3 is not in the worker image", "take an image that has it");
    }

    @Test
    void a_point_that_a_killed_run_did_not_come_to_is_open() throws IOException {
        Gate gate = gate(SomeRun.OLD, "mss", "1376");

        assertThat(gate.judge(run.plan.scenarios().get(0)).verdict())
                .isEqualTo(new Verdict.Inconclusive("this run was broken off before it: go on with -Dresume"));
    }

    @Test
    void a_change_of_one_end_leaves_the_paths_open_that_use_it_and_no_other() throws IOException {
        Map<String, String> facts = new HashMap<>(SomeRun.OLD.facts());
        facts.put("worker.w4.iperf3", "iperf 3.18");
        facts.remove("cluster.A.version");
        Gate gate = gate(new Environment(facts), "mss", "1376");
        run.plan.scenarios().forEach(scenario -> measured(scenario, SomeRun.measured(291)));

        assertThat(gate.judge(run.plan.scenarios().get(0)).verdict()).isEqualTo(new Verdict.Pass());
        assertThat(((Verdict.Inconclusive)
                                gate.judge(run.plan.scenarios().get(1)).verdict())
                        .why())
                .startsWith("the baseline was measured on something else: w4: iperf3 unknown -> iperf 3.18")
                .endsWith("-Dexpected.changes=iperf3");
    }

    @Test
    void what_is_not_compared_is_counted_and_the_settings_that_make_it_so_are_named() throws IOException {
        gate(SomeRun.OLD, "mss", "1376", "streams", "4", "duration", "2s");

        assertThat(scope().notes(List.of()))
                .containsExactly(
                        "not compared: 4 points of the baseline were not measured now, as 1 iperf TCP. Same VM using Pod"
                                + " IP, MSS 0096; 2 points are new, as 1 iperf TCP. Same VM using Pod IP, MSS 1376"
                                + " (-Dmss 96,1376 -> 1376, -Dstreams 8 -> 4)",
                        "nothing could be compared with the baseline: this run and its baseline have no point in common;"
                                + " measure with the baseline's settings, or take a run with these into the baseline"
                                + " (-Dgate.inconclusive=pass lets a run pass of which nothing can be compared)");
        gate(SomeRun.OLD, "mss", "96,1376", "trials", "8");
        assertThat(scope().notes(List.of())).isEmpty();
    }

    @Test
    void who_wants_it_has_a_run_pass_of_which_nothing_could_be_compared_and_is_told_so() throws IOException {
        gate(SomeRun.OLD, "mss", "1376", "streams", "4", "gate.inconclusive", "pass");

        assertThat(scope().undecided(List.of())).isEmpty();
        assertThat(scope().notes(List.of())).hasSize(2);
    }

    @Test
    void a_run_without_a_baseline_has_nothing_to_say_of_it() throws IOException {
        gate(SomeRun.OLD, "mss", "1376");
        baseline = Baseline.read(List.of());

        assertThat(scope().notes(List.of())).isEmpty();
        assertThat(scope().undecided(List.of())).isEmpty();
    }
}
