package io.meshperf.run;

import io.meshperf.model.Environment;
import io.meshperf.model.RunId;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.record.Journal;
import io.meshperf.record.RecordException;
import io.meshperf.record.RunFolder;
import io.meshperf.record.RunRecord;
import io.meshperf.record.RunSearch;
import io.meshperf.record.Session;
import io.meshperf.report.CostsChart;
import io.meshperf.report.GateChart;
import io.meshperf.report.GoodputChart;
import io.meshperf.report.Markdown;
import io.meshperf.report.RawOutput;
import io.meshperf.report.Results;
import io.meshperf.report.Resumption;
import io.meshperf.report.RowsChart;
import io.meshperf.report.RunPage;
import io.meshperf.report.SeedCsv;
import io.meshperf.report.SummaryCsv;
import io.meshperf.report.TrialsCsv;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files of a run. Each is complete up to the last finished trial, so that a later crash costs no earlier trial. What
 * cannot be written is a {@link RecordException}, and the run must end then: nothing after it would be kept.
 */
final class RunFiles {

    private final RunId run;
    private final RunFolder folder;
    private final Optional<Resumed> resumed;
    private Optional<RunRecord> record = Optional.empty();
    private Optional<RecordException> failure = Optional.empty();

    RunFiles(RunId run, RunFolder folder) {
        this(run, folder, Optional.empty());
    }

    private RunFiles(RunId run, RunFolder folder, Optional<Resumed> resumed) {
        this.run = run;
        this.folder = folder;
        this.resumed = resumed;
    }

    /**
     * Makes the folder of a new run, or opens that of a run to go on with.
     *
     * @param fresh the id of the new run; not used if one is resumed
     * @param resume a run's id, or {@code latest}
     */
    static RunFiles open(Path output, RunId fresh, Optional<String> resume) {
        return resume.map(id -> reopen(output, id))
                .orElseGet(() -> new RunFiles(fresh, RunFolder.create(output, fresh)));
    }

    private static RunFiles reopen(Path output, String idOrLatest) {
        Resumed before = Resumed.read(RunSearch.find(output, idOrLatest));
        RunFiles files = new RunFiles(before.run(), RunFolder.reopen(output, idOrLatest), Optional.of(before));
        writeTrials(files.folder, before.run());
        return files;
    }

    RunId run() {
        return run;
    }

    Path path() {
        return folder.path();
    }

    /** What was measured before, if this run is gone on with. */
    Optional<Resumed> resumed() {
        return resumed;
    }

    /**
     * A session begins.
     *
     * @param blocks those of the plan
     */
    void begin(Map<String, String> settings, Environment environment, List<WorkloadKind> blocks) {
        List<Session> sessions = new ArrayList<>();
        TreeSet<WorkloadKind> all = new TreeSet<>(blocks);
        resumed.ifPresent(before -> {
            sessions.addAll(before.record().sessions());
            all.addAll(before.record().blocks());
        });
        int trials = resumed.map(before -> before.trials().size()).orElse(0);
        sessions.add(new Session(Instant.now(), trials, environment));
        RunRecord begun = new RunRecord(run, Optional.empty(), settings, List.copyOf(all), sessions);
        write(() -> begun.writeTo(folder));
        record = Optional.of(begun);
        if (resumed.isEmpty()) {
            write(() -> folder.append("trials.csv", TrialsCsv.header()));
        }
    }

    /**
     * Keeps a trial.
     *
     * @param number of the trial in the run, counted from 1; a resumed run counts on
     */
    void add(int number, TrialResult result, Results soFar) {
        write(() -> {
            folder.append("journal.jsonl", Journal.line(run, result));
            folder.append("output.txt", RawOutput.entry(number, result));
            folder.append("trials.csv", TrialsCsv.row(run, number, result));
            folder.replace("result.csv", SeedCsv.text(soFar));
        });
    }

    /** Throws what a former writing threw, so that no trial is made that could not be kept. */
    void requireWritable() {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
    }

    /**
     * What of the run is from before its last break; empty if it had none.
     *
     * @param planned trials of the whole plan
     */
    Optional<Resumption> resumption(int planned) {
        return record.flatMap(
                begun -> Breaks.of(begun, resumed.map(Resumed::trials).orElse(List.of()), planned));
    }

    /** What a person looks at first: the page, and the pictures to send around. The run is marked as finished. */
    void end(WholeRun whole) {
        write(() -> {
            writeReports(folder, whole);
            record.ifPresent(begun -> begun.finished(Instant.now()).writeTo(folder));
        });
    }

    /** The files that hold every trial, from nothing but the journal, line by line. */
    static void writeTrials(RunFolder folder, RunId run) {
        folder.replace(
                "output.txt",
                output -> folder.replace("trials.csv", rows -> {
                    rows.write(TrialsCsv.header());
                    Journal.each(folder.path(), (number, result) -> {
                        output.write(RawOutput.entry(number, result));
                        rows.write(TrialsCsv.row(run, number, result));
                    });
                }));
    }

    static void writeReports(RunFolder folder, WholeRun whole) {
        Results results = whole.results();
        RunId run = whole.id();
        folder.replace("result.csv", SeedCsv.text(results));
        folder.replace("summary.txt", whole.summary());
        folder.replace(
                "index.html",
                RunPage.html(run, results, whole.environment().facts(), whole.cost(), whole.resumption()));
        folder.replace("summary.md", Markdown.text(run, results, whole.cost(), whole.resumption()));
        folder.replace("summary.csv", SummaryCsv.text(run, results));
        GateChart.svg(run, results).ifPresent(svg -> folder.replace("gate.svg", svg));
        CostsChart.svg(run, results).ifPresent(svg -> folder.replace("costs.svg", svg));
        GoodputChart.svg(run, results).ifPresent(svg -> folder.replace("goodput.svg", svg));
        folder.replace("rows.svg", RowsChart.svg(run, results));
    }

    private void write(Runnable writing) {
        try {
            writing.run();
        } catch (RecordException e) {
            failure = Optional.of(failure.orElse(e));
            throw e;
        }
    }
}
