package io.meshperf.model;

import io.meshperf.unit.BitRate;
import java.util.List;
import java.util.Optional;

/**
 * A series in one line.
 *
 * @param median of the goodput of the trials that have a number; empty where none has
 * @param interval of that median; empty where there are too few trials for one
 * @param n trials that have a number
 */
public record Summary(
        Scenario scenario, Optional<BitRate> median, Optional<Interval> interval, int n, List<Caution> cautions) {

    public Summary {
        cautions = List.copyOf(cautions);
    }
}
