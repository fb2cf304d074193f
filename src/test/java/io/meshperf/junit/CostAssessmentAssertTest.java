package io.meshperf.junit;

import static io.meshperf.junit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Cause;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.Evidence;
import io.meshperf.model.InPair;
import io.meshperf.model.InTurns;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class CostAssessmentAssertTest {

    private static final MatchedPair PAIR = MatchedPair.OTHER_CLUSTER;
    private static final String NAME = WorkloadKind.COST_GOODPUT.label() + ", " + PAIR.words();
    private static final Verdict OPEN = new Verdict.Inconclusive("no turn has a number of both paths");

    private static CostAssessment assessment(Verdict verdict, boolean ratio, Outcome... ofWith) {
        return new CostAssessment(
                new Comparison(
                        PAIR,
                        WorkloadKind.COST_GOODPUT,
                        series(PAIR.base()),
                        series(PAIR.with(), ofWith),
                        ratio ? Optional.of(new RatioEstimate(0.7, Optional.empty())) : Optional.empty(),
                        ratio ? 6 : 0,
                        List.of()),
                verdict);
    }

    private static Series series(MeshPath path, Outcome... outcomes) {
        Scenario scenario = new InTurns(TcpStream.tcpStream(8)).on(path).at(new InPair(PAIR));
        Series series = new Series(scenario, List.of());
        for (Outcome outcome : outcomes) {
            Trial trial = new Trial(scenario, series.results().size() + 1, Duration.ofSeconds(1));
            series = series.with(new TrialResult(trial, outcome, Evidence.none()));
        }
        return series;
    }

    @Test
    void a_pair_with_a_ratio_that_misses_nothing_passes() {
        assertThatCode(() -> assertThat(assessment(new Verdict.Pass(), true)).meetsItsLimits())
                .doesNotThrowAnyException();
    }

    @Test
    void a_missed_limit_is_an_assertion_that_names_the_pair() {
        Verdict missed = new Verdict.Fail("other cluster keeps at least 80 % of other node", "70 %");

        assertThatThrownBy(() -> assertThat(assessment(missed, true)).meetsItsLimits())
                .isInstanceOf(AssertionError.class)
                .hasMessage("Limit missed: " + NAME
                        + ": expected other cluster keeps at least 80 % of other node, but was 70 %");
    }

    @Test
    void a_pair_whose_trials_were_lost_says_why_as_the_loss_that_it_is() {
        Outcome refused = new Outcome.Failed(Cause.CONNECTION_REFUSED, "nobody listens on 5201");

        assertThatThrownBy(() -> assertThat(assessment(OPEN, false, refused)).meetsItsLimits())
                .isInstanceOf(TrialLostException.class)
                .hasMessageStartingWith("Trial lost: connection refused: nobody listens on 5201")
                .hasMessageEndingWith(NAME);
    }

    @Test
    void a_pair_of_which_this_mesh_has_one_path_only_is_aborted_with_the_reason() {
        Outcome missing = new Outcome.Unsupported("there is no second node");

        assertThatThrownBy(() -> assertThat(assessment(OPEN, false, missing)).meetsItsLimits())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("Not on this mesh: there is no second node");
    }

    @Test
    void a_limit_inside_the_interval_is_open() {
        Verdict open = new Verdict.Inconclusive("the limit lies inside the interval");

        assertThatThrownBy(() -> assertThat(assessment(open, true)).meetsItsLimits())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("Inconclusive: " + NAME + ": the limit lies inside the interval");
    }
}
