package io.meshperf.sampling;

import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialCount;
import io.meshperf.model.WorkloadKind;
import java.time.Duration;
import java.util.Optional;

/** Says which trial a scenario gets next. It decides by the trials that were made, so that a resumed run goes on alike. */
public interface Sampling {

    /**
     * The next trial; empty if there are enough.
     *
     * @param made every trial of the scenario so far; also those that were lost
     * @param timeIsShort whether the run's budget allows only what is needed
     */
    Optional<Trial> next(Series made, boolean timeIsShort);

    /** How many trials a scenario gets at least, as far as that is known before. */
    int fewest();

    /** How many it gets at most. */
    int most();

    /**
     * The one that fits the workload.
     *
     * @param duration of a trial
     * @param count of trials that repeat each other; a search makes as many as it needs
     */
    static Sampling of(WorkloadKind kind, Duration duration, TrialCount count) {
        return switch (kind) {
            case UDP_CAPACITY -> new CapacitySearch(duration);
            case PATH_MTU -> new PathMtuSearch();
            default -> new Repetition(duration, count);
        };
    }
}
