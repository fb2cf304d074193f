package io.meshperf.judge;

import io.meshperf.model.Interval;
import io.meshperf.model.Limit;
import io.meshperf.model.Limits;
import io.meshperf.model.Outcome;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;

/** Says what a series of trials comes to. */
public final class Judge {

    private Judge() {}

    /** Median, interval and doubts of the trials that have a number. */
    public static Summary summarise(Series series) {
        List<Double> rates = series.measurements().stream()
                .map(measurement -> measurement.goodput().bitsPerSecond())
                .toList();
        return new Summary(
                series.scenario(),
                rates.isEmpty() ? Optional.empty() : Optional.of(new BitRate(MedianInterval.median(rates))),
                MedianInterval.of(rates)
                        .map(ends -> new Interval(
                                new BitRate(ends.low()), new BitRate(ends.high()), MedianInterval.CONFIDENCE)),
                rates.size(),
                Cautions.of(series));
    }

    /**
     * Whether the series meets its limits. With an interval, the whole of it must; without, the median decides. A trial
     * that was lost leaves a met limit open, because the paths that fail most are those that would miss it; it does not
     * mend a missed one.
     */
    public static Verdict verdict(Series series, Limits limits) {
        if (series.results().isEmpty()) {
            return new Verdict.Inconclusive("no trial was made");
        }
        Summary summary = summarise(series);
        if (summary.n() == 0) {
            return new Verdict.Inconclusive("no trial has a number: " + firstLoss(series));
        }
        Optional<Verdict> open = Optional.empty();
        for (Limit limit : limits.of(series.scenario())) {
            Verdict verdict = limit instanceof Limit.GoodputAtLeast goodput
                    ? goodput(summary, goodput)
                    : loss(series, summary, (Limit.LossAtMost) limit);
            if (verdict instanceof Verdict.Fail) {
                return verdict;
            }
            if (verdict instanceof Verdict.Inconclusive && open.isEmpty()) {
                open = Optional.of(verdict);
            }
        }
        if (!series.lost().isEmpty()) {
            return new Verdict.Inconclusive(series.lost().size() + " of "
                    + series.results().size() + " trials were lost: " + firstLoss(series));
        }
        return open.orElseGet(Verdict.Pass::new);
    }

    private static Verdict goodput(Summary summary, Limit.GoodputAtLeast limit) {
        BitRate median = summary.median().orElseThrow();
        BitRate low = summary.interval().map(Interval::low).orElse(median);
        BitRate high = summary.interval().map(Interval::high).orElse(median);
        if (low.compareTo(limit.floor()) >= 0) {
            return new Verdict.Pass();
        }
        String actual = "median goodput " + median
                + summary.interval()
                        .map(interval -> ", 95 % interval " + interval.low() + " to " + interval.high())
                        .orElse("")
                + ", n=" + summary.n();
        return high.compareTo(limit.floor()) < 0
                ? new Verdict.Fail(limit.text(), actual)
                : new Verdict.Inconclusive(
                        "the limit, " + limit.text() + ", lies inside the interval: " + actual + "; run more trials");
    }

    private static Verdict loss(Series series, Summary summary, Limit.LossAtMost limit) {
        Ratio loss = Losses.median(series).orElseThrow();
        return loss.compareTo(limit.ceiling()) <= 0
                ? new Verdict.Pass()
                : new Verdict.Fail(limit.text(), "median loss " + loss + ", n=" + summary.n());
    }

    private static String firstLoss(Series series) {
        Outcome outcome = series.lost().get(0).outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return failed.explanation();
        }
        return outcome instanceof Outcome.Unsupported unsupported ? unsupported.reason() : "";
    }
}
