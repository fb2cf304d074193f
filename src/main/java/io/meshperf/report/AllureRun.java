package io.meshperf.report;

import io.meshperf.model.RunId;
import io.meshperf.text.Foreign;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.util.ResultsUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells Allure about the run as a whole, in a test of its own: what hangs on a class's teardown is found by nobody. */
public final class AllureRun {

    private final AllureLifecycle lifecycle;

    /** For the Allure that watches this JVM's tests. */
    public AllureRun() {
        this(Allure.getLifecycle());
    }

    AllureRun(AllureLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Leaves the facts where Allure's generator looks for them: environment.properties beside the results. */
    public void environment(Map<String, String> facts) {
        String folder = System.getProperty("allure.results.directory");
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "environment.properties"), EnvironmentProperties.text(shown(facts)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write Allure's environment to " + folder, e);
        }
    }

    private static Map<String, String> shown(Map<String, String> facts) {
        Map<String, String> shown = new LinkedHashMap<>();
        facts.forEach((name, value) -> shown.put(Foreign.line(name), AllureDoor.untagged(Foreign.line(value))));
        return shown;
    }

    /** To be called once, in the thread of the run's last test. Does nothing where Allure does not watch. */
    public void tell(RunId run, Results results, CostLine cost, Optional<Resumption> resumption) {
        if (lifecycle.getCurrentTestCase().isEmpty()) {
            return;
        }
        lifecycle.updateTestCase(test -> {
            test.setHistoryId(ResultsUtils.md5("meshperf/summary"));
            test.setDescriptionHtml(RunPage.fragment(run, results, cost, resumption));
            List<Label> labels = new ArrayList<>(test.getLabels());
            labels.add(ResultsUtils.createEpicLabel("meshperf"));
            labels.add(ResultsUtils.createFeatureLabel("Summary"));
            test.setLabels(labels);
        });
        attach("result.csv", "text/csv", "csv", SeedCsv.text(results));
        attach("summary.csv", "text/csv", "csv", SummaryCsv.text(run, results));
        GateChart.svg(run, results)
                .ifPresent(svg -> attach("Change against the baseline", "image/svg+xml", "svg", svg));
        CostsChart.svg(run, results).ifPresent(svg -> attach("What each layer costs", "image/svg+xml", "svg", svg));
        GoodputChart.svg(run, results).ifPresent(svg -> attach("Goodput by segment size", "image/svg+xml", "svg", svg));
        attach("Goodput of every row", "image/svg+xml", "svg", RowsChart.svg(run, results));
    }

    private void attach(String name, String type, String extension, String text) {
        lifecycle.addAttachment(name, type, extension, text.getBytes(StandardCharsets.UTF_8));
    }
}
