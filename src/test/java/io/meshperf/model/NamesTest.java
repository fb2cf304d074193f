package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {

    @ParameterizedTest
    @EnumSource(MeshPath.class)
    void a_path_is_found_by_its_name(MeshPath path) {
        assertThat(MeshPath.of(path.id())).isEqualTo(path);
    }

    @ParameterizedTest
    @EnumSource(WorkloadKind.class)
    void a_block_is_found_by_its_name_and_makes_its_own_traffic(WorkloadKind kind) {
        assertThat(WorkloadKind.of(kind.id())).isEqualTo(kind);
        assertThat(kind.workload(8, Ratio.ofPercent(0.1)).kind()).isEqualTo(kind);
    }

    @Test
    void a_point_is_found_by_its_label() {
        for (TestPoint point : List.of(
                new Mss(88),
                new Mss(9216),
                new DatagramSize(16),
                new DatagramSize(65507),
                new PathMss(),
                Direction.REVERSE,
                Beside.BULK_STREAM,
                new InPair(MatchedPair.OTHER_CLUSTER))) {
            assertThat(TestPoint.parse(point.label())).isEqualTo(point);
        }
    }

    @Test
    void of_a_trial_that_was_made_again_the_last_attempt_is_in_the_series() {
        Scenario scenario = TcpStream.netperfTcpStream().on(MeshPath.HAIRPIN).at(new PathMss());
        Trial first = new Trial(scenario, 1, Duration.ofSeconds(1));
        Trial second = new Trial(scenario, 2, Duration.ofSeconds(1));
        List<TrialResult> results = List.of(lost(first), lost(second), lost(first.again()));

        Series series = Series.of(results).get(scenario);

        assertThat(series.results()).extracting(TrialResult::trial).containsExactly(second, first.again());
        assertThat(series.interruptions()).isEqualTo(1);
    }

    private static TrialResult lost(Trial trial) {
        return new TrialResult(trial, new Outcome.Failed(Cause.EXEC_LOST, ""), Evidence.none());
    }
}
