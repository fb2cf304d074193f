package io.meshperf.config;

import io.meshperf.text.Foreign;
import java.util.List;

/** The run cannot start as it was asked for; nothing was created. Says everything that is wrong at once, and has no stack trace. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(text(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one by one. */
    public List<String> problems() {
        return problems;
    }

    private static String text(List<String> problems) {
        StringBuilder text = new StringBuilder();
        problems.forEach(problem -> text.append("\n  ").append(problem.replace("\n", "\n    ")));
        return (problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                + " before the start; nothing was created." + Foreign.layout(text.toString());
    }
}
