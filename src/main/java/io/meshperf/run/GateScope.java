package io.meshperf.run;

import io.meshperf.config.Setting;
import io.meshperf.config.Settings;
import io.meshperf.model.GateResult;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a gate could not compare: points that only the run or only its baseline has, or nothing at all. */
final class GateScope {

    private final Baseline baseline;
    private final Plan plan;
    private final Settings settings;

    GateScope(Baseline baseline, Plan plan, Settings settings) {
        this.baseline = baseline;
        this.plan = plan;
        this.settings = settings;
    }

    /** A line for a reader where points are left out, and one where nothing at all could be compared. */
    List<String> notes(List<GateResult> judged) {
        return Stream.of(leftOut(), nothing(judged)).flatMap(Optional::stream).toList();
    }

    /**
     * Why the gate is no assurance: nothing of the run could be compared. Empty where something could, where nobody asked
     * the gate about its points, and where a run is to pass nevertheless.
     */
    Optional<String> undecided(List<GateResult> judged) {
        return settings.openGatePasses() ? Optional.empty() : nothing(judged);
    }

    private Optional<String> nothing(List<GateResult> judged) {
        boolean asked = !judged.isEmpty() || Gate.points(plan, baseline).isEmpty();
        if (baseline.isEmpty()
                || !asked
                || judged.stream().anyMatch(result -> !(result.verdict() instanceof Verdict.Inconclusive))) {
            return Optional.empty();
        }
        String why = judged.isEmpty()
                ? "this run and its baseline have no point in common; measure with the baseline's settings, or take a run"
                        + " with these into the baseline"
                : first(judged);
        return Optional.of("nothing could be compared with the baseline: " + why
                + (settings.openGatePasses()
                        ? ""
                        : " (-Dgate.inconclusive=pass lets a run pass of which nothing can be compared)"));
    }

    private static String first(List<GateResult> judged) {
        GateResult first = judged.get(0);
        String why = ((Verdict.Inconclusive) first.verdict()).why();
        return (judged.size() == 1 ? "" : "of " + judged.size() + " points the first: ")
                + first.scenario().displayName() + ": " + why;
    }

    /** How many points only one of them has, with the settings that make the difference. */
    private Optional<String> leftOut() {
        if (baseline.isEmpty()) {
            return Optional.empty();
        }
        Set<Scenario> before = unpaired(baseline.scenarios());
        Set<Scenario> now = unpaired(plan.scenarios());
        List<Scenario> gone =
                before.stream().filter(scenario -> !now.contains(scenario)).toList();
        List<Scenario> added =
                now.stream().filter(scenario -> !before.contains(scenario)).toList();
        if (gone.isEmpty() && added.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (!gone.isEmpty()) {
            parts.add(points(gone) + " of the baseline " + (gone.size() == 1 ? "was" : "were")
                    + " not measured now, as " + gone.get(0).displayName());
        }
        if (!added.isEmpty()) {
            parts.add(points(added) + (added.size() == 1 ? " is" : " are") + " new, as "
                    + added.get(0).displayName());
        }
        List<String> settingsOtherwise =
                baseline.otherwiseSet(decisive(Stream.concat(gone.stream(), added.stream())), settings.texts());
        return Optional.of("not compared: " + String.join("; ", parts)
                + (settingsOtherwise.isEmpty() ? "" : " (" + String.join(", ", settingsOtherwise) + ")"));
    }

    private static Set<Scenario> unpaired(Iterable<Scenario> scenarios) {
        Set<Scenario> points = new LinkedHashSet<>();
        for (Scenario scenario : scenarios) {
            if (!scenario.workload().kind().isPaired()) {
                points.add(scenario);
            }
        }
        return points;
    }

    private static String points(List<Scenario> points) {
        return points.size() + (points.size() == 1 ? " point" : " points");
    }

    /** What decides which points of these blocks there are. */
    private static List<Setting> decisive(Stream<Scenario> points) {
        Set<Setting> settings = new LinkedHashSet<>(List.of(Setting.GROUPS, Setting.PATHS));
        points.map(scenario -> scenario.workload().kind()).forEach((WorkloadKind kind) -> {
            switch (kind) {
                case IPERF_TCP -> settings.addAll(List.of(Setting.MSS, Setting.STREAMS));
                case IPERF_UDP -> settings.add(Setting.DATAGRAM);
                case UDP_CAPACITY -> settings.addAll(List.of(Setting.DATAGRAM, Setting.UDP_LOSS));
                default -> {}
            }
        });
        return List.copyOf(settings);
    }
}
