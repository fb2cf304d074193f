package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.model.Quantity;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The trial of a search that its result rests on. */
final class Searches {

    private Searches() {}

    /**
     * The trial at the capacity: the one that the number is of, else the one with the highest load of which no more than
     * the bound was lost.
     *
     * @param found the capacity; empty where the search found none
     */
    static Optional<Datagrams> atCapacity(Series series, Optional<Quantity> found) {
        List<Datagrams> kept = series.measurements().stream()
                .filter(Datagrams.class::isInstance)
                .map(Datagrams.class::cast)
                .filter(trial -> trial.loss().compareTo(bound(series)) <= 0)
                .toList();
        return kept.stream()
                .filter(trial -> found.filter(trial.quantity()::equals).isPresent())
                .findFirst()
                .or(() -> found.flatMap(some -> kept.stream().max(Comparator.comparing(Datagrams::offered))));
    }

    /** Share of the datagrams that may be lost. */
    static Ratio bound(Series series) {
        return series.scenario().workload() instanceof UdpCapacity capacity ? capacity.bound() : new Ratio(0);
    }

    /**
     * The smallest segment size, in bytes, that was asked for where the largest packet passed: larger ones were cut to it;
     * empty where none did.
     */
    static OptionalLong segmentAtLargest(Series series, Optional<Quantity> found) {
        return series.results().stream()
                .filter(result -> result.measurement()
                        .filter(probe -> probe instanceof SegmentProbe segments && segments.passed())
                        .filter(probe -> found.filter(probe.quantity()::equals).isPresent())
                        .isPresent())
                .flatMapToLong(result -> result.trial().step().stream())
                .min();
    }
}
