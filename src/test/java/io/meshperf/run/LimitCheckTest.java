package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.Environment;
import io.meshperf.model.Outcome;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitCheckTest {

    private static final String[] SETTINGS = {
        "groups", "netperf", "paths", "same-node-*", "trials", "8..12", "limits", "*/same-node-pod-ip at least 1 Gbit/s"
    };

    @TempDir
    Path output;

    private SomeRun run;

    private Scenario scenario(int index) {
        return run.plan.scenarios().get(index);
    }

    private Series series(Scenario scenario, Purpose purpose, double... mbit) {
        Series series = new Series(scenario, List.of());
        for (int i = 0; i < mbit.length; i++) {
            Trial trial = new Trial(scenario, i + 1, Duration.ofSeconds(1)).as(purpose);
            series = series.with(new TrialResult(trial, SomeRun.measured(mbit[i]), run.evidence()));
        }
        return series;
    }

    private Series without(Outcome outcome) {
        Trial trial = new Trial(scenario(0), 1, Duration.ofSeconds(1));
        return new Series(scenario(0), List.of(new TrialResult(trial, outcome, run.evidence())));
    }

    private static final double[] SLOW = {100, 101, 102, 103, 104, 105, 106, 107};
    private static final double[] FAST = {2000, 2001, 2002, 2003, 2004, 2005, 2006, 2007};

    private LimitCheck check(Environment environment, double... fresh) {
        run = new SomeRun(output, SomeRun.OLD, SETTINGS);
        return new LimitCheck(
                run.settings, environment, run.ledger, scenario -> series(scenario, Purpose.CONFIRMATION, fresh));
    }

    @Test
    void what_is_missed_again_on_fresh_workers_is_missed_and_kept_for_the_reports() {
        LimitCheck check = check(SomeRun.OLD, SLOW);
        Verdict verdict = check.judge(series(scenario(0), Purpose.SAMPLE, SLOW));

        assertThat(verdict).isInstanceOf(Verdict.Fail.class);
        assertThat(run.ledger.wholeResults().verdicts())
                .containsOnly(Map.entry("netperf/same-node-pod-ip/path MSS", verdict));
    }

    @Test
    void what_has_no_limit_has_no_verdict_in_the_reports() {
        LimitCheck check = check(SomeRun.OLD, SLOW);

        assertThat(check.judge(series(scenario(1), Purpose.SAMPLE, SLOW))).isEqualTo(new Verdict.Pass());
        assertThat(run.ledger.wholeResults().verdicts()).isEmpty();
    }

    @Test
    void what_fresh_workers_keep_is_open_and_what_nobody_made_again_stays_missed() {
        LimitCheck check = check(SomeRun.OLD, FAST);
        assertThat(check.judge(series(scenario(0), Purpose.SAMPLE, SLOW))).isInstanceOf(Verdict.Inconclusive.class);

        LimitCheck none =
                new LimitCheck(run.settings, SomeRun.OLD, run.ledger, scenario -> new Series(scenario, List.of()));
        assertThat(none.judge(series(scenario(0), Purpose.SAMPLE, SLOW))).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void without_a_number_a_limit_is_missed_whatever_the_reason_but_for_a_tool_that_the_image_lacks() {
        LimitCheck check = check(SomeRun.OLD, FAST);
        for (Outcome outcome : List.of(
                SomeRun.failed(Cause.STALLED),
                SomeRun.failed(Cause.WORKER_LOST),
                new Outcome.Unsupported("cluster B: path: nothing answers"))) {
            assertThat(check.judge(without(outcome))).as("%s", outcome).isInstanceOf(Verdict.Fail.class);
        }
        Map<String, String> facts = new HashMap<>(SomeRun.OLD.facts());
        facts.put("worker.w2.netperf", "missing");
        LimitCheck lacking = check(new Environment(facts), FAST);
        assertThat(lacking.judge(without(new Outcome.Unsupported("netperf is not there"))))
                .isEqualTo(new Verdict.Inconclusive("netperf is not in the worker image meshperf-worker:dev"));
    }

    @Test
    void reports_that_are_made_again_judge_by_the_trials_on_fresh_workers_of_then() throws Exception {
        run = new SomeRun(output, SomeRun.OLD, SETTINGS);
        series(scenario(0), Purpose.SAMPLE, SLOW).results().forEach(run::add);
        series(scenario(0), Purpose.CONFIRMATION, FAST).results().forEach(run::add);
        Path summary = run.files.path().resolve("summary.csv");

        Reports.again(run.files.path());
        assertThat(Files.readString(summary)).contains(",inconclusive,\"missed at first, expected at least 1 Gbit/s");
    }

    @Test
    void reports_that_are_made_again_have_the_limits_that_were_missed() throws Exception {
        run = new SomeRun(output, SomeRun.OLD, SETTINGS);
        series(scenario(0), Purpose.SAMPLE, SLOW).results().forEach(run::add);

        String summary = Reports.again(run.files.path());

        assertThat(summary).contains("Limits missed", "limits: 0 points keep their limits, 1 MISSES one");
        for (String file : List.of("summary.md", "index.html")) {
            assertThat(Files.readString(run.files.path().resolve(file))).contains("Limits missed", "1 MISSES one");
        }
        assertThat(Files.readString(run.files.path().resolve("summary.csv"))).contains(",fail,");
    }
}
