package io.meshperf.run;

import io.meshperf.model.Scenario;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time of a run. What a point may take beyond its fewest trials is what is left when every later point has had its own
 * fewest: no point is dropped because an earlier one was wide.
 */
final class Budget {

    private final Optional<Duration> whole;
    private final Outline outline;
    private final Supplier<Duration> elapsed;

    /** @param elapsed since the run was opened */
    Budget(Optional<Duration> whole, Outline outline, Supplier<Duration> elapsed) {
        this.whole = whole;
        this.outline = outline;
        this.elapsed = elapsed;
    }

    /** Whether the time is needed for the scenarios that are still to come. */
    boolean isShort(Collection<Scenario> toCome) {
        return whole.filter(time -> elapsed.get().plus(outline.least(toCome)).compareTo(time) > 0)
                .isPresent();
    }
}
