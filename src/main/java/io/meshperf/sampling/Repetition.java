package io.meshperf.sampling;

import io.meshperf.judge.Judge;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.Optional;

/**
 * The same trial again, each over a connection of its own, until the interval of the median is as narrow as was asked for.
 * A scenario that stays wide ends at the most trials and is reported as wide.
 */
public record Repetition(Duration duration, TrialCount count) implements Sampling {

    /** With a precision to reach, a path that gave nothing but losses is not worth the fewest trials' deadlines. */
    private static final int LOSSES_THAT_ARE_ENOUGH = 2;

    @Override
    public Optional<Trial> next(Series made, boolean timeIsShort) {
        int trials = made.results().size();
        Trial next = new Trial(made.scenario(), trials + 1, duration);
        if (count.precision().isPresent()
                && trials >= LOSSES_THAT_ARE_ENOUGH
                && made.measurements().isEmpty()) {
            return Optional.empty();
        }
        if (trials < count.fewest()) {
            return Optional.of(next);
        }
        return trials >= count.most() || timeIsShort || isPrecise(made) ? Optional.empty() : Optional.of(next);
    }

    private boolean isPrecise(Series made) {
        return count.precision()
                .filter(precision -> !isWide(Judge.summarise(made), precision))
                .isPresent();
    }

    /** Whether the interval, if there is one at all, is wider than the precision that was asked for. */
    static boolean isWide(Summary summary, Ratio precision) {
        return summary.interval().isEmpty()
                || summary.interval().get().relativeTo(summary.median().orElseThrow()) > precision.value();
    }

    @Override
    public int fewest() {
        return count.fewest();
    }

    @Override
    public int most() {
        return count.most();
    }
}
