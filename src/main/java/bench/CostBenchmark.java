package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Pairs;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;

/** What each layer costs: paths that differ in one thing, measured turn by turn. */
@MeshBenchmark
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(7)
class CostBenchmark {

    @Order(1)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Pairs(WorkloadKind.COST_GOODPUT)
    void goodput(Scenario base, Scenario with, Lab lab) {
        assertThat(lab.compare(base, with)).meetsItsLimits();
    }

    @Order(2)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Pairs(WorkloadKind.COST_LATENCY)
    void latency(Scenario base, Scenario with, Lab lab) {
        assertThat(lab.compare(base, with)).meetsItsLimits();
    }
}
