package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.unit.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final List<MeshPath> ALL = List.of(MeshPath.values());
    private static final List<WorkloadKind> SEED =
            List.of(WorkloadKind.IPERF_TCP, WorkloadKind.IPERF_UDP, WorkloadKind.NETPERF);
    private static final List<Mss> SWEEP = List.of(new Mss(96), new Mss(1376));

    private static Plan plan(List<WorkloadKind> kinds, List<MeshPath> paths) {
        return Plan.of(kinds, paths, SWEEP, new DatagramSize(1422), 8, Ratio.ofPercent(0.1));
    }

    @Test
    void blocks_come_one_after_the_other_and_in_them_paths_and_in_those_sizes_from_the_smallest() {
        assertThat(plan(SEED, ALL).scenarios())
                .extracting(Scenario::displayName)
                .startsWith(
                        "1 iperf TCP. Same VM using Pod IP, MSS 0096",
                        "1 iperf TCP. Same VM using Pod IP, MSS 1376",
                        "2 iperf TCP. Same VM using Virtual IP, MSS 0096")
                .containsSubsequence(
                        "6 iperf TCP. Hairpin Pod to own Virtual IP, MSS 1376",
                        "7 iperf UDP. Same VM using Pod IP, datagram 1422",
                        "11 iperf UDP. Remote Cluster using Pod IP, datagram 1422",
                        "12 netperf. Same VM using Pod IP, path MSS")
                .endsWith("16 netperf. Remote Cluster using Pod IP, path MSS")
                .hasSize(22);
    }

    @Test
    void only_iperf_tcp_takes_the_hairpin() {
        assertThat(plan(SEED, List.of(MeshPath.HAIRPIN)).scenarios())
                .extracting(Scenario::rowId)
                .containsOnly("iperf-tcp/hairpin");
    }

    @Test
    void both_addressings_of_the_other_node_start_at_the_same_worker() {
        assertThat(plan(SEED, ALL).scenarios())
                .filteredOn(scenario -> scenario.path().placement() == Placement.OTHER_NODE)
                .allMatch(scenario -> scenario.path().client() == WorkerId.W3
                        && scenario.path().server() == WorkerId.W2);
    }

    @Test
    void the_rows_of_the_original_come_first_and_every_row_has_a_number_of_its_own() {
        List<Integer> rows = plan(List.of(WorkloadKind.values()), ALL).scenarios().stream()
                .map(Scenario::seedRow)
                .distinct()
                .toList();

        assertThat(rows).startsWith(1, 2, 3, 4, 5, 6, 7).contains(16, 17, 49).doesNotHaveDuplicates();
        assertThat(plan(List.of(WorkloadKind.values()), ALL).scenarios())
                .doesNotHaveDuplicates()
                .extracting(scenario -> scenario.rowId() + " " + scenario.seedRow())
                .satisfies(names -> assertThat(names.stream().distinct()).hasSameSizeAs(rows));
    }

    @Test
    void a_pair_is_measured_only_where_both_its_paths_are_chosen() {
        List<MeshPath> some = List.of(MeshPath.SAME_NODE_POD_IP, MeshPath.OTHER_NODE_POD_IP, MeshPath.HAIRPIN);

        Plan plan = plan(List.of(WorkloadKind.COST_GOODPUT), some);

        assertThat(plan.pairs(WorkloadKind.COST_GOODPUT)).containsExactly(MatchedPair.OTHER_NODE);
        assertThat(plan.scenarios())
                .extracting(Scenario::path)
                .containsExactly(MeshPath.SAME_NODE_POD_IP, MeshPath.OTHER_NODE_POD_IP);
    }

    @Test
    void a_part_of_the_plan_keeps_its_order() {
        assertThat(plan(SEED, ALL)
                        .only(List.of(WorkloadKind.NETPERF, WorkloadKind.IPERF_UDP))
                        .scenarios())
                .extracting(Scenario::seedRow)
                .containsExactly(7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    }
}
