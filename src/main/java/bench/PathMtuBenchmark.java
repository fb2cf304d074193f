package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** The largest packet that passes each path, each way, and black holes by name. */
@MeshBenchmark
@Order(4)
class PathMtuBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.PATH_MTU)
    void packet_size(Scenario scenario, Lab lab) {
        assertThat(lab.measure(scenario)).meetsItsLimits();
    }
}
