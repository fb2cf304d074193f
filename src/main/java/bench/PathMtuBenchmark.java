package bench;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static io.meshperf.model.PathMtu.pathMtu;

import io.meshperf.junit.MeshBenchmark;
import io.meshperf.junit.Points;
import io.meshperf.model.Direction;
import io.meshperf.model.MeshPath;
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
    void packet_size(MeshPath path, Direction direction, Lab lab) {
        assertThat(lab.measure(pathMtu().on(path).at(direction))).meetsItsLimits();
    }
}
