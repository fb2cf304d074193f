package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Beside;
import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.EndCaution;
import io.meshperf.model.Environment;
import io.meshperf.model.Exchange;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Purpose;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.RunCaution;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Tool;
import io.meshperf.model.Transactions;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Vitals;
import io.meshperf.model.WorkerId;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import io.meshperf.unit.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunCautionsTest {

    private static final Environment SAME = environment("iperf 3.16", "iperf 3.16");
    private static final TrialCount PRECISE = new TrialCount(6, 12, Optional.of(Ratio.ofPercent(5)));

    @Test
    void a_quiet_run_of_like_ends_has_nothing_to_add() {
        Series series = tcp(1376).measured(100, 101, 102, 100, 101, 102).build();
        assertThat(new RunCautions(List.of(series), List.of(), SAME, PRECISE, List.of()).all())
                .isEmpty();
    }

    @Test
    void a_shift_of_the_reference_touches_the_points_measured_in_it_and_no_others() {
        Series before = tcp(96).at(minute(1.5)).measured(50).build();
        Series after = tcp(160).at(minute(6.5)).measured(50).build();
        Series across = tcp(224).at(minute(1.5))
                .measured(50)
                .at(minute(3.5))
                .measured(50)
                .build();
        Map<Scenario, List<Caution>> all = new RunCautions(
                        List.of(before, after, across),
                        references(100, 101, 100, 99, 80, 81, 80, 79),
                        SAME,
                        TrialCount.exactly(1),
                        List.of())
                .all();
        assertThat(all).containsOnlyKeys(after.scenario(), across.scenario());
        assertThat(all.get(after.scenario())).hasSize(1);
        RunCaution.Drift drift = (RunCaution.Drift) all.get(after.scenario()).get(0);
        assertThat(drift.mark()).isEqualTo("drift -20 %");
        assertThat(drift.text()).contains("MSS 1376", "from 100 Mbit/s to 80.0 Mbit/s");
    }

    @Test
    void a_point_that_stayed_wide_says_how_wide() {
        Series wide = tcp(1376).measured(80, 90, 100, 110, 120, 130).build();
        assertThat(new RunCautions(List.of(wide), List.of(), SAME, PRECISE, List.of())
                        .all()
                        .get(wide.scenario()))
                .hasSize(1)
                .allMatch(caution -> ((RunCaution.Wide) caution).halfWidth().percent() > 20);
        assertThat(new RunCautions(List.of(wide), List.of(), SAME, TrialCount.exactly(6), List.of()).all())
                .isEmpty();
    }

    @Test
    void a_point_that_the_budget_cut_says_so() {
        Series cut = tcp(1376).measured(100, 100).build();
        assertThat(new RunCautions(List.of(cut), List.of(), SAME, PRECISE, List.of(cut.scenario())).all())
                .containsEntry(cut.scenario(), List.of(new RunCaution.BudgetSpent(2)));
    }

    @Test
    void points_of_a_row_with_the_same_segments_name_each_other() {
        Series one = withSegments(1376, 1248);
        Series other = withSegments(1312, 1248);
        Series third = withSegments(1120, 1108);
        Map<Scenario, List<Caution>> all =
                new RunCautions(List.of(one, other, third), List.of(), SAME, PRECISE, List.of()).all();
        assertThat(all).containsOnlyKeys(one.scenario(), other.scenario());
        assertThat(all.get(one.scenario())).containsExactly(new SegmentCaution.SameSegments(1248, List.of("MSS 1312")));
    }

    @Test
    void ends_with_different_versions_are_told_on_every_point_between_them() {
        Series series = tcp(1376).measured(100).build();
        assertThat(new RunCautions(
                                List.of(series),
                                List.of(),
                                environment("iperf 3.12", "iperf 3.16"),
                                TrialCount.exactly(1),
                                List.of())
                        .all()
                        .get(series.scenario()))
                .containsExactly(new RunCaution.VersionsDiffer(Tool.IPERF3, "iperf 3.12", "iperf 3.16"));
        assertThat(new RunCautions(List.of(series), List.of(), environment("", "iperf 3.16"), PRECISE, List.of()).all())
                .isEmpty();
    }

    @Test
    void an_older_iperf3_has_one_thread_for_all_its_streams() {
        Vitals oneCore = new Vitals(
                OptionalDouble.of(0.98), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
        Series series =
                tcp(1376).withEnds(Vitals.unknown(), oneCore).measured(100).build();
        assertThat(new RunCautions(
                                List.of(series),
                                List.of(),
                                environment("iperf 3.12 (cJSON 1.7.15)", "iperf 3.12 (cJSON 1.7.15)"),
                                TrialCount.exactly(1),
                                List.of())
                        .all()
                        .get(series.scenario()))
                .containsExactly(new EndCaution.EndpointBound("server", 0.98, 1));
        assertThat(new RunCautions(List.of(series), List.of(), SAME, TrialCount.exactly(1), List.of()).all())
                .isEmpty();
    }

    @Test
    void requests_that_are_answered_faster_under_load_waited_for_processors_to_wake_up() {
        Series alone = requests(Beside.NOTHING, 120, 122, 124, 126, 128, 130);
        Series beside = requests(Beside.BULK_STREAM, 44, 45, 46, 48, 49, 50);
        Map<Scenario, List<Caution>> all = doubts(alone, beside);
        assertThat(all).containsOnlyKeys(alone.scenario());
        assertThat(all.get(alone.scenario())).hasSize(1);
        assertThat(all.get(alone.scenario()).get(0).mark()).isEqualTo("wakeup");
        assertThat(all.get(alone.scenario()).get(0).text())
                .startsWith("half of the transactions took up to 125 µs alone, but 47 µs beside")
                .contains("idle=poll");
    }

    @Test
    void requests_that_are_hardly_faster_or_slower_under_load_say_nothing() {
        Series alone = requests(Beside.NOTHING, 120, 122, 124, 126, 128, 130);
        assertThat(doubts(alone, requests(Beside.BULK_STREAM, 115, 116, 117, 118, 119, 119)))
                .isEmpty();
        assertThat(doubts(alone, requests(Beside.BULK_STREAM, 50, 50, 50, 50, 50, 121)))
                .as("intervals overlap")
                .isEmpty();
        assertThat(doubts(alone, requests(Beside.BULK_STREAM, 1700, 1700, 1700, 1700, 1700, 1700)))
                .isEmpty();
        assertThat(doubts(alone)).isEmpty();
    }

    @Test
    void single_trials_have_to_be_far_apart_to_tell_of_wake_ups() {
        assertThat(doubts(requests(Beside.NOTHING, 60), requests(Beside.BULK_STREAM, 45)))
                .isEmpty();
        assertThat(doubts(requests(Beside.NOTHING, 120), requests(Beside.BULK_STREAM, 45)))
                .hasSize(1);
    }

    private static Map<Scenario, List<Caution>> doubts(Series... series) {
        return new RunCautions(List.of(series), List.of(), SAME, TrialCount.exactly(6), List.of()).all();
    }

    private static Series requests(Beside beside, double... p50) {
        SomeSeries series = SomeSeries.of(RequestResponse.requests(Exchange.TCP_RR)
                .on(MeshPath.OTHER_NODE_POD_IP)
                .at(beside));
        for (double micros : p50) {
            series.measured(new Transactions(
                    new PerSecond(7000),
                    new Latency(140),
                    new Latency(micros),
                    new Latency(2000),
                    new Latency(2000),
                    new Latency(9000),
                    Optional.empty()));
        }
        return series.build();
    }

    @Test
    void what_a_summary_has_already_is_not_doubled() {
        Summary summary = Judge.summarise(tcp(1376).measured(100).build());
        Summary more = summary.withCautions(List.of(new Caution.TooFewTrials(1, 6), new RunCaution.BudgetSpent(1)));
        assertThat(more.cautions()).containsExactly(new Caution.TooFewTrials(1, 6), new RunCaution.BudgetSpent(1));
    }

    private static Series withSegments(int asked, int effective) {
        return tcp(asked)
                .measured(new Bulk(
                        BitRate.ofMbit(100),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.of(effective),
                        OptionalInt.of(1300),
                        Optional.empty()))
                .build();
    }

    private static List<TrialResult> references(double... mbit) {
        SomeSeries series = tcp(1376);
        for (int i = 0; i < mbit.length; i++) {
            series.at(minute(i)).measured(mbit[i]);
        }
        List<TrialResult> references = new ArrayList<>();
        series.build()
                .results()
                .forEach(result -> references.add(
                        new TrialResult(result.trial().as(Purpose.REFERENCE), result.outcome(), result.evidence())));
        return references;
    }

    private static SomeSeries tcp(int mss) {
        return SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, mss);
    }

    private static Instant minute(double at) {
        return Instant.ofEpochSecond(Math.round(at * 60));
    }

    private static Environment environment(String client, String server) {
        return new Environment(Map.ofEntries(
                Environment.tool(WorkerId.W3, Tool.IPERF3, client),
                Environment.tool(WorkerId.W2, Tool.IPERF3, server)));
    }
}
