package io.meshperf.judge.stats;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** How often something happened in independent rounds, with Clopper and Pearson's exact interval. */
public record Rate(int hits, int of) {

    public double share() {
        return of == 0 ? 0 : (double) hits / of;
    }

    /** How often it did not happen. */
    Rate others() {
        return new Rate(of - hits, of);
    }

    /** The lower end of the 95 % interval. */
    public double low() {
        return hits == 0 || of == 0
                ? 0
                : BetaDistribution.of(hits, of - hits + 1.0).inverseCumulativeProbability(0.025);
    }

    /** The upper end of the 95 % interval. */
    public double high() {
        return hits == of ? 1 : BetaDistribution.of(hits + 1.0, of - hits).inverseCumulativeProbability(0.975);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%.1f..%.1f)", 100 * share(), 100 * low(), 100 * high());
    }
}
