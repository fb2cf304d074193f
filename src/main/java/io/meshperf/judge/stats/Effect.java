package io.meshperf.judge.stats;

import java.util.Locale;

/**
 * A change from the baseline to the current run.
 *
 * @param ratio current to baseline
 * @param interval 95 % at least
 * @param pWorse how probable so bad a result is where nothing changed
 * @param pBetter how probable so good a one is
 */
public record Effect(double ratio, RatioInterval interval, double pWorse, double pBetter) {

    static Effect of(Shift shift, Better better) {
        return new Effect(shift.ratio(), shift.interval().orElseThrow(), better.pWorse(shift), better.pBetter(shift));
    }

    /** {@code 10.2 % lower (95 % interval 12.3 % lower to 8.1 % lower)}. */
    @Override
    public String toString() {
        return change(ratio) + " (95 % interval " + change(interval.low()) + " to " + change(interval.high()) + ")";
    }

    static String change(double ratio) {
        return String.format(Locale.ROOT, "%.1f %% %s", 100 * Math.abs(ratio - 1), ratio < 1 ? "lower" : "higher");
    }
}
