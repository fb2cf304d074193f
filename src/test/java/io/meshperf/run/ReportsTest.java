package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    private static final List<String> SOURCES = List.of("environment.json", "journal.jsonl");

    @TempDir
    Path output;

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void everything_but_the_cost_comes_back_from_the_journal_and_the_environment_alone() throws IOException {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(4, SomeRun.measured(100));
        killed.measure(1, SomeRun.failed(Cause.EXEC_LOST));
        SomeRun run = new SomeRun(output, SomeRun.OLD, "resume", "latest");
        run.measure(9, SomeRun.measured(321));
        run.measure(2, SomeRun.failed(Cause.STALLED));
        run.files.end(run.whole());
        Map<String, String> before = files(run.files.path());
        for (String name : before.keySet()) {
            if (!SOURCES.contains(name)) {
                Files.delete(run.files.path().resolve(name));
            }
        }

        String summary = Reports.again(run.files.path());

        Map<String, String> after = files(run.files.path());
        assertThat(after.keySet())
                .isEqualTo(before.keySet())
                .containsExactlyInAnyOrder(
                        "environment.json",
                        "goodput.svg",
                        "index.html",
                        "journal.jsonl",
                        "output.txt",
                        "result.csv",
                        "rows.svg",
                        "summary.csv",
                        "summary.md",
                        "summary.txt",
                        "trials.csv");
        before.forEach((name, text) ->
                assertThat(withoutCost(after.get(name))).as(name).isEqualTo(withoutCost(text)));
        assertThat(summary)
                .isEqualTo(Files.readString(run.files.path().resolve("summary.txt")))
                .contains("1 of 9 points were not measured", "resumed: 4 of 18 trials were kept")
                .endsWith("cost: 30 s for 16 trials, 53.3 % of it inside the tools; the harness took 30 ms per trial"
                        + " (median; p90 30 ms) and 0.50 % of one core while a tool ran\n");
    }

    /** How long it took as a whole, and how much memory, is not in the journal. */
    private static String withoutCost(String text) {
        return text.replaceAll("(?m)^cost: .*$", "cost")
                .replaceAll("<p>[^<]* inside the tools[^<]*</p>", "<p>cost</p>");
    }

    @Test
    void a_killed_run_has_its_reports_too_and_a_torn_line_stays_where_it_is() throws IOException {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(5, SomeRun.measured(100));
        Path journal = killed.files.path().resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal) + "{\"format\"");
        Path elsewhere = Files.move(killed.files.path(), output.resolve("kept by somebody"));

        assertThat(Reports.again(elsewhere)).contains("6 of 9 points were not measured");
        assertThat(elsewhere.resolve("journal.jsonl")).content().endsWith("\n{\"format\"");
        assertThat(elsewhere.resolve("index.html")).exists();
    }

    @Test
    void a_journal_of_the_first_format_still_makes_all_reports() throws IOException {
        Path former = Path.of("src/test/resources/runs/format-1");
        for (String name : SOURCES) {
            Files.copy(former.resolve(name), output.resolve(name));
        }

        assertThat(Reports.again(output)).contains("16 Remote Cluster using Pod IP         321  1  lost");

        assertThat(output.resolve("result.csv")).hasSameTextualContentAs(former.resolve("result.csv"));
        assertThat(output.resolve("trials.csv")).content().contains(",sample,,");
        assertThat(files(output).keySet())
                .contains("index.html", "summary.csv", "summary.md", "goodput.svg", "rows.svg", "output.txt");
    }

    @Test
    void a_baseline_that_is_gone_is_said_and_the_reports_are_made_without_the_gate() throws IOException {
        Path gone = Files.createDirectory(output.resolve("before"));
        SomeRun run = new SomeRun(output, SomeRun.OLD, "baseline", gone.toString());
        run.measure(1, SomeRun.measured(100));
        Files.delete(gone);

        String said = Reports.again(run.files.path());

        assertThat(said)
                .endsWith("gate: left out, because its baseline cannot be read any more: -Dbaseline=" + gone
                        + ": there is no such folder or file; name the folder of a run, or its journal.jsonl\n");
        assertThat(run.files.path().resolve("summary.txt"))
                .content()
                .isNotEmpty()
                .doesNotContain("gate:");
    }

    @Test
    void settings_that_somebody_spoilt_are_named_with_their_file() throws IOException {
        SomeRun killed = new SomeRun(output, SomeRun.OLD);
        killed.measure(1, SomeRun.measured(100));
        Path record = killed.files.path().resolve("environment.json");
        Files.writeString(record, Files.readString(record).replace("\"96,1376\"", "\"many\""));

        assertThatThrownBy(() -> Reports.again(killed.files.path()))
                .hasMessageContaining("environment.json has settings that cannot be")
                .hasMessageContaining("-Dmss=many: 'many' is no segment size");
    }

    @Test
    void a_folder_without_a_run_is_named() {
        assertThatThrownBy(() -> Reports.again(output))
                .hasMessage("cannot read " + output.resolve("environment.json") + ": there is no such file or folder");
    }
}
