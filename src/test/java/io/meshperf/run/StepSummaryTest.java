package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {

    @TempDir
    Path output;

    private WholeRun whole;

    @BeforeEach
    void measure() {
        SomeRun run = new SomeRun(output, SomeRun.OLD);
        run.measure(3, SomeRun.measured(321));
        whole = run.whole();
    }

    @Test
    void a_run_is_added_to_what_other_steps_wrote() throws IOException {
        Path page = Files.writeString(output.resolve("page.md"), "# Built\n");
        assertThat(StepSummary.append(whole, Map.of("GITHUB_STEP_SUMMARY", page.toString())))
                .isEmpty();
        assertThat(page).content().startsWith("# Built\n## meshperf run ").contains("| 321 |");
    }

    @Test
    void a_page_that_cannot_be_written_is_a_note_and_no_failure() {
        Path nowhere = output.resolve("no such folder").resolve("page.md");
        assertThat(StepSummary.append(whole, Map.of("GITHUB_STEP_SUMMARY", nowhere.toString())))
                .hasValueSatisfying(note -> assertThat(note)
                        .startsWith("note: the summary was not added to GITHUB_STEP_SUMMARY, " + nowhere)
                        .contains("NoSuchFileException")
                        .endsWith("summary.md in the run's folder has it"));
    }

    @Test
    void elsewhere_nothing_is_written() {
        assertThat(StepSummary.append(whole, Map.of())).isEmpty();
        assertThat(StepSummary.append(whole, Map.of("GITHUB_STEP_SUMMARY", ""))).isEmpty();
    }
}
