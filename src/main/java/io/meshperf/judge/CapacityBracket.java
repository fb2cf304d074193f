package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Outcome;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpCapacity;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the trials of a UDP capacity say so far: the highest load that passes and the lowest that does not. Loads are what
 * the sender really sent, in bit/s of payload; only where nothing arrived is it what was asked for.
 *
 * @param passing at and below the best load; all of them asked for the same
 * @param fails the lowest load that loses more than the bound; empty where none did
 * @param others trials that were lost for another cause than lost datagrams
 */
public record CapacityBracket(List<Load> passing, OptionalDouble fails, List<Load> all, int others) {

    /** How many trials at one load have to pass before it counts as carried. */
    public static final int CONFIRMED = 3;

    /** A load above what any sender offers, in bit/s: as fast as it can. */
    public static final long UNPACED = 100_000_000_000L;

    /** A pacing sender keeps its rate to some tenths of a percent; one that stays further behind can do no more. */
    private static final double REACHED = 0.97;

    /**
     * A trial's load.
     *
     * @param asked in bit/s
     * @param offered in bit/s, as the sender really sent
     * @param arrived empty where nothing did
     */
    public record Load(long asked, double offered, Optional<Datagrams> arrived, boolean passes) {

        /** Whether the sender stayed behind what was asked and hardly anything was lost: it is the limit. */
        boolean isSendersMost() {
            return passes && (asked >= UNPACED || offered < asked * REACHED);
        }
    }

    public CapacityBracket {
        passing = List.copyOf(passing);
        all = List.copyOf(all);
    }

    public static CapacityBracket of(Series series) {
        Ratio bound = ((UdpCapacity) series.scenario().workload()).bound();
        List<Load> all = new ArrayList<>();
        int others = 0;
        for (TrialResult result : series.results()) {
            Optional<Load> load = load(result, bound);
            load.ifPresent(all::add);
            others += load.isPresent() ? 0 : 1;
        }
        OptionalDouble fails = all.stream()
                .filter(load -> !load.passes())
                .mapToDouble(Load::offered)
                .min();
        // A load above one that failed has passed by luck.
        OptionalLong best = all.stream()
                .filter(load -> load.passes() && load.offered() < fails.orElse(Double.POSITIVE_INFINITY))
                .filter(load -> all.stream().noneMatch(other -> !other.passes() && other.asked() == load.asked()))
                .mapToLong(Load::asked)
                .max();
        List<Load> passing = all.stream()
                .filter(load -> best.isPresent() && load.asked() == best.getAsLong() && load.passes())
                .toList();
        return new CapacityBracket(passing, fails, all, others);
    }

    private static Optional<Load> load(TrialResult result, Ratio bound) {
        Trial trial = result.trial();
        long asked = trial.step()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a trial of " + trial.scenario() + " asks for no load: repetition " + trial.repetition()));
        if (result.measurement().isPresent()) {
            Datagrams datagrams = (Datagrams) result.measurement().get();
            return Optional.of(new Load(
                    asked,
                    datagrams.offered().bitsPerSecond(),
                    Optional.of(datagrams),
                    datagrams.loss().compareTo(bound) <= 0));
        }
        return isAllLost(result.outcome())
                ? Optional.of(new Load(asked, asked, Optional.empty(), false))
                : Optional.empty();
    }

    /** Whether datagrams were sent and none arrived. */
    static boolean isAllLost(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.cause() == Cause.DATAGRAMS_LOST;
    }

    /** The highest load that passes, in bit/s: the median of what was sent when it was asked for. */
    public OptionalDouble passes() {
        return passing.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(MedianInterval.median(
                        passing.stream().map(Load::offered).toList()));
    }

    /** What the trials at the highest passing load asked for, in bit/s. */
    public OptionalLong asked() {
        return passing.stream().mapToLong(Load::asked).findFirst();
    }

    /** Whether the search came to the end of what the sender can do. */
    public boolean isSenderBound() {
        return passing.stream().anyMatch(Load::isSendersMost);
    }

    /** Whether the best load needs no more trials: it passed often enough, or nothing above it can be offered. */
    public boolean isConfirmed() {
        return isSenderBound() || passing.size() >= CONFIRMED;
    }

    /** The lowest load that fails as a multiple of the highest that passes; infinite where one of them is missing. */
    public double width() {
        return passes().isPresent() && fails.isPresent()
                ? fails.getAsDouble() / passes().getAsDouble()
                : Double.POSITIVE_INFINITY;
    }

    /** The payload that arrives at the best load, in bit/s. */
    OptionalDouble goodput() {
        return passing.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(MedianInterval.median(passing.stream()
                        .map(load -> load.arrived().orElseThrow().goodput().bitsPerSecond())
                        .toList()));
    }
}
