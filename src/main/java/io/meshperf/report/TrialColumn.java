package io.meshperf.report;

import io.meshperf.model.Bulk;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.PathMss;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TestPoint;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.ByteCount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** A column of the file of trials: its head, and its cell for a trial. */
record TrialColumn(String title, Cell cell) {

    /** In their order. */
    static final List<TrialColumn> ALL = List.of(
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
            new TrialColumn("jitter_us", datagrams(udp -> number(udp.jitter().micros()))),
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

    interface Cell {
        String of(RunId run, int number, TrialResult result);
    }

    private static Cell scenario(Function<Scenario, String> text) {
        return (run, number, result) -> text.apply(result.trial().scenario());
    }

    /** A trial that was never started has no times. */
    private static Cell evidence(Function<Evidence, String> text) {
        return (run, number, result) -> result.evidence().commandLine().isEmpty() ? "" : text.apply(result.evidence());
    }

    private static Cell bulk(Function<Bulk, String> text) {
        return (run, number, result) -> of(Bulk.class, result).map(text).orElse("");
    }

    private static Cell datagrams(Function<Datagrams, String> text) {
        return (run, number, result) -> of(Datagrams.class, result).map(text).orElse("");
    }

    private static <M extends Measurement> Optional<M> of(Class<M> kind, TrialResult result) {
        return result.measurement().filter(kind::isInstance).map(kind::cast);
    }

    private static String goodput(Measurement measurement) {
        return number(measurement.goodput().mbitPerSecond());
    }

    private static String number(double value) {
        return Figures.significant(value, 9);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String kind(TestPoint point) {
        return point instanceof Mss ? "mss" : point instanceof PathMss ? "path-mss" : "datagram";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static String text(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "";
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Figures.fixed(value.getAsDouble(), 1) : "";
    }
}
