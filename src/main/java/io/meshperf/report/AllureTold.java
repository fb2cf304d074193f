package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Evidence;
import io.meshperf.model.Metric;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.text.Foreign;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.util.ResultsUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The running test, as Allure is told about it. */
final class AllureTold {

    private final AllureLifecycle lifecycle;

    AllureTold(AllureLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    boolean isWatched() {
        return lifecycle.getCurrentTestCase().isPresent();
    }

    /**
     * What the test is about.
     *
     * @param id the same in every run, and of no other test: Allure counts invocations, and one more segment size would
     *     give every later test another's history
     * @param description for a reader, as plain text; empty for none
     */
    void identify(String id, String feature, String story, List<Parameter> parameters, String description) {
        lifecycle.updateTestCase(test -> {
            test.setHistoryId(ResultsUtils.md5(id));
            test.setParameters(with(test.getParameters(), parameters));
            List<Label> labels = new ArrayList<>(test.getLabels());
            labels.add(ResultsUtils.createEpicLabel("meshperf"));
            labels.add(ResultsUtils.createFeatureLabel(feature));
            labels.add(ResultsUtils.createStoryLabel(story));
            test.setLabels(labels);
            if (!description.isEmpty()) {
                test.setDescriptionHtml("<p>" + Markup.escape(description) + "</p>");
            }
        });
    }

    /** Part of the test's identity. */
    static Parameter fixed(String name, String value) {
        return ResultsUtils.createParameter(name, value, false, Parameter.Mode.DEFAULT);
    }

    /** Shown, and no part of the test's identity: another one in every run. */
    static Parameter measured(String name, String value) {
        return ResultsUtils.createParameter(name, value, true, Parameter.Mode.DEFAULT);
    }

    /** Command, outcome and answer of every trial; {@code prefix} says which ones they are. */
    void attachTrials(String prefix, Series series) {
        for (TrialResult result : series.results()) {
            Evidence evidence = result.evidence();
            String trial = prefix + name(result.trial());
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
    }

    void attachCautions(List<Caution> cautions) {
        if (!cautions.isEmpty()) {
            attach("cautions", cautions.stream().map(Caution::text).collect(Collectors.joining("\n", "", "\n")));
        }
    }

    void attach(String name, String text) {
        boolean json = text.stripLeading().startsWith("{");
        lifecycle.addAttachment(
                name,
                json ? "application/json" : "text/plain",
                json ? "json" : "txt",
                Foreign.lines(text).getBytes(StandardCharsets.UTF_8));
    }

    /** {@code trial 2, attempt 3}, and what a search asked of it: {@code trial 2, 812 Mbit/s offered}. */
    private static String name(Trial trial) {
        StringBuilder name = new StringBuilder("trial ").append(trial.repetition());
        if (trial.step().isPresent()) {
            long step = trial.step().getAsLong();
            boolean rate = trial.scenario().workload().kind().metric() == Metric.GOODPUT;
            name.append(", ").append(rate ? new BitRate(step) + " offered" : "MSS " + new ByteCount(step));
        }
        return name.append(trial.attempt() > 1 ? ", attempt " + trial.attempt() : "")
                .toString();
    }

    private static List<Parameter> with(List<Parameter> given, List<Parameter> ours) {
        List<Parameter> parameters = new ArrayList<>(ours);
        Set<String> names = ours.stream().map(Parameter::getName).collect(Collectors.toSet());
        // Of those that Allure found by itself some differ from run to run.
        given.stream()
                .filter(parameter -> !names.contains(parameter.getName()))
                .forEach(parameter -> parameters.add(parameter.setExcluded(true)));
        return parameters;
    }
}
