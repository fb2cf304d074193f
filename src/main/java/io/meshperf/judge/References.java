package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Quantity;
import io.meshperf.model.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A reference point's trials through the run, and where they shifted. The noise is taken from the differences of
 * neighbours, the two largest left out, which a shift or a single outlier does not move, and from trials that followed
 * each other closely, where there are some. A shift has to exceed 5 % and three times the noise, more where few
 * references say how large that is: the factors keep alarms on a steady reference under 1 % of runs (ReferencesTest tries it).
 */
final class References {

    private static final double LEAST = Math.log(1.05);

    /** A single reference says less than a median. */
    private static final double SINGLE = 1.6;

    private static final double FACTOR = 3;

    /** What is added for few values is this over the square of their number less two. */
    private static final double FEW = 130;

    /** Mean distance of two values of a normal distribution, in standard deviations, is 2/√π; without the largest less. */
    private static final double MEAN_DISTANCE = 0.8;

    /** From a median absolute deviation to a standard deviation. */
    private static final double DEVIATION = 1.4826;

    /** References or trials from which a noise can be told at all. */
    private static final int TELLING = 4;

    private final List<TrialResult> trials;
    private final double[] logs;
    private final double shift;
    private final double outlier;

    /**
     * When the reference was another than at first.
     *
     * @param from start of the last reference before, exclusive; the run's start where there is none
     * @param to start of the first reference after, exclusive; the run's end where there is none
     */
    record Period(Instant from, Instant to, Quantity before, Quantity during) {

        boolean touches(Instant moment) {
            return moment.isAfter(from) && moment.isBefore(to);
        }
    }

    /**
     * @param references of one scenario
     * @param close numbers of trials of the same scenario that followed each other closely
     */
    References(List<TrialResult> references, List<Double> close) {
        trials = references.stream()
                .filter(result -> result.measurement().isPresent())
                .sorted(Comparator.comparing(result -> result.evidence().startedAt()))
                .toList();
        logs = trials.stream()
                .mapToDouble(result -> Math.log(quantity(result).value()))
                .toArray();
        boolean hasClose = close.size() >= TELLING;
        double noise = Math.max(logs.length >= TELLING ? noise(logs) : 0, hasClose ? spread(close) : 0);
        // The larger of two estimates is less sure than one of as many values.
        int n = logs.length < TELLING ? (hasClose ? close.size() : 0) : logs.length + (hasClose ? close.size() - 2 : 0);
        double factor = n < TELLING ? Double.POSITIVE_INFINITY : FACTOR + FEW / ((n - 2.0) * (n - 2));
        shift = n < TELLING ? factor : Math.max(LEAST, factor * noise);
        outlier = n < TELLING ? factor : Math.max(LEAST, SINGLE * factor * noise);
    }

    /** Each time at which it was not as at first; none where it was steady. */
    List<Period> shifts() {
        List<Integer> steady = new ArrayList<>();
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            if (isOutlier(i)) {
                periods.add(period(i - 1, i + 1, median(next(i, 2)), logs[i]));
            } else {
                steady.add(i);
            }
        }
        periods.addAll(levels(steady));
        return periods;
    }

    /** Far from those next to it, which agree with each other: a lasting shift has one neighbour on either level. */
    private boolean isOutlier(int i) {
        double[] next = next(i, i == 0 || i == logs.length - 1 ? 2 : 1);
        boolean agree = next.length < 2 || Math.abs(next[0] - next[1]) <= shift;
        double[] around = next(i, 2);
        return around.length > 0 && agree && Math.abs(logs[i] - median(around)) > outlier;
    }

    /** Those no further away, on both sides as far as there are. */
    private double[] next(int i, int distance) {
        return IntStream.range(0, logs.length)
                .filter(other -> other != i && Math.abs(other - i) <= distance)
                .mapToDouble(other -> logs[other])
                .toArray();
    }

    private List<Period> levels(List<Integer> steady) {
        List<List<Integer>> levels = new ArrayList<>();
        split(steady, levels);
        List<Period> periods = new ArrayList<>();
        double first = levels.isEmpty() ? 0 : level(levels.get(0));
        for (int k = 1; k < levels.size(); k++) {
            List<Integer> level = levels.get(k);
            if (Math.abs(level(level) - first) > LEAST) {
                List<Integer> before = levels.get(k - 1);
                int next = level.get(level.size() - 1) + 1;
                boolean last = k == levels.size() - 1;
                periods.add(period(before.get(before.size() - 1), last ? logs.length : next, first, level(level)));
            }
        }
        return periods;
    }

    /** In two where the values then lie closest to their medians, if these differ, and those again. */
    private void split(List<Integer> part, List<List<Integer>> levels) {
        int at = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 2; i <= part.size() - 2; i++) {
            List<Integer> left = part.subList(0, i);
            List<Integer> right = part.subList(i, part.size());
            double distance = distance(left) + distance(right);
            if (Math.abs(level(left) - level(right)) > shift && distance < least) {
                least = distance;
                at = i;
            }
        }
        if (at < 0) {
            if (!part.isEmpty()) {
                levels.add(part);
            }
            return;
        }
        split(part.subList(0, at), levels);
        split(part.subList(at, part.size()), levels);
    }

    private double distance(List<Integer> part) {
        double middle = level(part);
        return part.stream().mapToDouble(i -> Math.abs(logs[i] - middle)).sum();
    }

    private double level(List<Integer> part) {
        return median(part.stream().mapToDouble(i -> logs[i]).toArray());
    }

    private Period period(int before, int after, double from, double to) {
        Quantity any = quantity(trials.get(0));
        return new Period(
                before < 0 ? Instant.MIN : trials.get(before).evidence().startedAt(),
                after >= logs.length
                        ? Instant.MAX
                        : trials.get(after).evidence().startedAt(),
                any.withValue(Math.exp(from)),
                any.withValue(Math.exp(to)));
    }

    private static Quantity quantity(TrialResult result) {
        return result.measurement().orElseThrow().quantity();
    }

    private static double noise(double[] logs) {
        double[] steps = IntStream.range(1, logs.length)
                .mapToDouble(i -> Math.abs(logs[i] - logs[i - 1]))
                .sorted()
                .toArray();
        int kept = Math.max(2, steps.length - 2);
        return DoubleStream.of(steps).limit(kept).average().orElseThrow() / MEAN_DISTANCE;
    }

    private static double spread(List<Double> values) {
        double[] of = values.stream().mapToDouble(Math::log).toArray();
        double middle = median(of);
        return DEVIATION
                * median(DoubleStream.of(of)
                        .map(value -> Math.abs(value - middle))
                        .toArray());
    }

    private static double median(double[] values) {
        return MedianInterval.median(DoubleStream.of(values).boxed().toList());
    }
}
