package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Evidence;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.BitRate;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.util.ResultsUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells Allure what the running test measured. Does nothing where Allure does not watch. */
public final class AllureTrial {

    private final AllureLifecycle lifecycle;

    /** For the Allure that watches this JVM's tests. */
    public AllureTrial() {
        this(Allure.getLifecycle());
    }

    AllureTrial(AllureLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** To be called once, in the test's thread, before its assertions: a failed test shows its evidence, too. */
    public void tell(Series series, Summary summary) {
        if (lifecycle.getCurrentTestCase().isEmpty()) {
            return;
        }
        Scenario scenario = series.scenario();
        lifecycle.updateTestCase(test -> {
            // Allure counts invocations; one more segment size would give every later test another's history.
            test.setHistoryId(ResultsUtils.md5(scenario.id()));
            test.setParameters(parameters(test.getParameters(), scenario, summary));
            List<Label> labels = new ArrayList<>(test.getLabels());
            labels.add(ResultsUtils.createEpicLabel("meshperf"));
            // Allure sorts as text: row 10 must not come before row 2.
            labels.add(ResultsUtils.createFeatureLabel((scenario.seedRow() < 10 ? "0" : "") + scenario.seedLabel()));
            labels.add(ResultsUtils.createStoryLabel(scenario.path().id()));
            test.setLabels(labels);
        });
        series.results().forEach(this::attach);
        if (!summary.cautions().isEmpty()) {
            attach(
                    "cautions",
                    summary.cautions().stream().map(Caution::text).collect(Collectors.joining("\n", "", "\n")));
        }
    }

    private static List<Parameter> parameters(List<Parameter> given, Scenario scenario, Summary summary) {
        List<Parameter> parameters = new ArrayList<>(List.of(
                parameter("row", scenario.seedLabel(), false),
                parameter("path", scenario.path().id(), false),
                parameter("tool", scenario.workload().tool().program(), false),
                parameter("asked size", scenario.point().label(), false),
                parameter("median", summary.median().map(BitRate::toString).orElse("none"), true),
                parameter("interval", interval(summary), true),
                parameter("n", Integer.toString(summary.n()), true)));
        Set<String> names = parameters.stream().map(Parameter::getName).collect(Collectors.toSet());
        // Of those that Allure found by itself some differ from run to run.
        given.stream()
                .filter(parameter -> !names.contains(parameter.getName()))
                .forEach(parameter -> parameters.add(parameter.setExcluded(true)));
        return parameters;
    }

    /** An excluded parameter is shown, and is not part of the test's identity. */
    private static Parameter parameter(String name, String value, boolean excluded) {
        return ResultsUtils.createParameter(name, value, excluded, Parameter.Mode.DEFAULT);
    }

    private static String interval(Summary summary) {
        return summary.interval()
                .map(interval -> interval.low() + " to " + interval.high() + " ("
                        + Figures.significant(interval.confidence() * 100, 3) + " %)")
                .orElse("none");
    }

    private void attach(TrialResult result) {
        Evidence evidence = result.evidence();
        int attempt = result.trial().attempt();
        String trial = "trial " + result.trial().repetition() + (attempt > 1 ? ", attempt " + attempt : "");
        attach(
                trial + ": command and outcome",
                (evidence.commandLine().isEmpty() ? "not started" : RawOutput.commandLine(evidence.commandLine()))
                        + "\n" + Outcomes.line(result.outcome()) + "\n");
        if (!evidence.stdout().isBlank()) {
            attach(trial + ": answer", evidence.stdout());
        }
        if (!evidence.stderr().isBlank()) {
            attach(trial + ": stderr", evidence.stderr());
        }
    }

    private void attach(String name, String text) {
        boolean json = text.stripLeading().startsWith("{");
        lifecycle.addAttachment(
                name,
                json ? "application/json" : "text/plain",
                json ? "json" : "txt",
                text.getBytes(StandardCharsets.UTF_8));
    }
}
