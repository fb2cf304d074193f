package io.meshperf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.ClusterId;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Plan;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkloadKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTableTest {

    private static final Plan PLAN = Plan.of(
            List.of(WorkloadKind.values()),
            List.of(MeshPath.values()),
            List.of(new Mss(1376)),
            new DatagramSize(1422),
            8);

    @Test
    void what_blocks_stands_with_its_rows_and_its_remedy() {
        Findings findings = new Findings(List.of(
                Finding.ok(ClusterId.A, "reachable", "Kubernetes v1.32.4"),
                Finding.note(ClusterId.A, "room", "one node has little memory left", "choose another with -Dnode.w1"),
                Finding.blocks(
                        ClusterId.B, "permissions", "may not create pods", "grant create pods", List.of(WorkerId.W4))));

        assertThat(FindingsTable.text(findings, PLAN)).isEqualTo("""
                OK      A     reachable    Kubernetes v1.32.4
                note    A     room         one node has little memory left
                              do: choose another with -Dnode.w1
                BLOCKS  B     permissions  may not create pods
                              rows 5, 11, 16
                              do: grant create pods

                13 of 16 points can be measured.
                """);
    }

    @Test
    void rows_beside_each_other_are_a_range() {
        Finding finding = Finding.blocks(ClusterId.A, "nodes", "there are none", "add one", List.of(WorkerId.W2));

        assertThat(FindingsTable.rows(finding, PLAN)).isEqualTo("1-4, 6-10, 12-15");
    }
}
