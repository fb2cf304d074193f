package io.meshperf.report;

import static io.meshperf.report.TrialColumn.bulk;
import static io.meshperf.report.TrialColumn.datagrams;
import static io.meshperf.report.TrialColumn.evidence;
import static io.meshperf.report.TrialColumn.kind;
import static io.meshperf.report.TrialColumn.millis;
import static io.meshperf.report.TrialColumn.number;
import static io.meshperf.report.TrialColumn.probe;
import static io.meshperf.report.TrialColumn.requests;
import static io.meshperf.report.TrialColumn.scenario;
import static io.meshperf.report.TrialColumn.seconds;
import static io.meshperf.report.TrialColumn.seconds3;
import static io.meshperf.report.TrialColumn.standstill;
import static io.meshperf.report.TrialColumn.text;
import static io.meshperf.report.TrialColumn.timing;
import static io.meshperf.report.TrialColumn.vitals;
import static io.meshperf.report.TrialColumn.word;

import io.meshperf.model.Evidence;
import io.meshperf.model.Outcome;
import io.meshperf.model.Scenario;
import io.meshperf.model.Vitals;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of the file of trials, in their order; new ones come last, so that a place once known stays. */
final class TrialColumns {

    private static final List<TrialColumn> FIRST = List.of(
            new TrialColumn("run_id", (run, number, result) -> run.value()),
            new TrialColumn("trial", (run, number, result) -> Integer.toString(number)),
            new TrialColumn("row", scenario(scenario -> Integer.toString(Row.seedNumber(scenario)))),
            new TrialColumn("row_label", scenario(Scenario::seedLabel)),
            new TrialColumn("scenario", scenario(Scenario::rowId)),
            new TrialColumn(
                    "tool", scenario(scenario -> scenario.workload().tool().program())),
            new TrialColumn("path", scenario(scenario -> scenario.path().id())),
            new TrialColumn(
                    "client", scenario(scenario -> scenario.path().client().toString())),
            new TrialColumn(
                    "server", scenario(scenario -> scenario.path().server().toString())),
            new TrialColumn(
                    "placement", scenario(scenario -> word(scenario.path().placement()))),
            new TrialColumn(
                    "addressing", scenario(scenario -> word(scenario.path().addressing()))),
            new TrialColumn("point", scenario(scenario -> kind(scenario.point()))),
            new TrialColumn(
                    "asked_bytes", scenario(scenario -> text(scenario.point().bytes()))),
            new TrialColumn(
                    "repetition",
                    (run, number, result) -> Integer.toString(result.trial().repetition())),
            new TrialColumn(
                    "attempt",
                    (run, number, result) -> Integer.toString(result.trial().attempt())),
            new TrialColumn(
                    "started_at", evidence(evidence -> evidence.startedAt().toString())),
            new TrialColumn(
                    "duration_asked_s",
                    (run, number, result) ->
                            Long.toString(result.trial().duration().toSeconds())),
            new TrialColumn("tool_time_s", evidence(evidence -> Figures.fixed(seconds(evidence.toolTime()), 3))),
            new TrialColumn("harness_time_ms", evidence(evidence -> evidence.harnessTime()
                    .map(time -> Figures.fixed(seconds(time) * 1e3, 3))
                    .orElse(""))),
            new TrialColumn("outcome", (run, number, result) -> Outcomes.word(result.outcome())),
            new TrialColumn("goodput_mbit_per_s", (run, number, result) -> result.measurement()
                    .map(TrialColumn::goodput)
                    .orElse("")),
            new TrialColumn(
                    "offered_mbit_per_s", datagrams(udp -> number(udp.offered().mbitPerSecond()))),
            new TrialColumn("datagrams_sent", datagrams(udp -> Long.toString(udp.sent()))),
            new TrialColumn("datagrams_lost", datagrams(udp -> Long.toString(udp.lost()))),
            new TrialColumn("loss_percent", datagrams(udp -> number(udp.loss().percent()))),
            new TrialColumn("jitter_us", datagrams(udp -> micros(udp.jitter()))),
            new TrialColumn("out_of_order", datagrams(udp -> text(udp.outOfOrder()))),
            new TrialColumn("retransmits", bulk(tcp -> text(tcp.retransmits()))),
            new TrialColumn("segment_size_bytes", bulk(tcp -> text(tcp.segmentSize()))),
            new TrialColumn("path_mtu_bytes", bulk(tcp -> text(tcp.pathMtu()))),
            new TrialColumn("mean_packet_bytes", evidence(evidence -> text(evidence.meanPacketBytes()))),
            new TrialColumn(
                    "congestion_control", bulk(tcp -> tcp.congestionControl().orElse(""))),
            new TrialColumn("received_bytes", bulk(tcp -> tcp.received()
                    .map(ByteCount::bytes)
                    .map(String::valueOf)
                    .orElse(""))),
            new TrialColumn("exit_code", evidence(evidence -> text(evidence.exitCode()))),
            new TrialColumn(
                    "cause",
                    (run, number, result) ->
                            result.outcome() instanceof Outcome.Failed failed ? word(failed.cause()) : ""),
            new TrialColumn("explanation", (run, number, result) -> Outcomes.explanation(result.outcome())));

