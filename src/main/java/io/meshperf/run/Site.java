package io.meshperf.run;

import io.meshperf.config.Settings;
import io.meshperf.measure.PathContract;
import io.meshperf.model.ClusterId;
import io.meshperf.model.Findings;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Plan;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkerId;
import io.meshperf.provision.Place;
import io.meshperf.provision.ServerRestart;
import io.meshperf.provision.Workers;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clusters as a run finds them and what it puts there: checked, deployed, checked again. */
final class Site {

    private final Plan plan;
    private final Duration expected;
    private final Workers workers;
    private final ServerRestart servers;
    private Findings findings = new Findings(List.of());

    private Site(Plan plan, Duration expected, Workers workers) {
        this.plan = plan;
        this.expected = expected;
        this.workers = workers;
        this.servers = new ServerRestart(workers.shell());
    }

    /** Opens the clusters and asks them nothing. */
    static Site open(RunId run, Settings settings, Plan plan) {
        Duration expected = expected(settings, plan);
        Place place = new Place(
                Map.of(ClusterId.A, settings.contextA(), ClusterId.B, settings.contextB()),
                settings.namespace(),
                settings.image(),
                settings.workerSize(),
                settings.nodes(),
                settings.networkPolicy(),
                settings.readyTimeout(),
                // A killed run's workers may be removed when it would have ended long ago.
                Duration.ofHours(1).plus(expected.multipliedBy(2)));
        return new Site(plan, expected, Workers.open(run, place));
    }

    /** With a second for what lies between two trials, and for the way there. */
    private static Duration expected(Settings settings, Plan plan) {
        Duration each = settings.duration().plus(settings.coolDown()).plusSeconds(1);
        return each.multipliedBy(
                        plan.scenarios().size() * (long) settings.trials().fewest())
                .plusSeconds(60);
    }

    /** What the clusters say to the plan; creates nothing. */
    Findings check() {
        findings = findings.and(workers.check(needed(plan.scenarios()), expected));
        return findings;
    }

    /**
     * Puts those workers in place that something possible needs, and uses every path once.
     *
     * @throws MeshUnfitException if nothing of the plan is possible
     */
    void deploy() {
        requireSomething(false);
        findings = findings.and(workers.deploy(needed(possible())));
        requireSomething(true);
        findings = findings.and(new PathContract(workers.shell(), workers::address, servers::on).check(possible()));
        requireSomething(true);
    }

    /**
     * Makes all workers anew, where they were.
     *
     * @throws ProvisionException if one of them does not come back
     */
    void renew() {
        workers.renew();
    }

    private void requireSomething(boolean created) {
        if (!findings.leaveSomethingOf(plan)) {
            throw new MeshUnfitException(findings, created);
        }
    }

    private List<Scenario> possible() {
        return plan.scenarios().stream()
                .filter(scenario -> findings.obstacle(scenario).isEmpty())
                .toList();
    }

    /** Where w2 and w3 go depends on w1. */
    private static Collection<WorkerId> needed(List<Scenario> scenarios) {
        Set<WorkerId> needed = EnumSet.noneOf(WorkerId.class);
        scenarios.stream().map(Scenario::path).forEach((MeshPath path) -> {
            needed.add(path.client());
            needed.add(path.server());
        });
        if (needed.contains(WorkerId.W2) || needed.contains(WorkerId.W3)) {
            needed.add(WorkerId.W1);
        }
        return needed;
    }

    Findings findings() {
        return findings;
    }

    Workers workers() {
        return workers;
    }

    ServerRestart servers() {
        return servers;
    }
}
