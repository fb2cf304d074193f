package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Aspect;
import io.meshperf.model.Comparison;
import io.meshperf.model.InPair;
import io.meshperf.model.Interval;
import io.meshperf.model.Limits;
import io.meshperf.model.Quantity;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Series;
import io.meshperf.model.Standstill;
import io.meshperf.model.Summary;
import io.meshperf.model.Timing;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether what was measured is what was demanded of it. */
public final class LimitJudge {

    private LimitJudge() {}

    /**
     * A number to be held against a limit, with the ends of its interval, which are the number itself where it has none.
     *
     * @param searched whether it is what a search found, and its interval the bracket that the search ended with
     */
    private record Found(double value, Optional<MedianInterval.Ends> interval, int n, boolean searched) {

        double low() {
            return interval.map(MedianInterval.Ends::low).orElse(value);
        }

        double high() {
            return interval.map(MedianInterval.Ends::high).orElse(value);
        }
    }

    /**
     * Whether the series meets its limits. With an interval, the whole of it must; without, the median decides. A trial
     * that was lost leaves a met limit open, because the paths that fail most are those that would miss it; it does not
     * mend a missed one. What has a limit and no number at all misses it: a mesh that is down is not as demanded.
     */
    public static Verdict verdict(Series series, Limits limits) {
        if (series.results().isEmpty()) {
            return new Verdict.Inconclusive("no trial was made");
        }
        Summary summary = Judge.summarise(series);
        List<Limits.Rule> rules = limits.of(series.scenario());
        if (summary.median().isEmpty()) {
            String why = NumberMissing.why(series, summary);
            return rules.isEmpty() ? new Verdict.Inconclusive("no trial has a number: " + why) : missed(rules, why);
        }
        List<Verdict> verdicts = rules.stream()
                .map(rule -> verdict(found(series, summary, rule.limit().aspect()), rule))
                .toList();
        List<TrialResult> lost = Searches.lost(series);
        return worst(
                verdicts,
                lost.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Verdict.Inconclusive(
                                lost.size() + " of " + series.results().size() + " trials were lost: "
                                        + NumberMissing.reason(lost.get(0)))));
    }

    /** Whether the pair meets the limits of its ratio; the whole interval must, where there is one. */
    public static Verdict verdict(Comparison comparison, Limits limits) {
        List<Limits.Rule> rules = limits.of(comparison.pair(), comparison.kind(), new InPair(comparison.pair()));
        if (comparison.ratio().isEmpty()) {
            String none = "no turn has a number of both paths";
            return rules.isEmpty()
                    ? new Verdict.Inconclusive(none)
                    : missed(rules, none + NumberMissing.why(comparison));
        }
        RatioEstimate ratio = comparison.ratio().get();
        Found found = new Found(
                ratio.ratio(),
                ratio.bounds().map(bounds -> new MedianInterval.Ends(bounds.low(), bounds.high())),
                comparison.n(),
                false);
        return worst(
                rules.stream().map(rule -> verdict(Optional.of(found), rule)).toList(), Optional.empty());
    }

    private static Verdict missed(List<Limits.Rule> rules, String why) {
        return new Verdict.Fail(
                rules.stream().map(Limits.Rule::demand).collect(Collectors.joining("; ")), "without a number: " + why);
    }

    /** Every miss is told; what the trials themselves leave open comes next, because it is why a limit is open. */
    private static Verdict worst(List<Verdict> verdicts, Optional<Verdict> otherwise) {
        List<Verdict.Fail> missed = verdicts.stream()
                .filter(Verdict.Fail.class::isInstance)
                .map(Verdict.Fail.class::cast)
                .toList();
        if (!missed.isEmpty()) {
            return new Verdict.Fail(
                    missed.stream().map(Verdict.Fail::expected).collect(Collectors.joining("; ")),
                    missed.stream().map(Verdict.Fail::actual).collect(Collectors.joining("; ")));
        }
        Optional<Verdict> open =
                verdicts.stream().filter(Verdict.Inconclusive.class::isInstance).findFirst();
        return otherwise.or(() -> open).orElseGet(Verdict.Pass::new);
    }

    private static Optional<Found> found(Series series, Summary summary, Aspect aspect) {
        if (series.scenario().workload().kind().isSearch()) {
            // The trials of a search are its steps; what it found stands in the summary alone.
            return Optional.of(new Found(
                    summary.median().map(Quantity::value).orElseThrow(),
                    summary.interval().map(LimitJudge::ends),
                    summary.n(),
                    true));
        }
        if (aspect == Aspect.STANDSTILL) {
            // Once is enough: the median of trials that mostly go well would never tell.
            List<Standstill> seen = series.results().stream()
                    .flatMap(trial -> trial.timing().flatMap(Timing::standstill).stream())
                    .toList();
            return seen.stream()
                    .map(Standstill::longest)
                    .max(Comparator.naturalOrder())
                    .map(longest -> new Found(longest.toNanos() / 1e3, Optional.empty(), seen.size(), false));
        }
        List<Double> values = series.measurements().stream()
                .flatMapToDouble(measurement -> measurement.value(aspect).stream())
                .boxed()
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Found(MedianInterval.median(values), MedianInterval.of(values), values.size(), false));
    }

    private static MedianInterval.Ends ends(Interval interval) {
        return new MedianInterval.Ends(interval.low().value(), interval.high().value());
    }

    private static Verdict verdict(Optional<Found> number, Limits.Rule rule) {
        Aspect aspect = rule.limit().aspect();
        if (number.isEmpty()) {
            return new Verdict.Inconclusive("no trial has a " + aspect + ", which is to be " + rule.demand());
        }
        Found found = number.get();
        boolean low = rule.limit().allows(found.low());
        boolean high = rule.limit().allows(found.high());
        if (low && high) {
            return new Verdict.Pass();
        }
        return low || high
                ? new Verdict.Inconclusive("the limit, " + rule.demand() + ", lies inside "
                        + (found.searched() ? "what the search left open: " : "the interval: ") + actual(found, aspect)
                        + (found.searched() ? "; measure again" : "; run more trials"))
                : new Verdict.Fail(rule.demand(), actual(found, aspect));
    }

    /** A search has no median, and states no confidence. */
    private static String actual(Found found, Aspect aspect) {
        return (found.searched() ? "" : aspect == Aspect.STANDSTILL ? "longest " : "median ") + aspect + " "
                + aspect.shown(found.value())
                + found.interval()
                        .map(ends -> found.searched()
                                ? ", between " + aspect.shown(ends.low()) + " and " + aspect.shown(ends.high())
                                : ", 95 % interval " + aspect.shown(ends.low()) + " to " + aspect.shown(ends.high()))
                        .orElse("")
                + ", n=" + found.n();
    }
}
