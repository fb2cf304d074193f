package io.meshperf.judge;

import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.Outcome;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialResult;
import java.util.stream.Stream;

/** Why there is no number where there should be one, in words. */
public final class NumberMissing {

    private NumberMissing() {}

    /** A search may have an answer to each of its questions and no number: then one of its doubts says so. */
    public static String why(Series series, Summary summary) {
        return summary.cautions().stream()
                .filter(SearchCaution.class::isInstance)
                .map(Caution::text)
                .findFirst()
                .or(() -> series.lost().stream().findFirst().map(NumberMissing::reason))
                .orElse("no trial was made");
    }

    /** {@code : } and what became of the first trial that was lost on either path; nothing where none was. */
    static String why(Comparison comparison) {
        return Stream.of(comparison.base(), comparison.with())
                .flatMap(series -> series.lost().stream())
                .findFirst()
                .map(lost -> ": " + reason(lost))
                .orElse("");
    }

    static String reason(TrialResult lost) {
        if (lost.outcome() instanceof Outcome.Failed failed) {
            return failed.explanation();
        }
        return lost.outcome() instanceof Outcome.Unsupported unsupported ? unsupported.reason() : "";
    }
}
