package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** Bulk TCP by netperf over one connection, at the segment size that the path gives. */
@MeshBenchmark
@Order(3)
class NetperfBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.NETPERF)
    void goodput(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }
}
