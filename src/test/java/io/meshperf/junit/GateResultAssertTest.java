package io.meshperf.junit;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.GateResult;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Scenario;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class GateResultAssertTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
    private static final String NAME = "5 iperf TCP. Remote Cluster using Pod IP, MSS 0096";

    private static GateResult result(Verdict verdict) {
        return new GateResult(
                SCENARIO,
                new Summary(SCENARIO, Optional.empty(), Optional.empty(), 0, List.of()),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                0.05,
                8,
                1,
                verdict);
    }

    @Test
    void a_point_within_its_margin_passes() {
        assertThatCode(() -> assertThat(result(new Verdict.Pass())).isNoWorseThanItsBaseline())
                .doesNotThrowAnyException();
    }

    @Test
    void a_worse_point_is_an_assertion_with_point_expectation_and_number() {
        Verdict worse = new Verdict.Fail("at most 5.0 % worse than its baseline", "20.0 % lower");

        assertThatThrownBy(() -> assertThat(result(worse)).isNoWorseThanItsBaseline())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Worse than its baseline: " + NAME
                        + ": expected at most 5.0 % worse than its baseline, but was 20.0 % lower");
    }

    @Test
    void a_point_that_nobody_can_tell_of_is_aborted_with_the_reason_and_never_red() {
        assertThatThrownBy(() -> assertThat(result(new Verdict.Inconclusive("run more trials")))
                        .isNoWorseThanItsBaseline())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("Inconclusive: " + NAME + ": run more trials");
    }
}
