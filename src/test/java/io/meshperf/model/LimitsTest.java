package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final Scenario TCP_TO_B =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
    private static final Scenario UDP_HAIRPIN =
            UdpStream.udpStream().on(MeshPath.HAIRPIN).at(new DatagramSize(1422));
    private static final Scenario NETPERF =
            TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_POD_IP).at(new PathMss());
    private static final Limit HUNDRED = new Limit.GoodputAtLeast(BitRate.ofMbit(100));
    private static final Limit THOUSAND = new Limit.GoodputAtLeast(BitRate.ofMbit(1000));
    private static final Limit FIVE_PERCENT = new Limit.LossAtMost(Ratio.ofPercent(5));

    private static List<Limit> of(Limits limits, Scenario scenario) {
        return limits.of(scenario).stream().map(Limits.Rule::limit).toList();
    }

    @Test
    void a_limit_holds_for_the_rows_that_it_names_and_all_that_match_hold() {
        Limits limits = Limits.parse("iperf-tcp/other-cluster-pod-ip at least 100 Mbit/s;"
                + " iperf-udp/* loss at most 5 %; */hairpin at least 1 Gbit/s");
        assertThat(of(limits, TCP_TO_B)).containsExactly(HUNDRED);
        assertThat(of(limits, UDP_HAIRPIN)).containsExactly(FIVE_PERCENT, THOUSAND);
        assertThat(of(limits, NETPERF)).isEmpty();
    }

    @Test
    void a_limit_knows_where_it_was_written() {
        Limits limits = Limits.parse("*/hairpin at least 1 Gbit/s;\n */* at least 100 Mbit/s", "-Dlimits");
        assertThat(limits.of(TCP_TO_B))
                .singleElement()
                .extracting(Limits.Rule::demand)
                .isEqualTo("at least 100 Mbit/s (-Dlimits, character 31)");
    }

    @Test
    void a_loss_for_any_workload_is_one_for_udp() {
        Limits limits = Limits.parse("*/* loss at most 5 %");
        assertThat(of(limits, UDP_HAIRPIN)).containsExactly(FIVE_PERCENT);
        assertThat(of(limits, TCP_TO_B)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    iperf-*/other-*      | true  | false | false
                    */*-ip               | true  | false | true
                    */*/1376             | true  | false | false
                    */*/1377             | false | false | false
                    */*/1376..1422       | true  | true  | false
                    */*/1377..1500       | false | true  | false
                    */*/path-mss         | false | false | true
                    net*/*/Path-MSS      | false | false | true
                    */*/*                | true  | true  | true
                    """)
    void workloads_and_paths_may_be_patterns_and_points_a_size_a_range_or_a_word(
            String where, boolean tcp, boolean udp, boolean netperf) {
        Limits limits = Limits.parse(where + " at least 100 Mbit/s");
        assertThat(of(limits, TCP_TO_B)).isEqualTo(tcp ? List.of(HUNDRED) : List.of());
        assertThat(of(limits, UDP_HAIRPIN)).isEqualTo(udp ? List.of(HUNDRED) : List.of());
        assertThat(of(limits, NETPERF)).isEqualTo(netperf ? List.of(HUNDRED) : List.of());
    }

    @Test
    void what_one_path_keeps_of_another_is_asked_for_by_pair_and_never_of_one_path_alone() {
        Limits limits = Limits.parse("*/* service IP keeps at least 90 % of pod IP;"
                + " */other-*/1376 service IP keeps at least 80 % of pod IP;"
                + " */* other cluster keeps at least 50 % of other node");
        assertThat(limits.of(TCP_TO_B)).isEmpty();
        assertThat(limits.of(MatchedPair.SERVICE_IP_SAME_NODE, WorkloadKind.IPERF_TCP, new Mss(1376)))
                .containsExactly(limits.rules().get(0));
        assertThat(limits.of(MatchedPair.SERVICE_IP_OTHER_NODE, WorkloadKind.IPERF_TCP, new Mss(1376)))
                .containsExactly(limits.rules().get(0), limits.rules().get(1));
        assertThat(limits.of(MatchedPair.SERVICE_IP_OTHER_NODE, WorkloadKind.IPERF_TCP, new Mss(96)))
                .containsExactly(limits.rules().get(0));
        assertThat(limits.of(MatchedPair.OTHER_CLUSTER, WorkloadKind.IPERF_TCP, new Mss(96)))
                .containsExactly(limits.rules().get(2));
        assertThat(limits.of(MatchedPair.OTHER_NODE, WorkloadKind.IPERF_TCP, new Mss(96)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ";", " ;\n; "})
    void blank_text_is_no_limits(String text) {
        assertThat(Limits.parse(text)).isEqualTo(Limits.none());
    }

    @Test
    void lines_separate_limits_too_and_spaces_do_not_matter() {
        assertThat(Limits.parse("\n  */hairpin   at  least 1Gbit/s \n\n*/*  at least 100 Mbit/s;\n")
                        .rules())
                .extracting(Limits.Rule::limit)
                .containsExactly(THOUSAND, HUNDRED);
    }

    @Test
    void every_problem_is_reported_with_its_position_and_the_forms_that_are_allowed() {
        String text =
                "iperf-tcp/nowhere at least 100 Mbit/s; iperf/hairpin at least 1 Gbps; */* at least 1 Gbit/s; fast";
        assertThatThrownBy(() -> Limits.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .satisfiesExactly(
                                line -> assertThat(line)
                                        .startsWith("at character 1: no path is called 'nowhere'; there are hairpin, "),
                                line -> assertThat(line)
                                        .startsWith("at character 40: no workload is called 'iperf'; there are ")
                                        .contains("iperf-tcp, iperf-udp, netperf")
                                        .endsWith(" and *"),
                                line -> assertThat(line).startsWith("at character 40: not a bit rate: '1 Gbps'"),
                                line -> assertThat(line).isEqualTo("at character 94: 'fast' is not a limit"),
                                line -> assertThat(line).startsWith("write 'WORKLOAD/PATH DEMAND'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iperf-tcp/hairpin loss at most 5 % | 'iperf-tcp' has no loss that could be limited; there is one for iperf-udp",
                "netperf/* loss at most 5 %         | 'netperf' has no loss that could be limited",
                "iperf-*/* p99 at most 2 ms         | 'iperf-*' has no p99 that could be limited",
                "iperf-udp/hairpin at least 1 Mbit/s | 'iperf-udp' is not measured on 'hairpin'",
                "*/hairpin service IP keeps at least 9 % of pod IP | 'hairpin' is not what 'service IP keeps at least"
                        + " 9 % of pod IP' is about; that is same-node-service-ip, other-node-service-ip",
                "*/rack-* at least 5 Gbit/s         | no path is called 'rack-*'; there are hairpin",
                "*/*/9..5 at least 5 Gbit/s         | '9..5' is empty; write FIRST..LAST with FIRST <= LAST",
                "*/*/0 at least 5 Gbit/s            | a size is 1 to 65535 bytes: '0'",
                "*/*/1..70000 at least 5 Gbit/s     | a size is 1 to 65535 bytes: '1..70000'",
                "*/*/big at least 5 Gbit/s          | no point is called 'big'; write a size in bytes, a range 736..1376,",
                "*/* at most 5 Gbit/s               | 'at most 5 Gbit/s' demands nothing that is known; write 'at least",
                "hairpin at least 5 Gbit/s          | 'hairpin at least 5 Gbit/s' is not a limit",
                "*/*                                | '*/*' is not a limit"
            })
    void what_cannot_hold_is_refused(String text, String problem) {
        assertThatThrownBy(() -> Limits.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at character 1: " + problem);
    }

    @Test
    void limits_are_written_as_they_are_read() {
        String text = "iperf-tcp/other-*/736..1376 at least 1.2345 Gbit/s; */* p99 at most 350 us;"
                + " netperf/*/path-mss at least 1 bit/s; iperf-udp/* loss at most 0.125 %";
        assertThat(Limits.parse(text).text()).isEqualTo(text);
        assertThat(Limits.none().text()).isEmpty();
    }

    @Test
    void a_limit_that_holds_for_no_point_of_a_plan_is_idle() {
        Limits limits = Limits.parse("*/* at least 1 Mbit/s; */*/1300 at least 1 Mbit/s; */hairpin at least 1 Mbit/s;"
                + " */* p99 at most 2 ms; netperf/* at least 1 Mbit/s");
        assertThat(limits.idle(new Plan(List.of(TCP_TO_B, NETPERF))))
                .containsExactly(
                        limits.rules().get(1),
                        limits.rules().get(2),
                        limits.rules().get(3));
    }

    @Test
    void the_limits_of_two_places_add_up_in_their_order() {
        Limits one = Limits.parse("*/* at least 100 Mbit/s");
        Limits other = Limits.parse("*/* at least 1 Gbit/s");
        assertThat(of(one.and(other), TCP_TO_B)).containsExactly(HUNDRED, THOUSAND);
    }
}
