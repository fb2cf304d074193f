package io.meshperf.judge.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many points judged together: of 200 unchanged ones, ten have p below 0.05. Benjamini and Hochberg's adjustment
 * (Controlling the False Discovery Rate, J. R. Statist. Soc. B 57, 1995): where every point adjusted to at most q is
 * called changed, a share of at most q of those calls is wrong on average.
 */
final class FalseDiscovery {

    private FalseDiscovery() {}

    /** The adjusted p-values, in the order of the given ones. */
    static List<Double> adjust(List<Double> p) {
        List<Integer> descending = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.<Integer, Double>comparing(p::get).reversed())
                .toList();
        Double[] adjusted = new Double[p.size()];
        double least = 1;
        for (int above = 0; above < adjusted.length; above++) {
            int i = descending.get(above);
            least = Math.min(least, p.get(i) * adjusted.length / (adjusted.length - above));
            adjusted[i] = least;
        }
        return List.of(adjusted);
    }
}
