package io.meshperf.run;

import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.text.Foreign;
import java.util.stream.Collectors;

/** Nothing of the plan can be measured on these clusters; says everything that prevents it, and has no stack trace. */
public final class MeshUnfitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param created whether something had been created by then, which is removed again */
    MeshUnfitException(Findings findings, boolean created) {
        super(text(findings, created), null, false, false);
    }

    private static String text(Findings findings, boolean created) {
        return "nothing can be measured on these clusters; "
                + (created ? "what was created is removed." : "nothing was created.")
                + findings.blocking().stream()
                        .map(Finding::explanation)
                        .map(line -> "\n  " + Foreign.line(line))
                        .collect(Collectors.joining());
    }
}
