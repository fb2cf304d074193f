package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;

/** How long a request and its answer take, alone and while a bulk stream runs on the same path. */
@MeshBenchmark
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(5)
class LatencyBenchmark {

    @Order(1)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.TCP_RR)
    void requests_over_one_connection(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }

    @Order(2)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.UDP_RR)
    void requests_by_datagram(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }

    @Order(3)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.TCP_CRR)
    void a_connection_per_request(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }
}
