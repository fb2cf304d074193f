package io.meshperf.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A series in one line.
 *
 * @param median of the trials that have a number; of a search what it found; empty where none has
 * @param interval of that median; empty where there are too few trials for one. Of a search the bracket that it ended with
 * @param n trials that have a number
 */
public record Summary(
        Scenario scenario, Optional<Quantity> median, Optional<Interval> interval, int n, List<Caution> cautions) {

    public Summary {
        cautions = List.copyOf(cautions);
    }

    /** With more doubts; one that it has already is not doubled. */
    public Summary withCautions(List<Caution> more) {
        List<Caution> all = new ArrayList<>(cautions);
        more.stream().filter(caution -> !all.contains(caution)).forEach(all::add);
        return new Summary(scenario, median, interval, n, all);
    }
}
