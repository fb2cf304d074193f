package io.meshperf.model;

import java.util.List;
import java.util.Optional;

/**
 * What a matched pair's difference costs: its two paths measured turn by turn, so that whatever drifts hits both.
 *
 * @param ratio of the path with the thing to the one without, paired turn by turn; empty where no turn has both numbers
 * @param n turns in which both have a number
 */
public record Comparison(
        MatchedPair pair,
        WorkloadKind kind,
        Series base,
        Series with,
        Optional<RatioEstimate> ratio,
        int n,
        List<Caution> cautions) {

    public Comparison {
        cautions = List.copyOf(cautions);
    }
}
