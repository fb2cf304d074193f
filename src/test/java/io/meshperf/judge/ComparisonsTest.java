package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.InPair;
import io.meshperf.model.InTurns;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.RatioEstimate;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.WorkloadKind;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

    private static final MatchedPair PAIR = MatchedPair.OTHER_CLUSTER;

    @Test
    void drift_that_hits_both_sides_of_each_turn_leaves_the_ratio_alone() {
        Comparison comparison = Comparisons.of(
                PAIR,
                base().measured(100, 90, 80, 70, 60, 50).build(),
                with().measured(80, 72, 64, 56, 48, 40).build());
        RatioEstimate ratio = comparison.ratio().orElseThrow();
        assertThat(ratio.ratio()).isCloseTo(0.8, within(1e-9));
        assertThat(ratio.bounds().orElseThrow().low()).isCloseTo(0.8, within(1e-9));
        assertThat(ratio.bounds().orElseThrow().high()).isCloseTo(0.8, within(1e-9));
        assertThat(comparison.n()).isEqualTo(6);
        assertThat(comparison.kind()).isEqualTo(WorkloadKind.COST_GOODPUT);
    }

    @Test
    void a_turn_that_one_side_lost_does_not_pair_with_another() {
        Comparison comparison = Comparisons.of(
                PAIR,
                base().measured(100).failed(Cause.STALLED).measured(50).build(),
                with().measured(80, 1, 40).build());
        assertThat(comparison.ratio().orElseThrow().ratio()).isCloseTo(0.8, within(1e-9));
        assertThat(comparison.ratio().orElseThrow().bounds()).isEmpty();
        assertThat(comparison.n()).isEqualTo(2);
        assertThat(comparison.cautions()).containsExactly(new Caution.TooFewTrials(2, 6), new Caution.TrialsLost(1, 3));
    }

    @Test
    void without_a_turn_that_counts_there_is_no_ratio() {
        Comparison comparison = Comparisons.of(
                PAIR, base().failed(Cause.STALLED).build(), with().measured(100).build());
        assertThat(comparison.ratio()).isEmpty();
        assertThat(comparison.n()).isZero();
    }

    @Test
    void series_of_other_paths_are_refused() {
        Series base = base().measured(1).build();
        assertThatThrownBy(() -> Comparisons.of(PAIR, base, base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it compares other-node-pod-ip and other-cluster-pod-ip");
    }

    private static SomeSeries base() {
        return SomeSeries.of(new InTurns(TcpStream.tcpStream(8)).on(PAIR.base()).at(new InPair(PAIR)));
    }

    private static SomeSeries with() {
        return SomeSeries.of(new InTurns(TcpStream.tcpStream(8)).on(PAIR.with()).at(new InPair(PAIR)));
    }
}
