package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** What arrives of UDP datagrams that iperf3 sends as fast as it can. */
@MeshBenchmark
@Order(2)
class IperfUdpBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.IPERF_UDP)
    void goodput(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }
}
