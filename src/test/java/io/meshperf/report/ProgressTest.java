package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Assessment;
import io.meshperf.model.Cause;
import io.meshperf.model.Comparison;
import io.meshperf.model.CostAssessment;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Evidence;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.Plan;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Verdict;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private static final Scenario SCENARIO =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));
    private static final Summary SUMMARY =
            new Summary(SCENARIO, Optional.of(Quantity.of(BitRate.ofMbit(812))), Optional.empty(), 3, List.of());

    /** Not of the goodput that stands for such a point. */
    private static final Verdict.Fail MISSED = new Verdict.Fail("p99 at most 150 µs", "median p99 162 µs, n=1");

    private final StringBuilder out = new StringBuilder();
    private long nanos = 5;

    @Test
    void a_line_tells_how_far_the_run_is_and_what_the_point_came_to() {
        try (Progress progress = new ProgressLines(works(136), out::append, () -> nanos)) {
            pass(Duration.ofMinutes(3));
            point(progress, Duration.ofSeconds(20), PointEnd.ok(SUMMARY));
            point(progress, Duration.ofSeconds(10), PointEnd.failed(Cause.STALLED));
            point(progress, Duration.ofSeconds(30), PointEnd.limitMissed(MISSED));
            point(progress, Duration.ZERO, PointEnd.skipped("no second cluster\nwas named"));
        }
        assertThat(out.toString()).isEqualTo("""
                        [  1/136]   0 %    45:00 left  5 iperf TCP. Remote Cluster using Pod IP, MSS 0096          ok       812 Mbit/s (n=3)
                        [  2/136]   1 %    33:30 left  5 iperf TCP. Remote Cluster using Pod IP, MSS 0096          FAILED  the connection stalled
                        [  3/136]   2 %    44:20 left  5 iperf TCP. Remote Cluster using Pod IP, MSS 0096          LIMIT   median p99 162 µs, n=1; demanded: p99 at most 150 µs
                        [  4/136]   2 %    44:00 left  5 iperf TCP. Remote Cluster using Pod IP, MSS 0096          SKIPPED no second cluster was named
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp-rr/same-node-pod-ip/alone              | 'p50 22 µs, 41877 /s ±3.5 % (n=6)'
            path-mtu/other-cluster-pod-ip/forward      | ' MTU 1462 B (probes 2)'
            udp-capacity/other-cluster-pod-ip/datagram 1422 | '933 Mbit/s at 0.067 % loss (probes 5)'
            iperf-tcp/other-node-pod-ip/MSS 1376       | '9.37 Gbit/s ±2.1 % (n=6)'
            """)
    void a_number_is_the_one_that_a_reader_of_its_block_looks_for(String id, String detail) {
        Point point = MadeUp.whole(6)
                .results()
                .points()
                .filter(some -> some.scenario().id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(PointEnd.of(new Assessment(point.series(), point.summary(), new Verdict.Pass())))
                .isEqualTo(new PointEnd(PointEnd.Kind.OK, detail));
    }

    @Test
    void a_search_that_lost_trials_on_its_way_and_found_a_number_is_ok() {
        TrialResult found = Samples.paced();
        Scenario scenario = found.trial().scenario();
        TrialResult lost = new TrialResult(
                new Trial(scenario, 2, Duration.ofSeconds(10)),
                new Outcome.Failed(Cause.DATAGRAMS_LOST, "all"),
                Evidence.none());
        Series series = new Series(scenario, List.of(found, lost));
        Summary summary =
                new Summary(scenario, found.measurement().map(Measurement::quantity), Optional.empty(), 1, List.of());
        assertThat(PointEnd.of(new Assessment(series, summary, new Verdict.Pass()))
                        .kind())
                .isEqualTo(PointEnd.Kind.OK);
    }

    @Test
    void the_turns_of_a_pair_count_as_one_point_and_say_what_is_kept() {
        Comparison comparison = MadeUpVerdicts.comparison(MatchedPair.OTHER_NODE, WorkloadKind.COST_GOODPUT, 10);
        try (Progress progress = new ProgressLines(
                List.of(new Work("cost-goodput", 2, Duration.ofSeconds(6))), out::append, () -> nanos)) {
            progress.started(WorkloadKind.COST_GOODPUT, MatchedPair.OTHER_NODE);
            pass(Duration.ofSeconds(40));
            progress.finished(new CostAssessment(comparison, new Verdict.Pass()));
        }
        assertThat(out.toString()).isEqualTo("""
                        [1/2]  50 %     0:40 left  cost in goodput, other node against same node               ok      keeps 61.2 % (60.3 … 62.1) (n=10)
                        """);
        Plan plan = Plan.of(
                List.of(WorkloadKind.COST_GOODPUT, WorkloadKind.NETPERF),
                List.of(MeshPath.values()),
                List.of(),
                new DatagramSize(1422),
                8,
                Ratio.ofPercent(0.1));
        assertThat(Work.points(Work.of(outline(plan)))).isEqualTo(5 + 5);
    }

    @Test
    void a_bar_is_drawn_over_itself_and_taken_away_at_the_end() {
        ProgressBar bar = new ProgressBar(works(4), out::append, () -> nanos, () -> out.append("<closed>"));
        bar.started(SCENARIO);
        assertThat(drawn())
                .contains("0/4  0 %  ?:?? left")
                .contains("now 5 iperf TCP. Remote Cluster using Pod IP, MSS 0096\n");
        pass(Duration.ofSeconds(20));
        bar.finished(SCENARIO, PointEnd.ok(SUMMARY));
        assertThat(drawn())
                .startsWith("\u001b[2A\r\u001b[J")
                .contains("███████░░░")
                .contains("1/4  25 %  1:00 left  ok 1\n")
                .contains("(before: ok 812 Mbit/s (n=3))");
        pass(Duration.ofSeconds(5));
        bar.draw();
        assertThat(drawn()).contains("0:55 left");
        bar.close();
        assertThat(drawn()).isEqualTo("\u001b[2A\r\u001b[J<closed>");
        bar.draw();
        assertThat(drawn()).isEmpty();
    }

    @Test
    void a_bar_that_was_never_started_draws_nothing() {
        ProgressBar bar = new ProgressBar(works(4), out::append, () -> nanos, () -> {});
        bar.draw();
        bar.close();
        assertThat(out).isEmpty();
    }

    @Test
    void a_bar_is_for_people_only() {
        assertThat(Progress.wantsBar(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Progress.wantsBar(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Progress.wantsBar(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(Progress.wantsBar(Map.of("CI", "true"), true)).isFalse();
        assertThat(Progress.wantsBar(Map.of("NO_PROGRESS", ""), true)).isFalse();
    }

    @Test
    void lines_are_written_where_no_bar_may_be_drawn() {
        PlanOutline outline = outline(new Plan(List.of(SCENARIO)));
        try (Progress progress = Progress.open(outline, Map.of("CI", "1"), true, out::append)) {
            progress.finished(SCENARIO, PointEnd.ok(SUMMARY));
        }
        assertThat(out).startsWith("[1/1] 100 %").endsWith("(n=3)\n");
    }

    @Test
    void hours_are_told_as_hours() {
        Tally tally = new Tally(works(400));
        tally.add("iperf-tcp", PointEnd.Kind.OK, Duration.ofSeconds(20));
        assertThat(tally.leftText(Duration.ZERO)).isEqualTo("2:13:00 left");
    }

    @Test
    void a_point_that_takes_longer_than_the_others_does_not_run_out_of_time() {
        Tally tally = new Tally(works(2));
        tally.add("iperf-tcp", PointEnd.Kind.OK, Duration.ofSeconds(20));
        assertThat(tally.left(Duration.ofSeconds(50))).contains(Duration.ZERO);
    }

    @Test
    void time_left_is_weighed_by_the_plan_until_a_block_has_points_of_its_own() {
        Tally tally = new Tally(List.of(
                new Work("iperf-tcp", 10, Duration.ofMillis(1100)), new Work("tcp-rr", 10, Duration.ofSeconds(15))));
        for (int point = 0; point < 10; point++) {
            tally.add("iperf-tcp", PointEnd.Kind.OK, Duration.ofMillis(2200));
        }
        // Twice as long as planned until now.
        assertThat(tally.leftText(Duration.ZERO)).isEqualTo("5:00 left");
        tally.add("tcp-rr", PointEnd.Kind.OK, Duration.ofSeconds(20));
        assertThat(tally.leftText(Duration.ofSeconds(5))).isEqualTo("2:55 left");
    }

    @Test
    void points_that_were_kept_from_before_a_break_do_not_make_the_others_seem_quick() {
        Tally tally = new Tally(works(10));
        for (int kept = 0; kept < 5; kept++) {
            tally.add("iperf-tcp", PointEnd.Kind.OK, Duration.ofMillis(3));
        }
        assertThat(tally.left(Duration.ZERO)).isEmpty();
        tally.add("iperf-tcp", PointEnd.Kind.OK, Duration.ofSeconds(2));
        assertThat(tally.left(Duration.ZERO)).contains(Duration.ofSeconds(8));
    }

    private static List<Work> works(int points) {
        return List.of(new Work("iperf-tcp", points, Duration.ofSeconds(1)));
    }

    private static PlanOutline outline(Plan plan) {
        return new PlanOutline(
                plan.kinds().stream()
                        .map(kind -> PlanOutline.Part.of(plan, kind, 1, 1, Duration.ofSeconds(1)))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void point(Progress progress, Duration takes, PointEnd end) {
        progress.started(SCENARIO);
        pass(takes);
        progress.finished(SCENARIO, end);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** What was drawn since the last call. */
    private String drawn() {
        String text = out.toString();
        out.setLength(0);
        return text;
    }
}
