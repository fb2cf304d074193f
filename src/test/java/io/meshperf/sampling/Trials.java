package io.meshperf.sampling;

import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the trials that a sampling asks for, on something that is simulated. */
final class Trials {

    private Trials() {}

    static Series none(Scenario scenario) {
        return new Series(scenario, List.of());
    }

    static Series all(Sampling sampling, Scenario scenario, Function<Trial, Outcome> path) {
        Series made = none(scenario);
        for (Optional<Trial> next = sampling.next(made, false); next.isPresent(); next = sampling.next(made, false)) {
            made = with(made, next.get(), path.apply(next.get()));
            if (made.results().size() > sampling.most()) {
                throw new AssertionError(
                        "more than the most trials: " + made.results().size());
            }
        }
        return made;
    }

    static Series with(Series made, Trial trial, Outcome outcome) {
        return made.with(new TrialResult(trial, outcome, Evidence.none()));
    }
}
