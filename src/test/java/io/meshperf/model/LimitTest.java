package io.meshperf.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class LimitTest {

    static final Map<String, Limit> DEMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("at least 1.2 Gbit/s", new Limit.GoodputAtLeast(BitRate.ofMbit(1200))),
            Map.entry("at least 300 bit/s", new Limit.GoodputAtLeast(new BitRate(300))),
            Map.entry("at least 5000 per second", new Limit.TransactionsAtLeast(5000)),
            Map.entry("at least 0.5 per second", new Limit.TransactionsAtLeast(0.5)),
            Map.entry("loss at most 0.1 %", new Limit.LossAtMost(new Ratio(0.001))),
            Map.entry("loss at most 0 %", new Limit.LossAtMost(new Ratio(0))),
            Map.entry("p50 at most 350 us", new Limit.LatencyAtMost(Aspect.P50, new Latency(350))),
            Map.entry("p90 at most 1.5 s", new Limit.LatencyAtMost(Aspect.P90, Latency.ofMillis(1500))),
            Map.entry("p99 at most 2 ms", new Limit.LatencyAtMost(Aspect.P99, Latency.ofMillis(2))),
            Map.entry("mean at most 40.5 us", new Limit.LatencyAtMost(Aspect.MEAN, new Latency(40.5))),
            Map.entry(
                    "service IP keeps at least 90 % of pod IP",
                    new Limit.KeepsAtLeast("service IP", "pod IP", Ratio.ofPercent(90))),
            Map.entry(
                    "other node keeps at least 80 % of same node",
                    new Limit.KeepsAtLeast("other node", "same node", Ratio.ofPercent(80))),
            Map.entry(
                    "other cluster keeps at least 50 % of other node",
                    new Limit.KeepsAtLeast("other cluster", "other node", Ratio.ofPercent(50))),
            Map.entry("stands still at most 200 ms", new Limit.StandsStillAtMost(Latency.ofMillis(200))),
            Map.entry("path MTU at least 1400", new Limit.PathMtuAtLeast(1400))));

    static final java.util.List<String> TEXTS = java.util.List.copyOf(DEMANDS.keySet());

    @ParameterizedTest(name = "{0}")
    @FieldSource("TEXTS")
    void a_demand_reads_as_it_is_written(String text) {
        assertThat(Limit.parse(text)).isEqualTo(DEMANDS.get(text));
        assertThat(DEMANDS.get(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    at  least 1.2Gbit/s                        | at least 1.2 Gbit/s
                    loss at most 0.1%                          | loss at most 0.1 %
                    p99 at most 2000 µs                        | p99 at most 2 ms
                    p99 at most 2000 μs                        | p99 at most 2 ms
                    at least 1200 Mbit/s                       | at least 1.2 Gbit/s
                    at least 100\u00a0Mbit/s                   | at least 100 Mbit/s
                    service  IP keeps at least 90.0% of pod IP | service IP keeps at least 90 % of pod IP
                    """)
    void the_same_in_other_words_is_the_same(String text, String plain) {
        assertThat(Limit.parse(text)).isEqualTo(Limit.parse(plain));
        assertThat(Limit.parse(text).text()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    at least 1 Gbps              | not a bit rate: '1 Gbps'; write a number and bit/s, kbit/s, Mbit/s or Gbit/s: '1.2 Gbit/s', or a number and per second: '5000 per second'
                    at least 5000                | not a bit rate: '5000'
                    at least many per second     | not a number: 'many'; write 'at least 5000 per second'
                    at least -5 per second       | not a number: '-5'
                    loss at most 5               | not a percentage: '5'; write a number and %: '0.1 %'
                    loss at most 101 %           | a loss is at most 100 %: '101 %'
                    p99 at most 2                | not a latency: '2'; write a number and us, µs, ms or s: '2 ms', '350 us'
                    p99 at most 2 min            | not a latency: '2 min'
                    mean at most -1 ms           | not a latency: '-1 ms'
                    p95 at most 2 ms             | 'p95 at most 2 ms' demands nothing that is known; write 'at least 1.2 Gbit/s'
                    p99 at least 2 ms            | 'p99 at least 2 ms' demands nothing that is known
                    loss at least 2 %            | 'loss at least 2 %' demands nothing that is known
                    path MTU at least big        | not a number of bytes from 68 to 65535: 'big'; write 'path MTU at least 1400'
                    path MTU at least 67         | a path MTU is 68 to 65535 bytes: 67
                    path MTU at least 65536      | a path MTU is 68 to 65535 bytes: 65536
                    pod IP keeps at least 9 % of service IP | 'pod IP' is not measured against 'service IP'; there are service IP of pod IP, other node of same node, other cluster of other node
                    service IP keeps at least 0 % of pod IP | a path can be held to more than 0 % and at most 100 % of another: '0 %'
                    service IP keeps at least 101 % of pod IP | a path can be held to more than 0 % and at most 100 % of another: '101 %'
                    service IP keeps at least 90 of pod IP  | not a percentage: '90'
                    """)
    void a_demand_that_cannot_be_is_refused_with_what_could(String text, String problem) {
        assertThatThrownBy(() -> Limit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void a_floor_allows_what_is_above_it_and_a_ceiling_what_is_below_and_both_their_own_value() {
        Limit floor = Limit.parse("at least 100 bit/s");
        assertThat(floor.allows(99.9)).isFalse();
        assertThat(floor.allows(100)).isTrue();
        assertThat(floor.allows(101)).isTrue();
        Limit ceiling = Limit.parse("p99 at most 2 ms");
        assertThat(ceiling.allows(2000.1)).isFalse();
        assertThat(ceiling.allows(2000)).isTrue();
        assertThat(ceiling.allows(1)).isTrue();
    }

    @Test
    void a_demand_fits_the_workloads_whose_trials_have_its_number() {
        assertThat(Limit.parse("loss at most 5 %").appliesTo(UdpStream.udpStream()))
                .isTrue();
        assertThat(Limit.parse("loss at most 5 %").appliesTo(TcpStream.tcpStream(1)))
                .isFalse();
        assertThat(Limit.parse("at least 1 Gbit/s").appliesTo(TcpStream.netperfTcpStream()))
                .isTrue();
        assertThat(Limit.parse("p99 at most 2 ms").appliesTo(UdpStream.udpStream()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(MatchedPair.class)
    void the_paths_of_a_pair_differ_in_one_thing(MatchedPair pair) {
        boolean placement = pair.with().placement() != pair.base().placement();
        boolean addressing = pair.with().addressing() != pair.base().addressing();
        boolean direction = pair.with().client() == pair.base().server()
                && pair.with().server() == pair.base().client();
        assertThat(Stream.of(placement, addressing, direction).filter(differs -> differs))
                .hasSize(1);
        assertThat(MatchedPair.named(pair.withWords(), pair.baseWords())).contains(pair);
        assertThat(pair.id()).isEqualTo(pair.toString()).matches("[a-z-]+");
    }

    @Test
    void a_pair_reads_as_a_comparison() {
        assertThat(MatchedPair.SERVICE_IP_SAME_NODE.words()).isEqualTo("service IP against pod IP, same node");
        assertThat(MatchedPair.SERVICE_IP_SAME_NODE).hasToString("service-ip-same-node");
        assertThat(MatchedPair.OTHER_CLUSTER.words()).isEqualTo("other cluster against other node");
    }

    @Test
    void a_latency_limit_is_about_a_latency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limit.LatencyAtMost(Aspect.LOSS, new Latency(1)))
                .withMessage("loss is no latency");
    }
}
