package io.meshperf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsException;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.report.PlanOutline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a plan takes, what its budget leaves, and where its reference points are. */
class OutlineTest {

    private static Settings settings(String... pairs) {
        Map<String, String> properties = new HashMap<>(Map.of("cluster.a", "a", "cluster.b", "b"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return SettingsReader.read(properties, List.of("a", "b"));
    }

    private static PlanOutline.Part only(PlanOutline outline) {
        assertThat(outline.parts()).hasSize(1);
        return outline.parts().get(0);
    }

    @Test
    void points_take_from_their_fewest_to_their_most_trials() {
        Settings settings = settings("groups", "iperf-tcp", "mss", "96,1376", "paths", "*-pod-ip", "trials", "8..30");
        Plan plan = settings.plan();
        Outline outline = new Outline(settings);
        PlanOutline.Part part = only(outline.of(plan));

        assertThat(part.name()).isEqualTo("iperf-tcp");
        assertThat(part.rows()).isEqualTo(3);
        assertThat(part.points()).isEqualTo(6);
        assertThat(part.fewest()).isEqualTo(8);
        assertThat(part.most()).isEqualTo(30);
        assertThat(part.perTrial()).isBetween(Duration.ofMillis(1050), Duration.ofMillis(1200));
        assertThat(outline.least(plan)).isEqualTo(part.perTrial().multipliedBy(6 * 8));
        assertThat(outline.most(plan.scenarios())).isEqualTo(part.perTrial().multipliedBy(6 * 30));
        assertThat(outline.least(List.of())).isZero();
    }

    @Test
    void a_budget_that_cannot_hold_the_fewest_trials_ends_the_run_before_anything_is_asked_of_a_cluster(
            @TempDir Path output) {
        Settings settings = settings("budget", "4m");

        // No cluster is called a or b here: whoever asked one would say so.
        assertThatThrownBy(() -> Lab.open(settings, settings.plan(), output, new RunListener() {}))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("-Dbudget: 4 min 0 s is less than the fewest trials take, about ")
                .hasMessageContaining("-Dbudget.force=on");
        assertThat(output).isEmptyDirectory();
        Settings forced = settings("budget", "4m", "budget.force", "true");
        assertThatThrownBy(() -> Lab.open(forced, forced.plan(), output, new RunListener() {}))
                .isNotInstanceOf(SettingsException.class);
    }

    @Test
    void a_cool_down_is_part_of_every_trial() {
        Duration with = new Outline(settings("profile", "seed")).each(WorkloadKind.NETPERF);
        assertThat(with).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_200));
    }

    @Test
    void a_pair_has_turns_on_both_paths_and_six_of_them_even_in_a_quick_run() {
        Settings settings = settings("profile", "quick", "groups", "cost-goodput", "paths", "*-pod-ip");
        Plan plan = settings.plan();
        Outline outline = new Outline(settings);
        PlanOutline.Part part = only(outline.of(plan));

        assertThat(part.points()).isEqualTo(2);
        assertThat(part.rows()).isZero();
        assertThat(part.fewest()).isEqualTo(6);
        assertThat(part.most()).isGreaterThanOrEqualTo(6);
        Duration each = outline.each(WorkloadKind.COST_GOODPUT);
        assertThat(part.perTrial()).isEqualTo(each.multipliedBy(2));
        assertThat(outline.least(plan)).isEqualTo(each.multipliedBy(2 * 2 * 6));
        assertThat(outline.of(plan).atLeast()).isEqualTo(outline.least(plan));
        assertThat(outline.of(plan).atMost()).isEqualTo(outline.most(plan.scenarios()));
    }

    @Test
    void a_probe_takes_its_second_and_requests_take_the_stream_beside_them() {
        Outline outline = new Outline(settings());
        assertThat(outline.each(WorkloadKind.PATH_MTU)).isEqualTo(outline.each(WorkloadKind.NETPERF));
        assertThat(outline.each(WorkloadKind.TCP_RR)).isGreaterThan(outline.each(WorkloadKind.NETPERF));
    }

    @Test
    void reference_points_are_part_of_a_long_run_and_of_no_short_one() {
        Settings few = settings("groups", "netperf", "trials", "1", "precision", "off");
        assertThat(new Outline(few).of(few.plan()).references()).isEmpty();

        Settings many = settings("groups", "iperf-tcp", "trials", "8..30");
        Outline outline = new Outline(many);
        PlanOutline.Part references = outline.of(many.plan()).references().orElseThrow();
        assertThat(references.fewest())
                .isEqualTo((int) (outline.least(many.plan()).toSeconds() / 75) + 1);
        assertThat(references.most()).isGreaterThan(references.fewest());
        assertThat(References.count(Duration.ofSeconds(119), many)).isZero();
        assertThat(References.count(Duration.ofMinutes(2), many)).isEqualTo(2);
        assertThat(References.count(Duration.ofHours(1), settings("cool.down", "10s")))
                .isZero();
    }

    @Test
    void references_lie_between_nodes_and_between_clusters_or_on_the_path_that_there_is() {
        assertThat(References.of(settings().plan(), 4))
                .extracting(Scenario::path)
                .containsExactly(MeshPath.OTHER_NODE_POD_IP, MeshPath.OTHER_CLUSTER_POD_IP);
        assertThat(References.of(settings("paths", "other-cluster-pod-ip").plan(), 4))
                .extracting(Scenario::path)
                .containsExactly(MeshPath.OTHER_CLUSTER_POD_IP);
        List<Scenario> hairpin =
                References.of(settings("paths", "hairpin,same-node-service-ip").plan(), 4);
        assertThat(hairpin)
                .extracting(Scenario::path)
                .containsExactly(settings("paths", "hairpin,same-node-service-ip")
                        .plan()
                        .scenarios()
                        .get(0)
                        .path());
        assertThat(References.of(new Plan(List.of()), 4)).isEmpty();
    }

    @Test
    void time_is_short_when_what_is_to_come_no_longer_fits_with_its_fewest_trials() {
        Settings settings = settings("groups", "netperf", "trials", "8..30", "budget", "10m");
        Outline outline = new Outline(settings);
        List<Scenario> plan = settings.plan().scenarios();
        Duration[] elapsed = {Duration.ZERO};
        Budget budget = new Budget(settings.budget(), outline, () -> elapsed[0]);

        assertThat(budget.isShort(plan)).isFalse();
        elapsed[0] = Duration.ofMinutes(10).minus(outline.least(plan));
        assertThat(budget.isShort(plan)).isFalse();
        elapsed[0] = elapsed[0].plusNanos(1);
        assertThat(budget.isShort(plan)).isTrue();
        // The fewer are to come, the longer this one may take.
        assertThat(budget.isShort(plan.subList(1, plan.size()))).isFalse();
        assertThat(budget.isShort(List.of())).isFalse();
        elapsed[0] = Duration.ofMinutes(11);
        assertThat(budget.isShort(List.of())).isTrue();
    }

    @Test
    void without_a_budget_time_is_never_short() {
        Settings settings = settings("budget", "off");
        Budget budget = new Budget(Optional.empty(), new Outline(settings), () -> Duration.ofDays(9));
        assertThat(settings.budget()).isEmpty();
        assertThat(budget.isShort(settings.plan().scenarios())).isFalse();
    }
}