    private static final List<TrialColumn> ASKED = List.of(
            new TrialColumn(
                    "purpose", (run, number, result) -> result.trial().purpose().id()),
            new TrialColumn("step", (run, number, result) -> text(result.trial().step())));

    private static final List<TrialColumn> MEASURED = List.of(
            new TrialColumn(
                    "transactions_per_s", requests(one -> number(one.rate().perSecond()))),
            new TrialColumn("mean_us", requests(one -> number(one.mean().micros()))),
            new TrialColumn("p50_us", requests(one -> micros(one.p50()))),
            new TrialColumn("p90_us", requests(one -> micros(one.p90()))),
            new TrialColumn("p99_us", requests(one -> micros(one.p99()))),
            new TrialColumn("max_us", requests(one -> number(one.max().micros()))),
            new TrialColumn("load_mbit_per_s", requests(one -> one.load()
                    .map(load -> number(load.mbitPerSecond()))
                    .orElse(""))),
            new TrialColumn("probe_packet_bytes", probe(one -> Integer.toString(one.packetSize()))),
            new TrialColumn("probe_passed", probe(one -> Boolean.toString(one.passed()))),
            new TrialColumn("dropped_by_receiver", datagrams(udp -> text(udp.droppedByReceiver()))),
            new TrialColumn(
                    "segment_source",
                    bulk(tcp -> tcp.segmentSource().map(TrialColumn::word).orElse(""))),
            new TrialColumn("sent_bytes", bulk(tcp -> tcp.sent()
                    .map(ByteCount::bytes)
                    .map(String::valueOf)
                    .orElse(""))),
            new TrialColumn(
                    "fading",
                    bulk(tcp -> tcp.fading().map(share -> number(share.value())).orElse(""))));

    private static final List<TrialColumn> ENDS = List.of(
            new TrialColumn("client_tool_cores", vitals(Evidence::client, Vitals::toolCores)),
            new TrialColumn("client_other_cores", vitals(Evidence::client, Vitals::otherCores)),
            new TrialColumn("client_throttled_share", vitals(Evidence::client, Vitals::throttledShare)),
            new TrialColumn("server_tool_cores", vitals(Evidence::server, Vitals::toolCores)),
            new TrialColumn("server_other_cores", vitals(Evidence::server, Vitals::otherCores)),
            new TrialColumn("server_throttled_share", vitals(Evidence::server, Vitals::throttledShare)));

    private static final List<TrialColumn> TIMES = List.of(
            new TrialColumn("offered_s", timing(timing -> seconds3(timing.offered()))),
            new TrialColumn("ran_s", timing(timing -> seconds3(timing.ran()))),
            new TrialColumn("window", timing(timing -> word(timing.window()))),
            new TrialColumn("standstill_longest_ms", standstill(still -> millis(still.longest()))),
            new TrialColumn("standstill_total_ms", standstill(still -> millis(still.total()))),
            new TrialColumn("standstill_from_ms", standstill(still -> millis(still.from()))),
            new TrialColumn("connections_still", standstill(still -> Integer.toString(still.connections()))),
            new TrialColumn("resolution_percent", timing(timing -> timing.resolution()
                    .map(share -> number(share.percent()))
                    .orElse(""))),
            new TrialColumn("handshakes", timing(timing -> Integer.toString(timing.handshakes()))));

    static final List<TrialColumn> ALL =
            Stream.of(FIRST, ASKED, MEASURED, ENDS, TIMES).flatMap(List::stream).toList();

    private TrialColumns() {}

    private static String micros(Optional<Latency> latency) {
        return latency.map(known -> number(known.micros())).orElse("");
    }
}
