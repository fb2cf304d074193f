package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    private static final Scenario TCP_TO_B =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(1376));
    private static final Scenario UDP_HAIRPIN =
            UdpStream.udpStream().on(MeshPath.HAIRPIN).at(new DatagramSize(1422));
    private static final Limit.GoodputAtLeast HUNDRED = new Limit.GoodputAtLeast(BitRate.ofMbit(100));
    private static final Limit.GoodputAtLeast THOUSAND = new Limit.GoodputAtLeast(BitRate.ofMbit(1000));
    private static final Limit.LossAtMost FIVE_PERCENT = new Limit.LossAtMost(Ratio.ofPercent(5));

    @Test
    void a_limit_holds_for_the_rows_that_it_names_and_all_that_match_hold() {
        Limits limits = Limits.parse("iperf-tcp/other-cluster-pod-ip at least 100 Mbit/s;"
                + " iperf-udp/* loss at most 5 %; */hairpin at least 1 Gbit/s");
        assertThat(limits.of(TCP_TO_B)).containsExactly(HUNDRED);
        assertThat(limits.of(UDP_HAIRPIN)).containsExactly(FIVE_PERCENT, THOUSAND);
        assertThat(limits.of(TcpStream.netperfTcpStream()
                        .on(MeshPath.SAME_NODE_POD_IP)
                        .at(new PathMss())))
                .isEmpty();
    }

    @Test
    void a_loss_for_any_workload_is_one_for_udp() {
        Limits limits = Limits.parse("*/* loss at most 5 %");
        assertThat(limits.of(UDP_HAIRPIN)).containsExactly(FIVE_PERCENT);
        assertThat(limits.of(TCP_TO_B)).isEmpty();
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
                                        .startsWith("at character 40: no workload is called 'iperf'; there are "
                                                + "iperf-tcp, iperf-udp, netperf and *"),
                                line -> assertThat(line).startsWith("at character 40: not a bit rate: '1 Gbps'"),
                                line -> assertThat(line).isEqualTo("at character 94: 'fast' is not a limit"),
                                line -> assertThat(line).startsWith("write 'WORKLOAD/PATH at least RATE'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iperf-tcp/hairpin loss at most 5 % | 'iperf-tcp' counts no lost datagrams",
                "netperf/* loss at most 5 %         | 'netperf' counts no lost datagrams",
                "iperf-udp/* loss at most 101 %     | a loss is at most 100 %: '101 %'",
                "iperf-udp/* loss at most 5         | not a percentage: '5'",
                "*/* at most 5 Gbit/s               | 'at most 5 Gbit/s' demands nothing that is known",
                "hairpin at least 5 Gbit/s          | 'hairpin at least 5 Gbit/s' is not a limit",
                "*/*                                | '*/*' is not a limit"
            })
    void what_cannot_hold_is_refused(String text, String problem) {
        assertThatThrownBy(() -> Limits.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at character 1: " + problem);
    }

    @Test
    void a_limit_reads_as_it_is_written() {
        assertThat(HUNDRED.text()).isEqualTo("at least 100 Mbit/s");
        assertThat(FIVE_PERCENT.text()).isEqualTo("loss at most 5.00 %");
        assertThat(Limits.parse("*/* " + HUNDRED.text() + ";*/* " + FIVE_PERCENT.text())
                        .rules())
                .extracting(Limits.Rule::limit)
                .containsExactly(HUNDRED, FIVE_PERCENT);
    }
}
