package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A scenario with its trials and what they come to. */
public record Point(Scenario scenario, Series series, Summary summary) {

    static Point of(Scenario scenario, Series seriesOrNull, Function<Series, Summary> summarize) {
        if (seriesOrNull == null || seriesOrNull.results().isEmpty()) {
            return new Point(
                    scenario,
                    new Series(scenario, List.of()),
                    new Summary(scenario, Optional.empty(), Optional.empty(), 0, List.of()));
        }
        return new Point(scenario, seriesOrNull, summarize.apply(seriesOrNull));
    }

    boolean hasNumber() {
        return summary.median().isPresent();
    }

    boolean wasTried() {
        return !series.results().isEmpty();
    }

    /** Tried, and without a number. */
    boolean isLost() {
        return wasTried() && !hasNumber();
    }

    /** Without a number, because this mesh or this image cannot make one. */
    boolean isSkipped() {
        return isLost() && first().filter(Outcome.Unsupported.class::isInstance).isPresent();
    }

    /** Of a lost point: what became of its first trial, for a reader. */
    String whyLost() {
        return first().map(Outcomes::explanation)
                // A search may have an answer to each of its questions and find no number.
                .or(() -> summary.cautions().stream()
                        .filter(SearchCaution.class::isInstance)
                        .map(Caution::text)
                        .findFirst())
                .orElse("");
    }

    /** Of a lost point: equal for points that were lost in the same way. */
    Object lossKind() {
        return first().map(outcome -> outcome instanceof Outcome.Failed failed ? (Object) failed.cause() : outcome)
                .orElse("");
    }

    /** What a table cell holds instead of a number: {@code lost}, {@code n/a} (not on this mesh) or {@code -} (not tried). */
    String instead() {
        return first().map(outcome -> outcome instanceof Outcome.Unsupported ? "n/a" : "lost")
                .orElse("-");
    }

    private Optional<Outcome> first() {
        return series.lost().stream().map(TrialResult::outcome).findFirst();
    }
}
