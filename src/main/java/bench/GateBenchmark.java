package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.GatedPoints;
import io.meshperf.junit.MeshBenchmark;
import io.meshperf.model.Scenario;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** Every point against the baseline, once all are measured. */
@MeshBenchmark
@Order(90)
class GateBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @GatedPoints
    void no_worse_than_before(Scenario scenario, Lab lab) {
        assertThat(lab.gate(scenario)).isNoWorseThanItsBaseline();
    }
}
