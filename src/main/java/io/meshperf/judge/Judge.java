package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Interval;
import io.meshperf.model.Metric;
import io.meshperf.model.Quantity;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import java.util.List;
import java.util.Optional;

/** Says what a series of trials comes to. */
public final class Judge {

    private Judge() {}

    /** Median, interval and doubts of the trials that have a number; of a search what it found, and its bracket. */
    public static Summary summarise(Series series) {
        if (series.scenario().workload().kind().isSearch()) {
            return Searches.summarise(series);
        }
        List<Double> values = series.values();
        Metric metric = series.scenario().workload().kind().metric();
        return new Summary(
                series.scenario(),
                values.isEmpty() ? Optional.empty() : Optional.of(new Quantity(metric, MedianInterval.median(values))),
                MedianInterval.of(values)
                        .map(ends -> new Interval(
                                new Quantity(metric, ends.low()),
                                new Quantity(metric, ends.high()),
                                MedianInterval.CONFIDENCE)),
                values.size(),
                Cautions.of(series));
    }
}
