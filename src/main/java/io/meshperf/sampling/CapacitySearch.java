package io.meshperf.sampling;

import io.meshperf.judge.CapacityBracket;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Outcome;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.UdpCapacity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The search for the highest load of datagrams that loses no more than the bound. It begins as fast as the sender can.
 * What then arrives is most often what the path carries, so this is offered next, and a step or two above; otherwise the loads
 * between the highest that passes and the lowest that does not are halved, in ratios, until they are 2 % apart. What was
 * found has to pass twice more; where it does not, the search goes on below.
 */
public record CapacitySearch(Duration duration) implements Sampling {

    private static final int MOST = 16;

    /** First, the received rate, and what confirms it. */
    private static final int FEWEST = 2 + CapacityBracket.CONFIRMED - 1;

    /** Trials that are lost for reasons of their own say nothing, so that a path that gives only such is left alone. */
    private static final int LOSSES_THAT_ARE_ENOUGH = 2;

    /** Loads so close together are the same. */
    private static final double CLOSE = 1.02;

    /** One step above what arrived at first; a little less than {@link #CLOSE}, because pacing is not exact. */
    private static final double STEP = 1.018;

    /** The next step, before the rest is halved. */
    private static final double GREAT_STEP = 1.15;

    /** Shares of what arrived at first that are offered one after the other while nothing passes. */
    private static final double[] DESCENT = {1, 0.985, 0.93, 0.8, 0.5, 0.2, 0.05, 0.005};

    /** How much of a failing load the next one may be, where nothing passes. */
    private static final double BELOW = 0.995;

    /** What a load at which nothing arrives is divided by. */
    private static final double GREAT_DIVISOR = 100;

    /** In bit/s; nobody asks for less. */
    private static final double LOWEST = 100_000;

    /** Shares below this one are only offered if a trial then has the datagrams to tell the bound. */
    private static final double FAR_BELOW = 0.8;

    /** So many lost ones has a trial to expect at the bound, or one that loses more passes by luck. */
    private static final double TELLING = 3;

    @Override
    public Optional<Trial> next(Series made, boolean timeIsShort) {
        int trials = made.results().size();
        if (trials == 0) {
            return trial(made, CapacityBracket.UNPACED);
        }
        CapacityBracket bracket = CapacityBracket.of(made);
        boolean impossible = made.results().get(trials - 1).outcome() instanceof Outcome.Unsupported;
        if (impossible || bracket.others() >= LOSSES_THAT_ARE_ENOUGH || trials >= MOST || bracket.isSenderBound()) {
            return Optional.empty();
        }
        if (bracket.passing().isEmpty()) {
            return timeIsShort && trials >= FEWEST ? Optional.empty() : below(made, bracket);
        }
        boolean isFound = timeIsShort || bracket.width() <= CLOSE || trials > MOST - CapacityBracket.CONFIRMED;
        if (isFound) {
            return bracket.isConfirmed()
                    ? Optional.empty()
                    : trial(made, bracket.asked().orElseThrow());
        }
        return trial(made, Math.round(above(bracket)));
    }

    /** Between the highest load that passes and the lowest that does not. */
    private static double above(CapacityBracket bracket) {
        double passes = bracket.passes().orElseThrow();
        double middle = Math.sqrt(passes * bracket.fails().orElse(CapacityBracket.UNPACED));
        double arrived = arrived(bracket.all().subList(0, 1))
                .map(datagrams -> datagrams.goodput().bitsPerSecond())
                .orElse(Double.POSITIVE_INFINITY);
        double climbed = Math.abs(passes / arrived - 1);
        if (climbed < (STEP - 1) / 2) {
            return Math.min(middle, passes * STEP);
        }
        return climbed < 2 * (STEP - 1) ? Math.min(middle, passes * GREAT_STEP) : middle;
    }

    private static Optional<Datagrams> arrived(List<CapacityBracket.Load> loads) {
        return loads.stream().flatMap(load -> load.arrived().stream()).findFirst();
    }

    private Optional<Trial> below(Series made, CapacityBracket bracket) {
        if (bracket.fails().isEmpty()) {
            return trial(made, CapacityBracket.UNPACED);
        }
        double fails = bracket.fails().getAsDouble();
        Optional<Datagrams> arrived = arrived(bracket.all());
        if (arrived.isEmpty()) {
            return fails / GREAT_DIVISOR < LOWEST ? Optional.empty() : trial(made, Math.round(fails / GREAT_DIVISOR));
        }
        double bound = ((UdpCapacity) made.scenario().workload()).bound().value();
        double goodput = arrived.get().goodput().bitsPerSecond();
        double datagrams = arrived.get().sent() / arrived.get().offered().bitsPerSecond();
        for (double share : DESCENT) {
            double load = goodput * share;
            boolean tells = share >= FAR_BELOW || load * datagrams * bound >= TELLING || bound == 0;
            if (load < fails * BELOW && load >= LOWEST && tells) {
                return trial(made, Math.round(load));
            }
        }
        return Optional.empty();
    }

    private Optional<Trial> trial(Series made, long bitsPerSecond) {
        return Optional.of(new Trial(made.scenario(), made.results().size() + 1, duration).withStep(bitsPerSecond));
    }

    @Override
    public int fewest() {
        return FEWEST;
    }

    @Override
    public int most() {
        return MOST;
    }
}
