package io.meshperf.judge;

import io.meshperf.judge.stats.PairedRatio;
import io.meshperf.model.Series;
import io.meshperf.model.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two series measured turn by turn: trial k of the one belongs to trial k of the other.
 *
 * @param base numbers of the turns that count, in their order
 * @param with numbers of the same turns
 * @param empty turns that were made on both sides and do not count, because one side has no number
 */
public record Turned(List<Double> base, List<Double> with, int empty) {

    public Turned {
        base = List.copyOf(base);
        with = List.copyOf(with);
    }

    public static Turned of(Series base, Series with) {
        Map<Integer, TrialResult> others = byTurn(with);
        List<Double> bases = new ArrayList<>();
        List<Double> withs = new ArrayList<>();
        int[] empty = {0};
        byTurn(base).forEach((turn, one) -> {
            TrialResult other = others.get(turn);
            if (other != null) {
                Optional<Double> baseValue = value(one);
                Optional<Double> withValue = value(other);
                if (baseValue.isPresent() && withValue.isPresent()) {
                    bases.add(baseValue.get());
                    withs.add(withValue.get());
                } else {
                    empty[0]++;
                }
            }
        });
        return new Turned(bases, withs, empty[0]);
    }

    private static Map<Integer, TrialResult> byTurn(Series series) {
        Map<Integer, TrialResult> turns = new TreeMap<>();
        series.results().forEach(result -> turns.put(result.trial().repetition(), result));
        return turns;
    }

    private static Optional<Double> value(TrialResult result) {
        return result.measurement().map(measurement -> measurement.quantity().value());
    }

    /** How many turns count. */
    public int n() {
        return base.size();
    }

    /** With the thing to without it; empty where no turn counts. */
    public Optional<PairedRatio> ratio() {
        return n() == 0 ? Optional.empty() : Optional.of(PairedRatio.of(with, base));
    }
}
