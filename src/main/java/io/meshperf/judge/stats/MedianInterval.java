package io.meshperf.judge.stats;

import java.util.List;
import java.util.Optional;

/**
 * The median and its confidence interval by order statistics: no assumption about how the values are distributed, which
 * goodput never is as a textbook wants it.
 *
 * <p>Of n independent values, the number below the true median is binomial with p = 1/2; the interval from the j-th
 * smallest to the j-th largest misses the median with twice the probability of fewer than j below it (Conover,
 * Practical Nonparametric Statistics, 3rd ed., section 3.2; Le Boudec, Performance Evaluation, section 2.2). j is the
 * largest that keeps that at or under 5 %, so below 6 values there is none.
 */
public final class MedianInterval {

    public static final double CONFIDENCE = 0.95;

    /** 2 · 2⁻⁵ is more than 5 %, 2 · 2⁻⁶ is less. */
    public static final int FEWEST = 6;

    private MedianInterval() {}

    /** The middle value, or the mean of the two in the middle. Not for an empty list. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The interval's ends; empty for fewer than {@value #FEWEST} values. */
    public static Optional<Ends> of(List<Double> values) {
        int rank = rank(values.size());
        if (rank == 0) {
            return Optional.empty();
        }
        List<Double> sorted = values.stream().sorted().toList();
        return Optional.of(new Ends(sorted.get(rank - 1), sorted.get(sorted.size() - rank)));
    }

    /** The rank j of the lower end, counted from 1; 0 where there is no interval. */
    static int rank(int n) {
        double missed = 1 - CONFIDENCE;
        double below = 0;
        double logTerm = -n * Math.log(2);
        int rank = 0;
        while (rank < n) {
            below += Math.exp(logTerm);
            if (2 * below > missed) {
                return rank;
            }
            logTerm += Math.log((double) (n - rank) / (rank + 1));
            rank++;
        }
        return 0;
    }

    /** The two values between which the true median lies. */
    public record Ends(double low, double high) {}
}
