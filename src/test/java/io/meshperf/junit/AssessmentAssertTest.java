package io.meshperf.junit;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Assessment;
import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class AssessmentAssertTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
    private static final Outcome MEASURED = new Outcome.Measured(new Bulk(
            BitRate.ofMbit(812),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty()));
    private static final Outcome REFUSED = new Outcome.Failed(Cause.CONNECTION_REFUSED, "nobody listens on 5201");

    private static Assessment assessment(Verdict verdict, Outcome... outcomes) {
        List<TrialResult> results = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Trial trial = new Trial(SCENARIO, results.size() + 1, Duration.ofSeconds(1));
            results.add(new TrialResult(trial, outcome, Evidence.none()));
        }
        Summary summary = new Summary(SCENARIO, Optional.empty(), Optional.empty(), 0, List.of());
        return new Assessment(new Series(SCENARIO, results), summary, verdict);
    }

    @Test
    void a_measured_scenario_without_a_missed_limit_passes() {
        assertThatCode(() ->
                        assertThat(assessment(new Verdict.Pass(), MEASURED)).meetsItsLimits())
                .doesNotThrowAnyException();
    }

    @Test
    void a_missed_limit_is_an_assertion_with_expectation_and_number() {
        Verdict fail = new Verdict.Fail("at least 1 Gbit/s", "median goodput 812 Mbit/s, n=1");

        assertThatThrownBy(() -> assertThat(assessment(fail, MEASURED)).meetsItsLimits())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Limit missed: 5 iperf TCP. Remote Cluster using Pod IP, MSS 0096: "
                        + "expected at least 1 Gbit/s, but was median goodput 812 Mbit/s, n=1");
    }

    @Test
    void a_trial_without_a_number_is_no_assertion_and_names_cause_evidence_and_remedy() {
        assertThatThrownBy(() -> assertThat(assessment(new Verdict.Inconclusive("lost"), REFUSED))
                        .meetsItsLimits())
                .isInstanceOf(TrialLostException.class)
                .hasMessageStartingWith("Trial lost: connection refused: nobody listens on 5201 (")
                .hasMessageEndingWith("5 iperf TCP. Remote Cluster using Pod IP, MSS 0096");
    }

    @Test
    void one_lost_trial_among_many_is_said_to_be_one() {
        assertThatThrownBy(() -> assertThat(assessment(new Verdict.Inconclusive("lost"), MEASURED, REFUSED, MEASURED))
                        .meetsItsLimits())
                .isInstanceOf(TrialLostException.class)
                .hasMessageEndingWith("(1 of 3 trials, the first of them)");
    }

    @Test
    void what_this_mesh_does_not_have_is_aborted_with_the_reason() {
        Outcome missing = new Outcome.Unsupported("netperf is not in the worker image");

        assertThatThrownBy(() -> assertThat(assessment(new Verdict.Inconclusive("none"), missing))
                        .meetsItsLimits())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("Not on this mesh: netperf is not in the worker image");
    }

    @Test
    void a_verdict_that_stays_open_is_neither_passed_nor_failed() {
        Verdict open = new Verdict.Inconclusive("the limit lies inside the interval");

        assertThatThrownBy(() -> assertThat(assessment(open, MEASURED)).meetsItsLimits())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("the limit lies inside the interval");
    }
}
