package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.judge.stats.PairedRatio;
import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what the difference of a matched pair's paths costs. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * The ratio over the turns in which both sides have a number, with the doubts of either side.
     *
     * @param base trials on the path without the thing
     * @param with trials of the same workload on the path with it
     * @throws IllegalArgumentException if the series are not those of the pair's paths
     */
    public static Comparison of(MatchedPair pair, Series base, Series with) {
        if (base.scenario().path() != pair.base() || with.scenario().path() != pair.with()) {
            throw new IllegalArgumentException("the series of " + base.scenario() + " and " + with.scenario()
                    + " are not those of the pair " + pair + ": it compares " + pair.base() + " and " + pair.with());
        }
        Turned turned = Turned.of(base, with);
        List<Caution> cautions = new ArrayList<>();
        if (turned.n() < MedianInterval.FEWEST) {
            cautions.add(new Caution.TooFewTrials(turned.n(), MedianInterval.FEWEST));
        }
        if (turned.empty() > 0) {
            cautions.add(new Caution.TrialsLost(turned.empty(), turned.n() + turned.empty()));
        }
        // Whether there were enough is a question to the turns, not to either side.
        Stream.of(base, with)
                .flatMap(series -> Judge.summarise(series).cautions().stream())
                .filter(caution -> !(caution instanceof Caution.TooFewTrials || caution instanceof Caution.TrialsLost))
                .distinct()
                .forEach(cautions::add);
        return new Comparison(
                pair,
                base.scenario().workload().kind(),
                base,
                with,
                turned.ratio().map(Comparisons::estimate),
                turned.n(),
                cautions);
    }

    private static RatioEstimate estimate(PairedRatio ratio) {
        return new RatioEstimate(
                ratio.ratio(),
                ratio.interval().map(ends -> new RatioEstimate.Bounds(ends.low(), ends.high(), ends.confidence())));
    }
}
