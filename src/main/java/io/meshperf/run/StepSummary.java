package io.meshperf.run;

import io.meshperf.report.Markdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The page of a GitHub job, to which a run adds what it came to. */
public final class StepSummary {

    /** GitHub names the file here that it shows on the job's page. */
    static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private StepSummary() {}

    /**
     * Adds the run to what the job's other steps wrote. Nobody's run shall fail by that.
     *
     * @param environment the process's variables
     * @return what went wrong, as a note for the reader; empty where it was added, or nobody asked for it
     */
    public static Optional<String> append(WholeRun run, Map<String, String> environment) {
        String file = environment.getOrDefault(VARIABLE, "");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = Markdown.text(run.id(), run.results(), run.cost(), run.resumption());
            Files.write(
                    Path.of(file),
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.of("note: the summary was not added to " + VARIABLE + ", " + file + ": " + e
                    + "; summary.md in the run's folder has it");
        }
    }
}
