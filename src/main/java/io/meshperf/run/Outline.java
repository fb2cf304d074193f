package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.TrialCount;
import io.meshperf.model.WorkloadKind;
import io.meshperf.report.PlanOutline;
import io.meshperf.sampling.Sampling;
import io.meshperf.sampling.Turns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How long a plan takes, as far as that can be said before. */
final class Outline {

    /** Around every trial: the way to the pod and back, connecting, reading the ends. Measured: 0.05 to 0.15 s. */
    private static final Duration AROUND = Duration.ofMillis(120);

    /** A stream beside the requests runs for a second before and after them; half of the points have one. */
    private static final Duration STREAM_BESIDE = Duration.ofSeconds(1);

    /** Connections are counted first, or, beside a stream, waited for by netperf's server for four seconds more. */
    private static final Duration COUNTING = Duration.ofMillis(1600);

    private static final Duration PROBE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Duration duration;
    private final Duration coolDown;
    private final TrialCount count;

    Outline(Settings settings) {
        this.settings = settings;
        this.duration = settings.duration();
        this.coolDown = settings.coolDown();
        this.count = settings.trials();
    }

    /** With no more trials than are needed. */
    Duration least(Collection<Scenario> scenarios) {
        return sum(scenarios, true);
    }

    /** With as many trials as are allowed. */
    Duration most(Collection<Scenario> scenarios) {
        return sum(scenarios, false);
    }

    Duration least(Plan plan) {
        return least(plan.scenarios());
    }

    /** For a reader. */
    PlanOutline of(Plan plan) {
        List<PlanOutline.Part> parts = plan.kinds().stream()
                .map(kind -> PlanOutline.Part.of(
                        plan, kind, turnsOrTrials(kind, true), turnsOrTrials(kind, false), eachTurnOrTrial(kind)))
                .toList();
        int references = References.count(least(plan), settings);
        Optional<PlanOutline.Part> reference = references == 0
                ? Optional.empty()
                : Optional.of(PlanOutline.Part.references(
                        references,
                        Math.max(references, References.count(most(plan.scenarios()), settings)),
                        each(WorkloadKind.IPERF_TCP)
                                .multipliedBy(
                                        References.of(plan, settings.streams()).size())));
        return new PlanOutline(parts, reference, settings.budget(), count.precision());
    }

    private int turnsOrTrials(WorkloadKind kind, boolean fewest) {
        int trials = trials(kind, fewest);
        return kind.isPaired() ? trials / 2 : trials;
    }

    private Duration eachTurnOrTrial(WorkloadKind kind) {
        return kind.isPaired() ? each(kind).multipliedBy(2) : each(kind);
    }

    /** Of a pair, on both of its paths. */
    private int trials(WorkloadKind kind, boolean fewest) {
        if (kind.isPaired()) {
            Turns turns = new Turns(duration, Sampler.turns(count));
            return fewest ? turns.fewest() : turns.most();
        }
        Sampling sampling = Sampling.of(kind, duration, count);
        return fewest ? sampling.fewest() : sampling.most();
    }

    /** One trial with all that comes with it. */
    Duration each(WorkloadKind kind) {
        Duration tool =
                switch (kind) {
                    case PATH_MTU -> PROBE;
                    case TCP_RR, UDP_RR -> duration.plus(STREAM_BESIDE);
                    case TCP_CRR -> duration.plus(STREAM_BESIDE).plus(COUNTING);
                    default -> duration;
                };
        return tool.plus(coolDown).plus(AROUND);
    }

    private Duration sum(Collection<Scenario> scenarios, boolean fewest) {
        return scenarios.stream()
                .map(scenario -> scenario.workload().kind())
                // Each half of a pair is a scenario of its own.
                .map(kind -> each(kind).multipliedBy(kind.isPaired() ? trials(kind, fewest) / 2 : trials(kind, fewest)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
