package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.Interval;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.PaceCaution;
import io.meshperf.model.PathMss;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Standstill;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Timing;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgeTest {

    private static final Limits HUNDRED = Limits.parse("*/* at least 100 Mbit/s");

    @Test
    void a_series_comes_to_its_median_its_interval_and_its_number_of_trials() {
        Summary summary = Judge.summarise(SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376)
                .measured(6, 1, 5, 2, 4, 3)
                .build());
        assertThat(summary.median()).contains(mbit(3.5));
        assertThat(summary.interval()).contains(new Interval(mbit(1), mbit(6), 0.95));
        assertThat(summary.n()).isEqualTo(6);
        assertThat(summary.cautions()).isEmpty();
    }

    @Test
    void too_few_trials_have_a_median_and_no_interval_and_say_so() {
        Summary summary = Judge.summarise(SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376)
                .measured(1, 2, 3, 4, 5)
                .build());
        assertThat(summary.median()).contains(mbit(3));
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.cautions()).containsExactly(new Caution.TooFewTrials(5, 6));
    }

    @Test
    void lost_trials_are_never_numbers_and_are_told() {
        Summary summary = Judge.summarise(SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376)
                .measured(1, 2, 3, 4, 5, 6)
                .failed(Cause.STALLED)
                .build());
        assertThat(summary.median()).contains(mbit(3.5));
        assertThat(summary.n()).isEqualTo(6);
        assertThat(summary.cautions()).containsExactly(new Caution.TrialsLost(1, 7));
    }

    @Test
    void a_series_without_a_number_has_no_median() {
        Summary summary = Judge.summarise(
                SomeSeries.tcp(MeshPath.HAIRPIN, 96).failed(Cause.DEADLINE).build());
        assertThat(summary.median()).isEmpty();
        assertThat(summary.interval()).isEmpty();
        assertThat(summary.n()).isZero();
        assertThat(summary.cautions()).containsExactly(new Caution.TooFewTrials(0, 6), new Caution.TrialsLost(1, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = MeshPath.class,
            names = {"SAME_NODE_POD_IP", "SAME_NODE_SERVICE_IP", "HAIRPIN"})
    void on_one_node_packets_far_larger_than_the_segments_say_that_the_segment_size_means_nothing(MeshPath path) {
        assertThat(cautions(SomeSeries.tcp(path, 96).withPackets(52_000.4)))
                .containsExactly(new Caution.SegmentsOffloaded(52_000, 96));
    }

    @Test
    void packets_of_one_segment_and_its_headers_are_no_offload() {
        assertThat(cautions(SomeSeries.tcp(MeshPath.HAIRPIN, 96).withPackets(162)))
                .isEmpty();
        assertThat(cautions(SomeSeries.tcp(MeshPath.HAIRPIN, 1376).withPackets(1442)))
                .isEmpty();
    }

    @Test
    void between_nodes_the_network_card_cuts_large_packets_so_they_are_no_caution() {
        assertThat(cautions(SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 96).withPackets(52_000)))
                .isEmpty();
    }

    @Test
    void where_the_path_decides_on_the_segments_nothing_is_said_about_them() {
        Scenario scenario = TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new PathMss());
        assertThat(cautions(SomeSeries.of(scenario).withPackets(52_000).withPathMtu(600)))
                .isEmpty();
    }

    @Test
    void a_segment_size_that_does_not_fit_the_path_is_clipped() {
        assertThat(cautions(SomeSeries.tcp(MeshPath.OTHER_CLUSTER_POD_IP, 1422).withPathMtu(1450)))
                .containsExactly(new Caution.MssClipped(1422, 1450));
        assertThat(cautions(SomeSeries.tcp(MeshPath.OTHER_CLUSTER_POD_IP, 1410).withPathMtu(1450)))
                .isEmpty();
    }

    @Test
    void more_than_one_percent_of_datagrams_lost_is_overload() {
        Series overloaded =
                SomeSeries.udp().lostDatagrams(400, 0, 500, 600, 10, 400).build();
        assertThat(Judge.summarise(overloaded).cautions()).containsExactly(new Caution.Overloaded(new Ratio(0.4)));
        Series fine = SomeSeries.udp().lostDatagrams(10, 10, 10, 10, 10, 900).build();
        assertThat(Judge.summarise(fine).cautions()).isEmpty();
    }

    @Test
    void without_a_limit_a_measured_series_passes() {
        assertThat(LimitJudge.verdict(one(1), Limits.none())).isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(one(1), Limits.parse("iperf-udp/* at least 1 Gbit/s")))
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_single_trial_is_judged_by_itself() {
        assertThat(LimitJudge.verdict(one(100), HUNDRED)).isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(one(99.9), HUNDRED))
                .isEqualTo(new Verdict.Fail(
                        "at least 100 Mbit/s (-Dlimits, character 1)", "median goodput 99.9 Mbit/s, n=1"));
    }

    @Test
    void with_an_interval_all_of_it_has_to_meet_the_limit() {
        assertThat(LimitJudge.verdict(tcp(100, 120, 130, 140, 150, 160), HUNDRED))
                .isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(tcp(40, 50, 60, 70, 80, 99), HUNDRED))
                .isEqualTo(new Verdict.Fail(
                        "at least 100 Mbit/s (-Dlimits, character 1)",
                        "median goodput 65.0 Mbit/s, 95 % interval 40.0 Mbit/s to 99.0 Mbit/s, n=6"));
    }

    @Test
    void a_limit_inside_the_interval_is_open_and_more_trials_would_close_it() {
        Verdict verdict = LimitJudge.verdict(tcp(90, 120, 130, 140, 150, 160), HUNDRED);
        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) verdict).why())
                .startsWith(
                        "the limit, at least 100 Mbit/s (-Dlimits, character 1), lies inside the interval: median goodput 135 Mbit/s")
                .endsWith("run more trials");
    }

    @Test
    void a_lost_series_never_passes_with_or_without_a_limit() {
        Series lost = SomeSeries.tcp(MeshPath.HAIRPIN, 96)
                .failed(Cause.NOTHING_RECEIVED)
                .build();
        Verdict open = LimitJudge.verdict(lost, Limits.none());
        assertThat(open).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) open).why())
                .contains("no trial has a number: nothing was received", "in its own words");
        Verdict missed = LimitJudge.verdict(lost, HUNDRED);
        assertThat(missed).isInstanceOf(Verdict.Fail.class);
        assertThat(((Verdict.Fail) missed).actual()).contains("without a number: nothing was received");
        assertThat(LimitJudge.verdict(new Series(lost.scenario(), List.of()), Limits.none()))
                .isEqualTo(new Verdict.Inconclusive("no trial was made"));
    }

    @Test
    void a_path_that_the_mesh_does_not_have_is_open_with_the_reason_and_misses_the_limit_that_names_it() {
        Series unsupported = SomeSeries.tcp(MeshPath.HAIRPIN, 96)
                .with(new Outcome.Unsupported("the CNI has no hairpin"))
                .build();
        assertThat(LimitJudge.verdict(unsupported, Limits.none()))
                .isEqualTo(new Verdict.Inconclusive("no trial has a number: the CNI has no hairpin"));
        assertThat(((Verdict.Fail) LimitJudge.verdict(unsupported, HUNDRED)).actual())
                .isEqualTo("without a number: the CNI has no hairpin");
    }

    @Test
    void one_lost_trial_keeps_a_met_limit_open_and_does_not_mend_a_missed_one() {
        Series met = SomeSeries.tcp(MeshPath.HAIRPIN, 96)
                .measured(500)
                .failed(Cause.STALLED)
                .build();
        Verdict verdict = LimitJudge.verdict(met, HUNDRED);
        assertThat(verdict).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(((Verdict.Inconclusive) verdict).why())
                .startsWith("1 of 2 trials were lost: the connection stalled");

        Series missed = SomeSeries.tcp(MeshPath.HAIRPIN, 96)
                .measured(5)
                .failed(Cause.STALLED)
                .build();
        assertThat(LimitJudge.verdict(missed, HUNDRED)).isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void a_loss_is_judged_by_its_median() {
        Limits limits = Limits.parse("iperf-udp/* loss at most 5 %");
        Series udp = SomeSeries.udp().lostDatagrams(900, 50, 40).build();
        assertThat(LimitJudge.verdict(udp, limits)).isEqualTo(new Verdict.Pass());
        Series lossy = SomeSeries.udp().lostDatagrams(900, 51, 40).build();
        assertThat(LimitJudge.verdict(lossy, limits))
                .isEqualTo(new Verdict.Fail("loss at most 5 % (-Dlimits, character 1)", "median loss 5.10 %, n=3"));
    }

    @Test
    void with_an_interval_a_loss_is_judged_by_all_of_it_too() {
        Limits limits = Limits.parse("iperf-udp/* loss at most 5 %");
        assertThat(LimitJudge.verdict(
                        SomeSeries.udp().lostDatagrams(10, 20, 30, 40, 45, 50).build(), limits))
                .isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(
                        SomeSeries.udp().lostDatagrams(10, 20, 30, 40, 45, 90).build(), limits))
                .isEqualTo(new Verdict.Inconclusive("the limit, loss at most 5 % (-Dlimits, character 1), lies inside"
                        + " the interval: median loss 3.50 %, 95 % interval 1.00 % to 9.00 %, n=6; run more trials"));
        assertThat(LimitJudge.verdict(
                        SomeSeries.udp().lostDatagrams(60, 70, 80, 90, 60, 70).build(), limits))
                .isEqualTo(new Verdict.Fail(
                        "loss at most 5 % (-Dlimits, character 1)",
                        "median loss 7.00 %, 95 % interval 6.00 % to 9.00 %, n=6"));
    }

    @Test
    void a_demand_that_only_other_workloads_could_meet_says_nothing() {
        Limits limits = Limits.parse("*/* p99 at most 2 ms; */* at least 5000 per second; */* path MTU at least 1400;"
                + " */* other cluster keeps at least 50 % of other node; */* loss at most 0 %");
        assertThat(LimitJudge.verdict(one(1), limits)).isEqualTo(new Verdict.Pass());
    }

    @Test
    void every_limit_of_a_row_counts() {
        Limits limits = Limits.parse("*/* at least 1 Mbit/s; iperf-udp/* loss at most 5 %");
        assertThat(LimitJudge.verdict(SomeSeries.udp().lostDatagrams(900).build(), limits))
                .isInstanceOf(Verdict.Fail.class);
        assertThat(LimitJudge.verdict(SomeSeries.udp().lostDatagrams(9).build(), limits))
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_connection_that_stood_still_too_long_once_misses_its_limit() {
        Limits limits = Limits.parse("iperf-tcp/* stands still at most 200 ms");

        assertThat(LimitJudge.verdict(stoodStill(0, 0, 150, 0, 0, 0), limits)).isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(stoodStill(0, 0, 830, 0, 0, 0), limits))
                .isEqualTo(new Verdict.Fail(
                        "stands still at most 200 ms (-Dlimits, character 1)", "longest standstill 830.0 ms, n=6"));
        assertThat(LimitJudge.verdict(one(1), limits)).isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void standstills_are_a_doubt_that_says_how_often_how_long_and_when() {
        List<String> texts = Judge.summarise(stoodStill(0, 0, 830, 0, 210, 0)).cautions().stream()
                .filter(PaceCaution.StoodStill.class::isInstance)
                .map(Caution::text)
                .toList();

        assertThat(texts).singleElement().asString().contains("in 2 of 6 trials", "for 0.8 s", "from 0.1 s on");
        assertThat(Judge.summarise(stoodStill(0, 150, 0)).cautions())
                .noneMatch(PaceCaution.StoodStill.class::isInstance);
    }

    /** Trials of one connection that stood still for so many milliseconds, from 0.1 s on. */
    private static Series stoodStill(int... millis) {
        Series series = tcp(IntStream.of(millis).mapToDouble(any -> 100).toArray());
        List<TrialResult> results = new ArrayList<>();
        for (TrialResult result : series.results()) {
            Duration longest = Duration.ofMillis(millis[results.size()]);
            Standstill standstill = longest.isZero()
                    ? Standstill.none(1)
                    : new Standstill(longest, longest, Duration.ofMillis(100), 1, 1);
            Timing timing = new Timing(
                    Optional.empty(),
                    Optional.of(Duration.ofSeconds(1)),
                    Timing.Window.ASKED,
                    Optional.of(standstill),
                    Optional.empty(),
                    1);
            results.add(new TrialResult(
                    result.trial(),
                    new Outcome.Measured(result.measurement().orElseThrow(), timing),
                    result.evidence()));
        }
        return new Series(series.scenario(), results);
    }

    private static Series one(double mbit) {
        return tcp(mbit);
    }

    private static Series tcp(double... mbit) {
        return SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376).measured(mbit).build();
    }

    private static List<Caution> cautions(SomeSeries series) {
        return Judge.summarise(series.measured(1, 2, 3, 4, 5, 6).build()).cautions();
    }

    private static Quantity mbit(double megabits) {
        return Quantity.of(BitRate.ofMbit(megabits));
    }
}
