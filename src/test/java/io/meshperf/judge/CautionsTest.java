package io.meshperf.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.EndCaution;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PaceCaution;
import io.meshperf.model.SegmentCaution;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Vitals;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CautionsTest {

    @Test
    void an_end_whose_only_thread_is_busy_all_the_time_is_the_limit_and_is_named() {
        SomeSeries netperf = SomeSeries.of(
                TcpStream.netperfTcpStream().on(MeshPath.OTHER_NODE_POD_IP).at(new Mss(1376)));
        assertThat(cautions(netperf.withEnds(tool(0.5), tool(0.97))))
                .containsExactly(new EndCaution.EndpointBound("server", 0.97, 1));
        assertThat(cautions(SomeSeries.of(TcpStream.netperfTcpStream()
                                .on(MeshPath.OTHER_NODE_POD_IP)
                                .at(new Mss(1376)))
                        .withEnds(tool(0.94), tool(0.5))))
                .isEmpty();
    }

    @Test
    void eight_streams_may_have_eight_threads_so_two_cores_are_no_limit_by_themselves() {
        assertThat(cautions(tcp().withEnds(tool(2), tool(1.2)))).isEmpty();
        assertThat(cautions(tcp().withEnds(tool(7.8), tool(1.2))))
                .containsExactly(new EndCaution.EndpointBound("client", 7.8, 8));
    }

    @Test
    void a_node_that_is_busy_in_most_trials_or_very_busy_in_one_is_told() {
        assertThat(cautions(tcp().withEnds(others(0.7, 4), others(0.5, 4))))
                .containsExactly(new EndCaution.NodeBusy("client", 0.7, 4));
        assertThat(cautions(tcp().withEnds(others(0.1, 4), others(1.3, 4))
                        .measured(100)
                        .withEnds(others(0.1, 4), others(0.1, 4))))
                .containsExactly(new EndCaution.NodeBusy("server", 1.3, 4));
    }

    @Test
    void two_ends_on_one_machine_are_busy_once() {
        assertThat(cautions(SomeSeries.tcp(MeshPath.SAME_NODE_POD_IP, 1376).withEnds(others(2, 4), others(2, 4))))
                .containsExactly(new EndCaution.NodeBusy("client's and server's", 2, 4));
    }

    @Test
    void two_nodes_on_one_machine_are_told_where_trials_differ_as_those_of_a_link_do_not() {
        assertThat(doubts(tcp().onOneMachine(), 90, 95, 100, 105, 110))
                .singleElement()
                .isInstanceOfSatisfying(
                        EndCaution.OneMachine.class,
                        machine -> assertThat(machine.scatter().value()).isBetween(0.05, 0.12));
        assertThat(doubts(tcp().onOneMachine(), 99.8, 99.9, 100, 100.1, 100.2)).isEmpty();
        assertThat(doubts(tcp().onOneMachine(), 90, 95, 105, 110)).isEmpty();
        assertThat(doubts(tcp(), 90, 95, 100, 105, 110)).isEmpty();
        assertThat(doubts(SomeSeries.tcp(MeshPath.SAME_NODE_POD_IP, 1376).onOneMachine(), 90, 95, 100, 105, 110))
                .isEmpty();
    }

    private static List<Caution> doubts(SomeSeries series, double... mbit) {
        return Judge.summarise(series.measured(mbit).build()).cautions().stream()
                .filter(EndCaution.class::isInstance)
                .toList();
    }

    @Test
    void a_pod_that_its_limit_held_back_is_told() {
        assertThat(cautions(tcp().withEnds(Vitals.unknown(), throttled(0.2))))
                .containsExactly(new EndCaution.Throttled("server", new Ratio(0.2)));
        assertThat(cautions(tcp().withEnds(throttled(0.01), throttled(0)))).isEmpty();
    }

    @Test
    void a_trial_that_begins_fast_and_ends_slowly_has_faded() {
        assertThat(cautions(tcp(), bulk(1364, 1000, 1000, 0.6))).containsExactly(new PaceCaution.Faded(new Ratio(0.6)));
        assertThat(cautions(tcp(), bulk(1364, 1000, 1000, 0.7))).isEmpty();
    }

    @Test
    void trials_that_become_slower_and_slower_have_faded_too() {
        assertThat(Judge.summarise(tcp().measured(135, 140, 120, 110, 100, 100).build())
                        .cautions())
                .hasSize(1)
                .allMatch(PaceCaution.FadedAcrossTrials.class::isInstance);
        assertThat(Judge.summarise(tcp().measured(125, 130, 120, 110, 100, 100).build())
                        .cautions())
                .isEmpty();
    }

    @Test
    void a_sender_far_ahead_of_the_receiver_filled_buffers() {
        assertThat(cautions(tcp(), bulk(1364, 890, 1000, 1)))
                .containsExactly(new PaceCaution.SenderAhead(new Ratio(0.89)));
        assertThat(cautions(tcp(), bulk(1364, 910, 1000, 1))).isEmpty();
    }

    @Test
    void segments_that_are_neither_those_asked_for_nor_less_their_timestamps_are_told_with_the_source() {
        assertThat(cautions(tcp(), bulk(1300, 1000, 1000, 1)))
                .containsExactly(new SegmentCaution.MssNotAsked(1376, 1300, SegmentSource.SOCKET));
        assertThat(cautions(tcp(), bulk(1376, 1000, 1000, 1))).isEmpty();
        assertThat(new SegmentCaution.MssNotAsked(1376, 1300, SegmentSource.SOCKET).text())
                .contains("1300 B (ss)", "1364 B");
    }

    @Test
    void segments_that_the_path_mtu_explains_are_clipped_and_nothing_else() {
        Bulk clipped = new Bulk(
                BitRate.ofMbit(100),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.of(1248),
                OptionalInt.of(1300),
                Optional.empty());
        assertThat(cautions(tcp(), clipped)).containsExactly(new Caution.MssClipped(1376, 1300));
    }

    @Test
    void the_mark_of_offload_shows_the_mean_size() {
        assertThat(new Caution.SegmentsOffloaded(52_000, 96).mark()).isEqualTo("offload 52 kB");
        assertThat(new Caution.SegmentsOffloaded(950, 96).mark()).isEqualTo("offload 950 B");
    }

    @Test
    void datagrams_that_the_receivers_socket_dropped_are_told_from_those_lost_on_the_way() {
        SomeSeries series = SomeSeries.udp();
        for (int trial = 0; trial < 6; trial++) {
            series.measured(new Datagrams(
                    BitRate.ofMbit(100),
                    BitRate.ofMbit(200),
                    1000,
                    400,
                    new Latency(1),
                    OptionalLong.empty(),
                    OptionalLong.of(300)));
        }
        assertThat(Judge.summarise(series.build()).cautions())
                .containsExactly(
                        new Caution.Overloaded(new Ratio(0.4)), new PaceCaution.ReceiverDropped(new Ratio(0.75)));
    }

    @Test
    void figures_that_were_left_out_of_a_trial_are_a_doubt_of_its_number() {
        SomeSeries series = tcp().measured(100, 101, 102, 103, 104);
        Measurement measured = series.build().measurements().get(0);
        series.with(new Outcome.Measured(measured).without(List.of("retransmits is -1", "pmtu is 7")));

        assertThat(Judge.summarise(series.build()).cautions())
                .contains(new Caution.FiguresLeftOut(1, "retransmits is -1"));
    }

    private static SomeSeries tcp() {
        return SomeSeries.tcp(MeshPath.OTHER_NODE_POD_IP, 1376);
    }

    private static List<Caution> cautions(SomeSeries series) {
        return Judge.summarise(series.measured(100, 100, 100, 100, 100, 100).build())
                .cautions();
    }

    private static List<Caution> cautions(SomeSeries series, Bulk bulk) {
        for (int trial = 0; trial < 6; trial++) {
            series.measured(bulk);
        }
        return Judge.summarise(series.build()).cautions();
    }

    private static Bulk bulk(int segment, long received, long sent, double fading) {
        return new Bulk(
                BitRate.ofMbit(100),
                Optional.of(new ByteCount(received)),
                OptionalLong.empty(),
                OptionalInt.of(segment),
                OptionalInt.of(1500),
                Optional.empty(),
                Optional.of(SegmentSource.SOCKET),
                Optional.of(new ByteCount(sent)),
                Optional.of(new Ratio(fading)));
    }

    private static Vitals tool(double cores) {
        return new Vitals(
                OptionalDouble.of(cores), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
    }

    private static Vitals others(double cores, int machine) {
        return new Vitals(
                OptionalDouble.empty(), OptionalDouble.of(cores), OptionalInt.of(machine), OptionalDouble.empty());
    }

    private static Vitals throttled(double share) {
        return new Vitals(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.of(share));
    }
}
