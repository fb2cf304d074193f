package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Beside;
import io.meshperf.model.Cause;
import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.Evidence;
import io.meshperf.model.Exchange;
import io.meshperf.model.InPair;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.Quantity;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTableTest {

    private static final Map<Integer, Cause> CAUSES =
            Map.of(96, Cause.STALLED, 160, Cause.DEADLINE, 224, Cause.SERVER_DIED);

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_run_of_six_trials_per_point_shows_intervals_in_every_locale(String locale) {
        Golden.assertSame(
                locale, "summary.txt", () -> SummaryTable.text(MadeUp.run(6).results()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_run_of_one_trial_per_point_has_no_column_for_intervals_in_every_locale(String locale) {
        Golden.assertSame(
                locale,
                "summary-one-trial.txt",
                () -> SummaryTable.text(MadeUp.run(1).results()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void every_block_and_the_gate_are_shown_in_every_locale(String locale) {
        Golden.assertSame(
                locale,
                "summary-whole.txt",
                () -> SummaryTable.text(MadeUp.whole(6).results()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void no_line_is_wider_than_120_columns(int trials) {
        assertThat(Stream.of(MadeUp.run(trials), MadeUp.whole(trials))
                        .flatMap(run -> SummaryTable.text(run.results()).lines()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void the_note_on_percentiles_stands_under_the_last_block_of_latencies_whichever_that_is() {
        Scenario scenario = RequestResponse.requests(Exchange.TCP_RR)
                .on(MeshPath.SAME_NODE_POD_IP)
                .at(Beside.NOTHING);
        assertThat(SummaryTable.text(Results.of(List.of(scenario), Map.of(), MadeUp::summary)))
                .contains("(p50 to mean: the median over the trials")
                .doesNotContain("load");
        assertThat(SummaryTable.text(MadeUp.whole(1).results()).split("p50 to mean", -1))
                .hasSize(2);
    }

    @Test
    void where_datagrams_were_lost_is_only_shown_where_somebody_counted() {
        assertThat(SummaryTable.text(MadeUp.run(1).results())).doesNotContain("socket");
        assertThat(SummaryTable.text(MadeUp.whole(1).results()))
                .contains("offered    loss %  on way %  socket %")
                .containsPattern("11 Remote Cluster using Pod IP .* 60.7 +59.5 +1.21 ");
    }

    @Test
    void a_comparison_without_a_number_says_why() {
        Scenario base = WorkloadKind.COST_GOODPUT
                .workload(8, Ratio.ofPercent(0.1))
                .on(MeshPath.SAME_NODE_POD_IP)
                .at(new InPair(MatchedPair.OTHER_NODE));
        Comparison lost = new Comparison(
                MatchedPair.OTHER_NODE,
                WorkloadKind.COST_GOODPUT,
                new Series(base, List.of(SeedCsvTest.stalled(base))),
                new Series(base, List.of()),
                Optional.empty(),
                0,
                List.of());
        assertThat(SummaryTable.text(
                        Results.of(List.of(), Map.of(), MadeUp::summary).withComparisons(List.of(lost))))
                .containsPattern("other node against same node +lost +0\n")
                .contains("cost in goodput, other node against same node: the connection stalled");
    }

    @Test
    void marks_that_do_not_fit_stand_in_lines_of_their_own_and_none_is_left_out() {
        Scenario scenario = TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(1376));
        List<Caution> cautions = List.of(
                new Caution.SegmentsOffloaded(52110, 1376),
                new Caution.TrialsLost(1, 6),
                new Caution.MssClipped(1376, 1300),
                new Caution.Overloaded(Ratio.ofPercent(20)));
        Results results = Results.of(
                List.of(scenario),
                Map.of(scenario, new Series(scenario, List.of(SeedCsvTest.measured(scenario, 1, 900)))),
                series -> new Summary(
                        scenario, Optional.of(Quantity.of(BitRate.ofMbit(900))), Optional.empty(), 1, cautions));
        Row row = results.rows().get(0);
        List<String> marks = Doubts.marks(row, row.points());
        assertThat(Doubts.lines(marks, 21)).containsExactly("offload 52 kB lost", "clipped loss");
        assertThat(Doubts.lines(marks, 4)).containsExactly("offload 52 kB", "lost", "clipped", "loss");
        assertThat(Doubts.lines(marks, 50)).containsExactly("offload 52 kB lost clipped loss");
        assertThat(SummaryTable.text(results)).contains("clipped ", "loss ");
    }

    @Test
    void a_doubt_stands_with_the_number_that_it_is_about_and_not_with_the_others_of_its_row() {
        List<Scenario> plan = Stream.of(96, 160, 736, 800, 1376)
                .map(size -> TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(size)))
                .toList();
        Map<Scenario, Series> series = plan.stream()
                .collect(Collectors.toMap(
                        scenario -> scenario,
                        scenario -> new Series(scenario, List.of(SeedCsvTest.measured(scenario, 1, 900)))));
        Results results = Results.of(plan, series, of -> {
            int size = of.scenario().point().bytes().orElseThrow();
            List<Caution> cautions = new ArrayList<>(List.of(new Caution.TrialsLost(1, 6)));
            if (size < 200) {
                cautions.add(new Caution.MssClipped(size, 90));
            }
            if (size == 160) {
                // A size that the table does not show.
                cautions.add(new Caution.Overloaded(Ratio.ofPercent(20)));
            }
            return new Summary(
                    of.scenario(), Optional.of(Quantity.of(BitRate.ofMbit(size))), Optional.empty(), 5, cautions);
        });
        String text = SummaryTable.text(results);

        assertThat(text)
                .containsPattern("(?m)^ 6 Hairpin .* lost clipped\\(96\\)$")
                .contains("\nloss     row 6: ");
    }

    @Test
    void a_doubt_about_one_of_a_pair_s_two_ratios_says_about_which() {
        Comparison goodput = MadeUpVerdicts.comparison(MatchedPair.OTHER_NODE, WorkloadKind.COST_GOODPUT, 6);
        Comparison requests = MadeUpVerdicts.comparison(MatchedPair.OTHER_NODE, WorkloadKind.COST_LATENCY, 6);
        Caution both = new Caution.TrialsLost(1, 6);
        String text = SummaryTable.text(Results.of(List.of(), Map.of(), MadeUp::summary)
                .withComparisons(List.of(
                        doubted(goodput, both, new Caution.Overloaded(Ratio.ofPercent(20))), doubted(requests, both))));

        assertThat(text).containsPattern("(?m)^other node against same node .* lost loss\\(goodput\\)$");
    }

    private static Comparison doubted(Comparison of, Caution... cautions) {
        return new Comparison(of.pair(), of.kind(), of.base(), of.with(), of.ratio(), of.n(), List.of(cautions));
    }

    @Test
    void a_long_list_of_losses_ends_with_how_many_more_there_are() {
        List<Scenario> plan = Arrays.stream(MeshPath.values())
                .filter(path -> path != MeshPath.OTHER_CLUSTER_BACK)
                .flatMap(path -> CAUSES.keySet().stream()
                        .map(size -> TcpStream.tcpStream(8).on(path).at(new Mss(size))))
                .toList();
        Map<Scenario, Series> series =
                plan.stream().collect(Collectors.toMap(scenario -> scenario, SummaryTableTest::allLost));
        List<String> lines = LostPoints.list(Results.of(plan, series, MadeUp::summary), 10);
        assertThat(lines).hasSize(11);
        assertThat(lines.get(10)).isEqualTo("and 8 more: see trials.csv");
    }

    @Test
    void a_run_that_was_broken_off_says_how_much_is_missing() {
        Scenario done =
                TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_POD_IP).at(new PathMss());
        Scenario open =
                TcpStream.netperfTcpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new PathMss());
        Results results = Results.of(
                List.of(done, open),
                Map.of(done, new Series(done, List.of(SeedCsvTest.measured(done, 1, 900)))),
                MadeUp::summary);
        assertThat(SummaryTable.text(results))
                .containsPattern("12 Same VM using Pod IP +900")
                .containsPattern("14 Remote VM using Pod IP +- +0")
                .contains("1 of 2 points were not measured");
    }

    @Test
    void a_run_that_was_gone_on_with_says_from_when_its_numbers_are() {
        Resumption resumption = new Resumption(
                Instant.parse("2026-11-22T20:30:12Z"), 63, 136, List.of("w1: node a1 -> a2", "A: version v1 -> v2"));

        assertThat(SummaryTable.text(MadeUp.run(1).results(), Optional.of(resumption)))
                .endsWith("""

                        resumed: 63 of 136 trials were kept from before 2026-11-22 20:31 UTC; since then the environment differs:
                        - w1: node a1 -> a2
                        - A: version v1 -> v2

                        """);
        assertThat(new Resumption(Instant.parse("2026-11-22T20:31:00Z"), 0, 1, List.of()).line())
                .isEqualTo("0 of 1 trial was kept from before 2026-11-22 20:31 UTC; the environment is the same");
    }

    private static Series allLost(Scenario scenario) {
        Cause cause = CAUSES.get(((Mss) scenario.point()).size());
        return new Series(
                scenario,
                List.of(new TrialResult(
                        new Trial(scenario, 1, Duration.ofSeconds(1)),
                        new Outcome.Failed(cause, "x"),
                        Evidence.none())));
    }
}
