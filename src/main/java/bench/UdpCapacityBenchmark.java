package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static io.meshperf.model.UdpCapacity.udpCapacity;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.MeshPath;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;

/** The highest rate of UDP datagrams that each path carries with next to no loss. */
@MeshBenchmark
@Order(6)
class UdpCapacityBenchmark {

    @ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
    @Points(WorkloadKind.UDP_CAPACITY)
    void capacity(MeshPath path, DatagramSize size, Lab lab) {
        assertThat(lab.measure(udpCapacity(lab.udpLoss()).on(path).at(size))).meetsItsLimits();
    }
}
