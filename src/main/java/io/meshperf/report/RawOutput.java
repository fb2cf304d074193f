package io.meshperf.report;

import io.meshperf.model.Evidence;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.text.Foreign;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the tools themselves said, trial by trial: the file to look at when a number is in doubt. Control characters are
 * written out; the journal has them as they came.
 */
public final class RawOutput {

    private RawOutput() {}

    /**
     * A trial's entry, with an empty line at its end.
     *
     * @param number of the trial in the run, counted from 1
     */
    public static String entry(int number, TrialResult result) {
        Trial trial = result.trial();
        Evidence evidence = result.evidence();
        StringBuilder text = new StringBuilder(
                "=== trial " + number + ": " + trial.scenario().displayName() + ", repetition " + trial.repetition());
        if (trial.attempt() > 1) {
            text.append(", attempt ").append(trial.attempt());
        }
        if (evidence.commandLine().isEmpty()) {
            text.append(", not started\n");
        } else {
            text.append(", ").append(evidence.startedAt()).append('\n');
            text.append(trial.scenario().path().client()).append("$ ");
            text.append(commandLine(evidence.commandLine())).append('\n');
            text.append("--- exit code ").append(exitCode(evidence)).append(" after ");
            text.append(Figures.fixed(evidence.toolTime().toNanos() / 1e9, 3)).append(" s\n");
            block(text, "stdout", evidence.stdout());
            block(text, "stderr", evidence.stderr());
        }
        return text.append("--- ")
                .append(Outcomes.line(result.outcome()))
                .append("\n\n")
                .toString();
    }

    /** Quoted so that it can be pasted into a shell. */
    static String commandLine(List<String> argv) {
        return argv.stream().map(RawOutput::quoted).collect(Collectors.joining(" "));
    }

    private static String exitCode(Evidence evidence) {
        return evidence.exitCode().isPresent()
                ? Integer.toString(evidence.exitCode().getAsInt())
                : "unknown (lost, or killed at its deadline)";
    }

    private static void block(StringBuilder text, String name, String content) {
        if (content.isEmpty()) {
            text.append("--- ").append(name).append(" is empty\n");
            return;
        }
        text.append("--- ").append(name).append('\n').append(Foreign.lines(content));
        if (!content.endsWith("\n")) {
            text.append('\n');
        }
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
