package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static io.meshperf.model.UdpStream.udpStream;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
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
    void goodput(MeshPath path, DatagramSize size, Lab lab) {
        assertThat(lab.measure(udpStream().on(path).at(size))).meetsItsLimits();
    }
}
