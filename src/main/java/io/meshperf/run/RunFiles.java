package io.meshperf.run;

import io.meshperf.model.Environment;
import io.meshperf.model.RunId;
import io.meshperf.model.TrialResult;
import io.meshperf.record.Json;
import io.meshperf.record.RunFolder;
import io.meshperf.report.GoodputChart;
import io.meshperf.report.RawOutput;
import io.meshperf.report.Results;
import io.meshperf.report.RowsChart;
import io.meshperf.report.RunPage;
import io.meshperf.report.SeedCsv;
import io.meshperf.report.SummaryTable;
import io.meshperf.report.TrialsCsv;
import java.nio.file.Path;
import java.util.Map;

/** The files of a run. Each is complete up to the last finished trial, so that a later crash costs no earlier trial. */
final class RunFiles {

    private final RunId run;
    private final RunFolder folder;

    RunFiles(RunId run, RunFolder folder) {
        this.run = run;
        this.folder = folder;
    }

    Path path() {
        return folder.path();
    }

    void begin(Map<String, String> settings, Environment environment) {
        folder.replace("environment.json", Json.environment(run, settings, environment));
        folder.append("trials.csv", TrialsCsv.header());
    }

    void add(int number, TrialResult result, Results soFar) {
        folder.append("journal.jsonl", Json.journalLine(run, result) + "\n");
        folder.append("output.txt", RawOutput.entry(number, result));
        folder.append("trials.csv", TrialsCsv.row(run, number, result));
        folder.replace("result.csv", SeedCsv.text(soFar));
    }

    /** What a person looks at first: the page, and the pictures to send around. */
    void end(WholeRun whole) {
        Results results = whole.results();
        folder.replace(
                "summary.txt",
                SummaryTable.text(results) + "cost: " + whole.cost().render() + "\n");
        folder.replace(
                "index.html", RunPage.html(run, results, whole.environment().facts(), whole.cost()));
        GoodputChart.svg(run, results).ifPresent(svg -> folder.replace("goodput.svg", svg));
        folder.replace("rows.svg", RowsChart.svg(run, results));
    }
}
