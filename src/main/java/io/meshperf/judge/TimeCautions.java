package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.PaceCaution;
import io.meshperf.model.Standstill;
import io.meshperf.model.Timing;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the trials behind a number went in time: what stood still, took longer than asked for, or had to be asked again. */
final class TimeCautions {

    /** A retransmission timeout: shorter pauses are a path's ordinary life. */
    private static final Duration STANDSTILL = Duration.ofMillis(200);

    private static final double OVERRAN = 1.1;

    private TimeCautions() {}

    /** @param trials those that made the number */
    static List<Caution> of(List<TrialResult> trials) {
        List<Caution> cautions = new ArrayList<>();
        stoodStill(trials).ifPresent(cautions::add);
        overran(trials).ifPresent(cautions::add);
        List<Double> steps = trials.stream()
                .flatMap(trial -> timing(trial).resolution().stream())
                .map(Ratio::value)
                .toList();
        if (!steps.isEmpty()) {
            cautions.add(new PaceCaution.Coarse(new Ratio(MedianInterval.median(steps))));
        }
        int most = trials.stream()
                .mapToInt(trial -> timing(trial).handshakes())
                .max()
                .orElse(1);
        if (most > 1) {
            int again = (int) trials.stream()
                    .filter(trial -> timing(trial).handshakes() > 1)
                    .count();
            cautions.add(new PaceCaution.GreetedAgain(again, trials.size(), most));
        }
        return cautions;
    }

    private static Optional<Caution> stoodStill(List<TrialResult> trials) {
        // Where its machine did not run the tool in time, that is what stood still.
        List<Standstill> seen = trials.stream()
                .filter(trial -> overrun(trial, timing(trial).offered()) <= OVERRAN)
                .flatMap(trial -> timing(trial).standstill().stream())
                .toList();
        List<Standstill> still = seen.stream()
                .filter(standstill -> standstill.longest().compareTo(STANDSTILL) >= 0)
                .toList();
        if (!still.isEmpty()) {
            Standstill worst = still.stream()
                    .max(Comparator.comparing(Standstill::longest))
                    .orElseThrow();
            return Optional.of(new PaceCaution.StoodStill(still.size(), seen.size(), worst));
        }
        boolean unwatched = seen.isEmpty()
                && trials.stream()
                        .anyMatch(trial -> timing(trial).ran().isPresent()
                                && overrun(trial, timing(trial).offered()) <= OVERRAN
                                && trial.measurement()
                                        .filter(Bulk.class::isInstance)
                                        .isPresent());
        return unwatched ? Optional.of(new PaceCaution.Unwatched()) : Optional.empty();
    }

    private static Optional<Caution> overran(List<TrialResult> trials) {
        List<TrialResult> told =
                trials.stream().filter(trial -> timing(trial).ran().isPresent()).toList();
        List<TrialResult> over = told.stream()
                .filter(trial -> overrun(trial, timing(trial).ran()) > OVERRAN)
                .toList();
        if (over.isEmpty()) {
            return Optional.empty();
        }
        double most = over.stream()
                .mapToDouble(trial -> overrun(trial, timing(trial).ran()))
                .max()
                .orElseThrow();
        long late = over.stream()
                .filter(trial -> overrun(trial, timing(trial).offered()) > OVERRAN)
                .count();
        long whole = over.stream()
                .filter(trial -> timing(trial).window() == Timing.Window.WHOLE)
                .count();
        return Optional.of(new PaceCaution.Overran(
                over.size(),
                told.size(),
                new Ratio(most),
                2 * late > over.size(),
                2 * whole > over.size() ? Timing.Window.WHOLE : Timing.Window.ASKED));
    }

    private static double overrun(TrialResult trial, Optional<Duration> time) {
        double asked = trial.trial().duration().toNanos();
        return time.map(ran -> ran.toNanos() / asked).orElse(0.0);
    }

    private static Timing timing(TrialResult trial) {
        return trial.timing().orElseGet(Timing::unknown);
    }
}
