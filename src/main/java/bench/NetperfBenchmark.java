package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static io.meshperf.model.TcpStream.netperfTcpStream;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.MeshPath;
import io.meshperf.model.PathMss;
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
    void goodput(MeshPath path, PathMss mss, Lab lab) {
        assertThat(lab.measure(netperfTcpStream().on(path).at(mss))).meetsItsLimits();
    }
}
