package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshperf.model.Assessment;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Series;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.ByteCount;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AllureTest {

    private final Map<String, String> files = new HashMap<>();
    private final AllureLifecycle lifecycle = new AllureLifecycle(new InMemory(files));

    @Test
    void a_point_is_found_by_its_row_and_its_path_and_shows_its_number() {
        TestResult test = told(Samples.tcp());
        assertThat(test.getParameters())
                .extracting(Parameter::getName, Parameter::getValue, Parameter::getExcluded)
                .contains(
                        tuple("row", "5 iperf TCP. Remote Cluster using Pod IP", false),
                        tuple("path", "other-cluster-pod-ip", false),
                        tuple("tool", "iperf3", false),
                        tuple("asked size", "MSS 1376", false),
                        tuple("median", "1.63 Gbit/s", true),
                        tuple("interval", "none", true),
                        tuple("n", "1", true));
        assertThat(test.getLabels())
                .extracting(Label::getName, Label::getValue)
                .contains(
                        tuple("epic", "meshperf"),
                        tuple("feature", "05 iperf TCP. Remote Cluster using Pod IP"),
                        tuple("story", "other-cluster-pod-ip"));
    }

    @Test
    void the_history_belongs_to_the_scenario_and_to_nothing_that_changes_from_run_to_run() {
        TestResult first = told(Samples.tcp());
        TestResult again = told(Samples.tcp());
        assertThat(again.getHistoryId())
                .isEqualTo(first.getHistoryId())
                .isNotEqualTo(told(Samples.lost()).getHistoryId());
        assertThat(first.getParameters())
                .filteredOn(parameter -> parameter.getName().equals("UniqueId"))
                .extracting(Parameter::getExcluded)
                .containsExactly(true);
        assertThat(first.getParameters())
                .filteredOn(parameter -> parameter.getName().equals("path"))
                .hasSize(1);
    }

    @Test
    void each_trial_leaves_its_command_and_its_answer() {
        TestResult test = told(Samples.tcp());
        assertThat(test.getAttachments())
                .extracting(Attachment::getName, Attachment::getType)
                .containsExactly(
                        tuple("trial 1: command and outcome", "text/plain"),
                        tuple("trial 1: answer", "application/json"),
                        tuple("cautions", "text/plain"));
        assertThat(content(test, 0)).isEqualTo("iperf3 -c 10.244.3.7 -M 1376 -P 8\nmeasured 1.63 Gbit/s\n");
        assertThat(content(test, 1)).isEqualTo("{\"start\": {}}");
    }

    @Test
    void a_point_that_misses_its_limit_shows_it_before_its_trials() {
        Verdict fail = new Verdict.Fail("at least 2 Gbit/s (mesh.yaml, line 12)", "median goodput 1 Gbit/s, n=1");
        TestResult test = during(lifecycle -> new AllureTrial(lifecycle).tell(assessment(series(Samples.tcp()), fail)));

        assertThat(test.getAttachments().get(0).getName()).isEqualTo("limits");
        assertThat(content(test, 0))
                .isEqualTo("FAIL: expected at least 2 Gbit/s (mesh.yaml, line 12), but median goodput 1 Gbit/s, n=1\n");
    }

    @Test
    void a_lost_trial_leaves_what_the_tool_complained_about() {
        assertThat(told(Samples.lost()).getAttachments())
                .extracting(Attachment::getName)
                .containsExactly("trial 2, attempt 2: command and outcome", "trial 2, attempt 2: stderr", "cautions");
    }

    @Test
    void the_run_shows_its_table_its_results_and_its_charts() {
        MadeUp run = MadeUp.run(1);
        TestResult test = during(lifecycle -> new AllureRun(lifecycle)
                .tell(
                        Samples.RUN,
                        run.results(),
                        CostLine.of(run.all, Duration.ofMinutes(46), new ByteCount(96_000_000)),
                        Optional.empty()));
        assertThat(test.getDescriptionHtml()).contains("<td>16 netperf. Remote Cluster using Pod IP</td>");
        assertThat(test.getAttachments())
                .extracting(Attachment::getType)
                .containsExactly("text/csv", "text/csv", "image/svg+xml", "image/svg+xml");
        assertThat(content(test, 0)).endsWith("END CSV DATA\n");
        assertThat(test.getLabels()).extracting(Label::getValue).contains("Summary");
    }

    @Test
    void a_run_with_a_gate_and_comparisons_shows_their_charts_too() {
        MadeUp run = MadeUp.whole(1);
        TestResult test = during(lifecycle -> new AllureRun(lifecycle)
                .tell(
                        Samples.RUN,
                        run.results(),
                        CostLine.of(run.all, Duration.ofMinutes(46), new ByteCount(96_000_000)),
                        Optional.empty()));
        assertThat(test.getAttachments())
                .extracting(Attachment::getName)
                .contains("summary.csv", "Change against the baseline", "What each layer costs");
        assertThat(test.getDescriptionHtml()).contains("<h2>Gate</h2>", "<h2>Limits missed</h2>");
    }

    @Test
    void a_step_of_a_search_says_what_it_asked_for() {
        assertThat(told(Samples.paced()).getAttachments())
                .extracting(Attachment::getName)
                .contains("trial 1, 812 Mbit/s offered: answer");
        TestResult probe = told(Samples.probe());
        assertThat(probe.getAttachments()).extracting(Attachment::getName).contains("trial 1, MSS 1423 B: answer");
        assertThat(probe.getParameters())
                .extracting(Parameter::getName, Parameter::getValue)
                .contains(tuple("point", "reverse"), tuple("found", "1450 B"));
        assertThat(content(probe, 0)).endsWith("measured packets of 1463 B do not pass\n");
    }

    @Test
    void a_comparison_shows_its_ratio_and_the_trials_of_both_paths() {
        Comparison comparison =
                MadeUpVerdicts.comparison(MatchedPair.SERVICE_IP_SAME_NODE, WorkloadKind.COST_GOODPUT, 6);
        TestResult test = during(
                lifecycle -> new AllureTrial(lifecycle).tell(new CostAssessment(comparison, new Verdict.Pass())));
        assertThat(test.getDescriptionHtml())
                .isEqualTo("<p>cost in goodput, service IP against pod IP, same node: the second path keeps"
                        + " 97.9 % (96.4 … 99.3) of the first one&#39;s goodput, n=6 turns</p>");
        assertThat(test.getParameters())
                .extracting(Parameter::getName, Parameter::getValue, Parameter::getExcluded)
                .contains(
                        tuple("pair", "service-ip-same-node", false),
                        tuple("keeps", "97.9 % (96.4 … 99.3)", true),
                        tuple("n", "6", true));
        assertThat(test.getLabels())
                .extracting(Label::getName, Label::getValue)
                .contains(tuple("feature", "50 cost in goodput"), tuple("story", "service-ip-same-node"));
        assertThat(test.getAttachments())
                .extracting(Attachment::getName)
                .hasSize(12)
                .contains(
                        "same-node-pod-ip, trial 1: command and outcome",
                        "same-node-service-ip, trial 6: command and outcome");
    }

    @Test
    void a_point_of_the_gate_shows_effect_p_margin_and_reason() {
        GateResult worse = MadeUp.whole(6).results().gate().get(3);
        TestResult test = during(lifecycle -> new AllureTrial(lifecycle).tell(worse));
        assertThat(content(test, 0))
                .startsWith("FAIL: 1 iperf TCP. Same VM using Pod IP, MSS 0288: -10.2 % (-11.1 … -9.1), ")
                .endsWith("p=0.00042, margin 5 %, n=6: expected at most 5 % less than its baseline, but 10.2 % less,"
                        + " again on fresh workers\n");
        assertThat(test.getDescriptionHtml()).contains("-10.2 %");
        assertThat(test.getParameters())
                .extracting(Parameter::getName, Parameter::getValue)
                .contains(tuple("verdict", "FAIL"), tuple("p", "0.00042"), tuple("baseline runs", "3"));
        assertThat(test.getLabels())
                .extracting(Label::getName, Label::getValue)
                .contains(tuple("feature", "Gate"), tuple("story", "iperf-tcp/same-node-pod-ip"));
        assertThat(test.getHistoryId()).isNotEqualTo(told(Samples.tcp()).getHistoryId());
    }

    @Test
    void nothing_is_told_where_no_test_is_watched() {
        new AllureTrial(lifecycle).tell(assessment(series(Samples.tcp()), new Verdict.Pass()));
        new AllureTrial(lifecycle)
                .tell(new CostAssessment(
                        MadeUpVerdicts.comparison(MatchedPair.OTHER_NODE, WorkloadKind.COST_LATENCY, 1),
                        new Verdict.Pass()));
        new AllureTrial(lifecycle).tell(MadeUp.whole(1).results().gate().get(0));
        assertThat(files).isEmpty();
    }

    private TestResult told(TrialResult result) {
        Series series = series(result);
        return during(lifecycle -> new AllureTrial(lifecycle).tell(assessment(series, new Verdict.Pass())));
    }

    private static Assessment assessment(Series series, Verdict verdict) {
        return new Assessment(series, MadeUp.summary(series), verdict);
    }

    private static Series series(TrialResult result) {
        return new Series(result.trial().scenario(), List.of(result));
    }

    /** A test as Allure's JUnit listener starts it, with the parameters that it adds by itself. */
    private TestResult during(Consumer<AllureLifecycle> body) {
        TestResult test = new TestResult()
                .setUuid("1")
                .setHistoryId("by index")
                .setParameters(new ArrayList<>(List.of(
                        new Parameter().setName("UniqueId").setValue("[test-template-invocation:#49]"),
                        new Parameter().setName("path").setValue("other-cluster-pod-ip"))));
        lifecycle.scheduleTestCase(test);
        lifecycle.startTestCase("1");
        body.accept(lifecycle);
        lifecycle.stopTestCase("1");
        lifecycle.writeTestCase("1");
        return test;
    }

    private String content(TestResult test, int attachment) {
        return files.get(test.getAttachments().get(attachment).getSource());
    }

    private record InMemory(Map<String, String> files) implements AllureResultsWriter {

        @Override
        public void write(TestResult result) {}

        @Override
        public void write(TestResultContainer container) {}

        @Override
        public void write(String source, InputStream attachment) {
            try {
                files.put(source, new String(attachment.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
