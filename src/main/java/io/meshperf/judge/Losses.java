package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Series;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;

/** The datagrams that a series lost. */
final class Losses {

    private Losses() {}

    /** The median of its trials' loss; empty where none counted any datagrams. */
    static Optional<Ratio> median(Series series) {
        List<Double> losses = series.measurements().stream()
                .filter(Datagrams.class::isInstance)
                .map(measurement -> ((Datagrams) measurement).loss().value())
                .toList();
        return losses.isEmpty() ? Optional.empty() : Optional.of(new Ratio(MedianInterval.median(losses)));
    }
}
