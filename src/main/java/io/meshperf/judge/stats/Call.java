package io.meshperf.judge.stats;

import java.util.Locale;

/**
 * The one question that the gate asks of a point, of its trials and of those on fresh pods.
 *
 * @param effect what changed
 * @param margin the worsening worth a red build, as a share
 * @param noise of the runs
 * @param runs number of baseline runs
 * @param unsteady why runs are assumed to differ much here, as a clause, or empty
 * @param sizes how many values were compared, in words
 */
record Call(Effect effect, Better better, double margin, RunNoise noise, int runs, String unsteady, String sizes) {

    /** Half a 95 % interval is two standard deviations; the margin allows three, as it does for the runs. */
    private static final double WIDENING = 1.5;

    /** Decides, given both p-values adjusted for all that is judged together. */
    Decision decide(double adjustedWorse, double adjustedBetter, double falseDiscoveries) {
        double worsening = better.worsening(effect.ratio());
        if (worsening > asked()) {
            return worse(worsening, adjustedWorse, adjustedWorse <= falseDiscoveries);
        }
        if (-worsening > limit() && adjustedBetter <= falseDiscoveries) {
            return new Decision.Improved(effect + ", better by more than the margin of " + percent(limit())
                    + "; if that is meant to stay, take this run into the baseline");
        }
        return wide()
                ? tooWide()
                : new Decision.Pass(effect + ", within the margin of " + percent(limit()) + "; " + sizes);
    }

    private Decision worse(double worsening, double adjusted, boolean significant) {
        String found = effect + ", " + sizes;
        if (worsening <= noise.shownReach(runs)) {
            return new Decision.Pass(found + ", within the " + percent(noise.shownReach(runs)) + " by which the " + runs
                    + " baseline runs themselves differ");
        }
        if (worsening <= within()) {
            return new Decision.Inconclusive(found + ": worse by more than " + percent(asked()) + ", but "
                    + (unsteady.isEmpty() ? "" : unsteady + ", and ")
                    + fewRuns() + " that runs of an unchanged mesh differ by less than " + percent(within())
                    + "; give " + (runs < RunNoise.FEWEST_RUNS ? RunNoise.FEWEST_RUNS + " or " : "")
                    + "more baseline runs");
        }
        if (worsening <= limit()) {
            return new Decision.Inconclusive(found + ": worse by more than " + percent(asked())
                    + ", but the interval is too wide to tell, which makes the margin " + percent(limit())
                    + "; run more trials");
        }
        if (!significant) {
            return new Decision.Inconclusive(String.format(
                    Locale.ROOT,
                    "%s: worse by more than the margin of %s, but p = %.2g (%.2g with all that is judged together) is no"
                            + " proof; run more trials",
                    found,
                    percent(limit()),
                    effect.pWorse(),
                    adjusted));
        }
        return new Decision.Candidate(String.format(
                Locale.ROOT,
                "%s: worse by more than the margin of %s, p = %.2g (%.2g with all that is judged together)",
                found,
                percent(limit()),
                effect.pWorse(),
                adjusted));
    }

    /** Whether fresh trials found the worsening again; this call's effect is theirs. */
    Decision confirm(double confirmingP) {
        String found = "on fresh pods " + effect + ", " + sizes;
        return better.worsening(effect.ratio()) > limit() && effect.pWorse() < confirmingP
                ? new Decision.Fail(String.format(
                        Locale.ROOT,
                        "%s: again worse by more than the margin of %s, p = %.2g",
                        found,
                        percent(limit()),
                        effect.pWorse()))
                : new Decision.Inconclusive(String.format(
                        Locale.ROOT,
                        "not confirmed: %s, margin %s, p = %.2g; the mesh is not as steady as its baseline, run again",
                        found,
                        percent(limit()),
                        effect.pWorse()));
    }

    private Decision tooWide() {
        return new Decision.Inconclusive(
                effect + ", " + sizes + ": too wide to see a worsening of " + percent(seen()) + "; run more trials");
    }

    private boolean wide() {
        return effect.interval().halfWidth() > seen();
    }

    /** What an interval is expected to show. */
    private double seen() {
        return Math.max(asked(), noise.unscatteredReach(runs));
    }

    private double asked() {
        return better.worseningOf(margin);
    }

    private double within() {
        return Math.max(asked(), noise.reach(runs));
    }

    /** The margin in effect, as a worsening. */
    double limit() {
        return Math.max(
                asked(),
                Math.hypot(noise.reach(runs), WIDENING * effect.interval().halfWidth()));
    }

    double marginInEffect() {
        return better.shareOf(limit());
    }

    private String fewRuns() {
        return runs == 1 ? "1 baseline run does not show" : runs + " baseline runs do not show";
    }

    private String percent(double worsening) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * better.shareOf(worsening));
    }
}
