package io.meshperf.sampling;

import io.meshperf.judge.Turned;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import java.time.Duration;
import java.util.Optional;

/**
 * The two paths of a matched pair, turn by turn: base, with, with, base, and so on, so that a steady drift hits both alike
 * and cancels. A turn is a trial on either path, with the same repetition; it counts if both have a number.
 *
 * @param count of turns that count; its precision is that of the ratio
 */
public record Turns(Duration duration, TrialCount count) {

    /** A pair of which nothing comes is not worth the fewest turns' deadlines. */
    private static final int NOTHING = 2;

    /** How many turns that do not count are made again. */
    private static final int AGAIN = 3;

    /**
     * The next trial, on one side or the other; empty if there are enough.
     *
     * @param base every trial so far on the path without the thing; also those that were lost
     * @param with the same on the path with it
     * @param timeIsShort whether the run's budget allows only what is needed
     */
    public Optional<Trial> next(Series base, Series with, boolean timeIsShort) {
        int turn = Math.max(turns(base), turns(with));
        boolean baseMade = turn > 0 && turns(base) == turn;
        boolean withMade = turn > 0 && turns(with) == turn;
        if (baseMade != withMade) {
            return trial(baseMade ? with : base, turn);
        }
        return isEnough(Turned.of(base, with), timeIsShort)
                ? Optional.empty()
                : trial(isBaseFirst(turn + 1) ? base : with, turn + 1);
    }

    private boolean isEnough(Turned turned, boolean timeIsShort) {
        int made = turned.n() + turned.empty();
        if ((turned.n() == 0 && made >= NOTHING) || turned.n() >= count.most() || made >= count.most() + AGAIN) {
            return true;
        }
        return turned.n() < count.fewest() ? made >= count.fewest() + AGAIN : timeIsShort || isPrecise(turned);
    }

    private boolean isPrecise(Turned turned) {
        return count.precision().isPresent()
                && turned.ratio()
                        .flatMap(ratio -> ratio.interval())
                        .filter(interval ->
                                interval.halfWidth() <= count.precision().get().value())
                        .isPresent();
    }

    private static boolean isBaseFirst(int turn) {
        return turn % 2 == 1;
    }

    /** The number of its latest turn. */
    private static int turns(Series series) {
        return series.results().stream()
                .mapToInt(result -> result.trial().repetition())
                .max()
                .orElse(0);
    }

    private Optional<Trial> trial(Series side, int turn) {
        return Optional.of(new Trial(side.scenario(), turn, duration));
    }

    /** How many trials both sides get at least, taken together. */
    public int fewest() {
        return 2 * count.fewest();
    }

    /** How many they get at most, taken together. */
    public int most() {
        return 2 * (count.most() + AGAIN);
    }
}
