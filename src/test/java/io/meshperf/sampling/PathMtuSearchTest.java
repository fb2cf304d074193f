package io.meshperf.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.judge.Judge;
import io.meshperf.judge.LimitJudge;
import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.Direction;
import io.meshperf.model.Interval;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Metric;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMtu;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Trial;
import io.meshperf.model.Verdict;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMtuSearchTest {

    private static final Scenario SCENARIO =
            PathMtu.pathMtu().on(MeshPath.OTHER_CLUSTER_POD_IP).at(Direction.FORWARD);
    private static final PathMtuSearch SEARCH = new PathMtuSearch();

    /** A path of this MTU behind an interface of that one. */
    private record Path(int mtu, int interfaceMtu, boolean icmp, double loss, Random random)
            implements Function<Trial, Outcome> {

        @Override
        public Outcome apply(Trial trial) {
            int packet = (int) trial.step().orElseThrow() + 40;
            int sent = Math.min(packet, interfaceMtu);
            boolean fits = sent <= mtu;
            int told = fits || !icmp ? interfaceMtu : mtu;
            boolean passed = (fits || icmp) && random.nextDouble() >= loss;
            return new Outcome.Measured(new SegmentProbe(packet, passed, OptionalInt.of(told)));
        }
    }

    static Stream<Arguments> paths() {
        return Stream.of(1500, 1462, 1450, 1400, 1280, 900, 576, 9000, 1371, 1492, 4000, 128, 8999)
                .flatMap(mtu -> Stream.of(1500, 9000, 9001, 65_535)
                        .filter(own -> own >= mtu)
                        .flatMap(own -> Stream.of(Arguments.of(mtu, own, true), Arguments.of(mtu, own, false))));
    }

    @ParameterizedTest(name = "{0} behind {1}, ICMP {2}")
    @MethodSource("paths")
    void a_path_is_found_to_the_byte_with_and_without_icmp(int mtu, int own, boolean icmp) {
        Series made = search(new Path(mtu, own, icmp, 0, new Random(0)));
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).contains(packet(mtu));
        assertThat(summary.interval()).contains(Interval.bracket(packet(mtu), packet(mtu)));
        assertThat(summary.cautions())
                .isEqualTo(icmp || mtu == own ? List.of() : List.of(new SearchCaution.BlackHole(mtu, mtu + 1)));
        assertThat(made.results().size()).isLessThanOrEqualTo(icmp || mtu == own ? 2 : 27);
    }

    @ParameterizedTest(name = "{0} behind {1}, ICMP {2}")
    @MethodSource("paths")
    void probes_lost_by_chance_are_no_black_hole(int mtu, int own, boolean icmp) {
        for (int seed = 0; seed < 100; seed++) {
            Series made = search(new Path(mtu, own, icmp, 0.01, new Random(seed)));
            Summary summary = Judge.summarise(made);
            assertThat(summary.median()).as("seed %d", seed).contains(packet(mtu));
            assertThat(summary.cautions().stream().anyMatch(SearchCaution.BlackHole.class::isInstance))
                    .isEqualTo(!icmp && mtu < own);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1500, 1450, 1400, 1280})
    void on_common_paths_few_probes_wait_for_a_packet_that_vanished(int mtu) {
        Series made = search(new Path(mtu, 9000, false, 0, new Random(0)));
        assertThat(made.measurements().stream().filter(probe -> !((SegmentProbe) probe).passed()))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(made.results().size()).isLessThanOrEqualTo(14);
    }

    @Test
    void a_path_that_carries_no_full_segment_at_all_ends_after_three_probes_and_says_so() {
        Series made = search(trial -> new Outcome.Measured(
                new SegmentProbe((int) trial.step().orElseThrow() + 40, false, OptionalInt.of(1500))));
        assertThat(made.results()).hasSize(3);
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.cautions()).containsExactly(new SearchCaution.NothingPasses(128));
        assertThat(((Verdict.Inconclusive) LimitJudge.verdict(made, Limits.none())).why())
                .contains("no trial has a number", "not even full packets of 128 B pass");
    }

    @Test
    void a_tool_that_does_not_tell_the_mtu_gives_what_was_asked_for_and_a_doubt() {
        Series made = search(trial -> new Outcome.Measured(
                new SegmentProbe((int) trial.step().orElseThrow() + 40, true, OptionalInt.empty())));
        assertThat(made.results()).hasSize(1);
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).contains(packet(9256));
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.cautions()).containsExactly(new SearchCaution.PathMtuUntold(9256));
    }

    @Test
    void a_black_hole_is_found_without_an_mtu_that_the_tool_tells() {
        Series made = search(trial -> {
            int packet = (int) trial.step().orElseThrow() + 40;
            return new Outcome.Measured(new SegmentProbe(packet, packet <= 1400, OptionalInt.empty()));
        });
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).contains(packet(1400));
        assertThat(summary.cautions()).containsExactly(new SearchCaution.BlackHole(1400, 1401));
        assertThat(summary.cautions().get(0).text()).contains("clamp the MSS to 1360", "MTU of the pods to 1400");
    }

    @Test
    void where_the_largest_segments_pass_as_they_are_the_mtu_is_that_or_more() {
        Series made = search(new Path(65_535, 65_535, true, 0, new Random(0)));
        assertThat(made.results()).hasSize(1);
        assertThat(Judge.summarise(made).median()).contains(packet(9256));
        assertThat(Judge.summarise(made).cautions()).containsExactly(new SearchCaution.BeyondLargest(9256));
    }

    @Test
    void a_kernel_that_promises_more_than_passes_is_not_believed() {
        // It cuts to 1450, and yet only 1400 pass: the first probe came through by retransmission in smaller pieces.
        Series made = search(trial -> {
            int packet = (int) trial.step().orElseThrow() + 40;
            boolean passed = packet <= 1400 || packet > 1450;
            return new Outcome.Measured(new SegmentProbe(packet, passed, OptionalInt.of(1450)));
        });
        assertThat(Judge.summarise(made).median()).contains(packet(1400));
    }

    @Test
    void headers_of_ipv6_are_counted_as_the_probes_have_them() {
        Series made = search(trial -> {
            int packet = (int) trial.step().orElseThrow() + 60;
            return new Outcome.Measured(new SegmentProbe(packet, packet <= 1440, OptionalInt.of(1500)));
        });
        assertThat(Judge.summarise(made).median()).contains(packet(1440));
    }

    @Test
    void two_lost_trials_end_the_search_and_none_of_them_is_a_number() {
        Series made = search(trial -> new Outcome.Failed(Cause.CONNECTION_REFUSED, "Connection refused"));
        assertThat(made.results()).hasSize(2);
        Summary summary = Judge.summarise(made);
        assertThat(summary.median()).isEmpty();
        assertThat(summary.cautions()).containsExactly(new Caution.TrialsLost(2, 2));
    }

    private static Series search(Function<Trial, Outcome> path) {
        return Trials.all(SEARCH, SCENARIO, path);
    }

    private static Quantity packet(int bytes) {
        return new Quantity(Metric.PACKET_SIZE, bytes);
    }
}
