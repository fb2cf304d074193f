package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.Comparison;
import io.meshperf.model.InPair;
import io.meshperf.model.InTurns;
import io.meshperf.model.Limits;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Verdict;
import org.junit.jupiter.api.Test;

/** What {@link JudgeTest} leaves out: searches, comparisons, where a limit was written. */
class LimitJudgeTest {

    private static final MatchedPair PAIR = MatchedPair.OTHER_CLUSTER;
    private static final Limits KEEPS = Limits.parse("*/* other cluster keeps at least 80 % of other node");

    private static SomeSeries side(MeshPath path) {
        return SomeSeries.of(new InTurns(TcpStream.tcpStream(8)).on(path).at(new InPair(PAIR)));
    }

    private static Verdict keeps(double[] with) {
        return LimitJudge.verdict(
                Comparisons.of(
                        PAIR,
                        side(PAIR.base()).measured(100, 100, 100, 100, 100, 100).build(),
                        side(PAIR.with()).measured(with).build()),
                KEEPS);
    }

    @Test
    void a_searched_packet_size_is_judged_as_found_and_is_no_median() {
        Limits limits = Limits.parse("path-mtu/* path MTU at least 1450");

        assertThat(LimitJudge.verdict(SomeSearch.mtu(1450), limits)).isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(SomeSearch.mtu(1449), limits))
                .isEqualTo(new Verdict.Fail(
                        "path MTU at least 1450 (-Dlimits, character 1)", "path MTU 1449, between 1449 and 1449, n=1"));
    }

    @Test
    void a_limit_inside_the_bracket_of_a_search_is_open_and_asks_for_another_search() {
        Limits limits = Limits.parse("udp-capacity/* at least 100.5 Mbit/s");
        Verdict verdict = LimitJudge.verdict(SomeSearch.capacity(100), limits);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict.Inconclusive("the limit, at least 100.5 Mbit/s (-Dlimits, character 1), lies inside"
                                + " what the search left open: goodput 100 Mbit/s, between 100 Mbit/s and 101 Mbit/s, n=3;"
                                + " measure again"));
        assertThat(LimitJudge.verdict(SomeSearch.capacity(100), Limits.parse("udp-capacity/* at least 100 Mbit/s")))
                .isEqualTo(new Verdict.Pass());
        assertThat(LimitJudge.verdict(SomeSearch.capacity(100), Limits.parse("udp-capacity/* at least 102 Mbit/s")))
                .isInstanceOf(Verdict.Fail.class);
    }

    @Test
    void a_pair_is_held_to_its_whole_interval() {
        assertThat(keeps(new double[] {81, 82, 83, 84, 85, 86})).isEqualTo(new Verdict.Pass());
        Verdict open = keeps(new double[] {75, 82, 83, 84, 85, 86});
        assertThat(((Verdict.Inconclusive) open).why()).contains("lies inside the interval", "run more trials");
        Verdict missed = keeps(new double[] {70, 71, 72, 73, 74, 75});
        assertThat(missed).isInstanceOf(Verdict.Fail.class);
        assertThat(((Verdict.Fail) missed).expected())
                .isEqualTo("other cluster keeps at least 80 % of other node (-Dlimits, character 1)");
        assertThat(((Verdict.Fail) missed).actual()).contains("95 % interval", "n=6");
    }

    @Test
    void a_pair_without_a_turn_misses_its_limit_and_is_open_without_one() {
        Comparison none = Comparisons.of(
                PAIR,
                side(PAIR.base()).failed(Cause.STALLED).build(),
                side(PAIR.with()).measured(1).build());

        assertThat(LimitJudge.verdict(none, Limits.none()))
                .isEqualTo(new Verdict.Inconclusive("no turn has a number of both paths"));
        assertThat(((Verdict.Fail) LimitJudge.verdict(none, KEEPS)).actual())
                .startsWith("without a number: no turn has a number of both paths: the connection stalled: ");
    }

    @Test
    void every_limit_that_is_missed_is_told_with_the_quantity_that_was_judged() {
        Limits limits = Limits.parse("udp-capacity/* at least 9 Gbit/s; */* at least 8 Gbit/s; */* at least 1 Mbit/s");

        assertThat(LimitJudge.verdict(SomeSearch.capacity(100), limits))
                .isEqualTo(new Verdict.Fail(
                        "at least 9 Gbit/s (-Dlimits, character 1); at least 8 Gbit/s (-Dlimits, character 35)",
                        "goodput 100 Mbit/s, between 100 Mbit/s and 101 Mbit/s, n=3;"
                                + " goodput 100 Mbit/s, between 100 Mbit/s and 101 Mbit/s, n=3"));
    }

    @Test
    void the_limit_of_another_pair_says_nothing_of_this_one() {
        Limits other = Limits.parse("*/* service IP keeps at least 100 % of pod IP");
        assertThat(LimitJudge.verdict(
                        Comparisons.of(
                                PAIR,
                                side(PAIR.base()).measured(100).build(),
                                side(PAIR.with()).measured(1).build()),
                        other))
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_missed_limit_names_the_file_and_place_that_demand_it() {
        Limits limits = Limits.parse("*/* at least 1 Mbit/s;\n iperf-tcp/* at least 9 Gbit/s", "mesh.yaml");
        Verdict verdict = LimitJudge.verdict(
                SomeSeries.tcp(MeshPath.HAIRPIN, 96).measured(100).build(), limits);

        assertThat(verdict)
                .isEqualTo(new Verdict.Fail(
                        "at least 9 Gbit/s (mesh.yaml, character 25)", "median goodput 100 Mbit/s, n=1"));
    }
}
