package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static io.meshperf.model.RequestResponse.requests;
import static io.meshperf.model.TcpStream.tcpStream;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Pairs;
import io.meshperf.model.Exchange;
import io.meshperf.model.InTurns;
import io.meshperf.model.MatchedPair;
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
    void goodput(MatchedPair pair, Lab lab) {
        assertThat(lab.compare(pair, new InTurns(tcpStream(lab.streams())))).meetsItsLimits();
    }

    @Order(2)
    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Pairs(WorkloadKind.COST_LATENCY)
    void latency(MatchedPair pair, Lab lab) {
        assertThat(lab.compare(pair, new InTurns(requests(Exchange.TCP_RR)))).meetsItsLimits();
    }
}
