package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Purpose;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Trial;
import io.meshperf.sampling.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures points again on workers that were made anew: a worsening that came with one pod goes with it. */
final class Confirmation {

    private final Trials trials;
    private final Site site;
    private final Settings settings;
    private final Map<Scenario, Series> made = new HashMap<>();
    private boolean fresh;

    Confirmation(Trials trials, Site site, Settings settings) {
        this.trials = trials;
        this.site = site;
        this.settings = settings;
    }

    /** Samples are measured next: what follows them is no longer fresh. */
    void measuring() {
        fresh = false;
    }

    /**
     * The scenario's trials on fresh workers; one renewal serves all that are asked for in a row. They are made once: what a
     * limit had measured again answers the gate, too.
     */
    Series of(Scenario scenario) {
        Series before = made.get(scenario);
        if (before != null) {
            return before;
        }
        if (!fresh) {
            trials.requireRunning();
            site.renew();
            fresh = true;
        }
        Sampling sampling = Sampling.of(scenario.workload().kind(), settings.duration(), settings.trials());
        Series series = new Series(scenario, List.of());
        for (Optional<Trial> next = sampling.next(series, false);
                next.isPresent();
                next = sampling.next(series, false)) {
            series = series.with(trials.settle(next.get().as(Purpose.CONFIRMATION)));
        }
        made.put(scenario, series);
        return series;
    }
}
