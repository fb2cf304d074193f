package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** Bulk TCP by iperf3 on every path of the mesh, from the smallest segment to the largest it carries. */
@MeshBenchmark
@Order(1)
class IperfTcpBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.IPERF_TCP)
    void goodput(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }
}
