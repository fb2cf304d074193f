package io.meshperf.judge.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole runs compared with whole baselines, as often as it takes to know how often the gate is wrong.
 *
 * @param source where the runs come from
 * @param settings of the gate
 * @param trials per point and run
 * @param baselineRuns number of runs in the baseline
 */
public record GateSimulation(RunSource source, GateSettings settings, int trials, int baselineRuns) {

    /**
     * What a number of comparisons came to, once candidates were measured again.
     *
     * @param red runs where something failed: false alarms where nothing was changed
     * @param green runs where nothing failed or was left open
     * @param redThere runs where a changed point failed
     * @param openOrRedThere runs where one failed or was left open
     * @param failedPoints of the changed points
     * @param openPoints of all points
     */
    public record Result(
            Rate red, Rate green, Rate redThere, Rate openOrRedThere, Rate failedPoints, Rate openPoints) {}

    /** A decision that stands. */
    private record Final(boolean changed, Decision decision) {

        boolean failed() {
            return decision instanceof Decision.Fail;
        }

        boolean open() {
            return decision instanceof Decision.Inconclusive;
        }
    }

    /**
     * @param slowed rows of which the points that no endpoint limits are changed in the current run and in its
     *     confirmation
     * @param factor what their rates are multiplied with, and their times divided by; 0.9 is 10 % slower
     */
    public Result compare(int rounds, Set<String> slowed, double factor, long seed) {
        // Seeded per round, so that round 7 is the same one whatever the others drew.
        List<List<Final>> all = IntStream.range(0, rounds)
                .mapToObj(round -> round(new SplittableRandom(seed * 1_000_003 + round), slowed, factor))
                .toList();
        List<List<Final>> there = all.stream()
                .map(finals -> finals.stream().filter(Final::changed).toList())
                .toList();
        return new Result(
                any(all, Final::failed),
                any(all, one -> one.failed() || one.open()).others(),
                any(there, Final::failed),
                any(there, one -> one.failed() || one.open()),
                points(there, Final::failed),
                points(all, Final::open));
    }

    private static Rate any(List<List<Final>> rounds, Predicate<Final> such) {
        return new Rate(
                (int) rounds.stream()
                        .filter(finals -> finals.stream().anyMatch(such))
                        .count(),
                rounds.size());
    }

    private static Rate points(List<List<Final>> rounds, Predicate<Final> such) {
        List<Final> points = rounds.stream().flatMap(List::stream).toList();
        return new Rate((int) points.stream().filter(such).count(), points.size());
    }

    private List<Final> round(RandomGenerator random, Set<String> slowed, double factor) {
        List<List<List<Double>>> baseline = new ArrayList<>();
        for (int run = 0; run < baselineRuns; run++) {
            baseline.add(run(random, Set.of(), 1));
        }
        List<List<Double>> current = run(random, slowed, factor);
        List<GatePoint> points = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            RunSource.Place place = source.places().get(i);
            int at = i;
            points.add(new GatePoint(
                    place.row(),
                    place.id(),
                    place.better(),
                    place.endpointBound(),
                    current.get(i),
                    baseline.stream().map(run -> run.get(at)).toList()));
        }
        GateRule rule = new GateRule(settings);
        List<PointFinding> findings = rule.judge(points);
        boolean candidates = findings.stream().anyMatch(PointFinding::isCandidate);
        List<List<Double>> fresh = candidates ? run(random, slowed, factor) : List.of();
        return IntStream.range(0, points.size())
                .mapToObj(i -> new Final(
                        isChanged(source.places().get(i), slowed),
                        findings.get(i).isCandidate()
                                ? rule.confirm(findings.get(i), fresh.get(i))
                                : findings.get(i).decision()))
                .toList();
    }

    /** Another link changes nothing where the link is not the limit. */
    private static boolean isChanged(RunSource.Place place, Set<String> slowed) {
        return slowed.contains(place.row()) && !place.endpointBound();
    }

    /** The trials of every place. */
    private List<List<Double>> run(RandomGenerator random, Set<String> slowed, double factor) {
        RunSource.Run run = source.draw(random);
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < source.places().size(); i++) {
            RunSource.Place place = source.places().get(i);
            double effect = !isChanged(place, slowed) ? 1 : place.better() == Better.HIGHER ? factor : 1 / factor;
            int at = i;
            values.add(
                    Stream.generate(() -> effect * run.trial(at)).limit(trials).toList());
        }
        return values;
    }
}
