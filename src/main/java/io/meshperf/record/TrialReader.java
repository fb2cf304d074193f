package io.meshperf.record;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.Purpose;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.Standstill;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Vitals;
import io.meshperf.model.Workload;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import io.meshperf.unit.PerSecond;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What {@link TrialWriter} wrote, as the same trial. Throws IllegalArgumentException saying what it cannot take. */
final class TrialReader {

    private TrialReader() {}

    static TrialResult read(RunId run, Fields line) {
        String of = line.text("run");
        if (!of.equals(run.value())) {
            throw new IllegalArgumentException("it belongs to run " + of + ", and this folder to run " + run);
        }
        Trial trial = new Trial(
                scenario(line),
                line.count("repetition"),
                line.count("attempt"),
                Duration.ofSeconds(line.count("duration_s")),
                line.optionalText("purpose").map(Purpose::of).orElse(Purpose.SAMPLE),
                whole(line.optionalWhole("step")));
        TrialResult result = new TrialResult(trial, outcome(line.object("outcome")), evidence(line.object("evidence")));
        line.requireNoOther();
        return result;
    }

    private static Scenario scenario(Fields line) {
        WorkloadKind kind = WorkloadKind.of(line.text("workload"));
        int streams = line.optionalCount("streams").orElse(1);
        Ratio bound = new Ratio(line.optionalNumber("loss_bound").orElse(0.0));
        Workload workload = kind.workload(streams, bound);
        // What tells two workloads apart is never guessed: where the writer puts it, it must be there.
        if (workload.traffic() instanceof TcpStream tcp && tcp.streams() != line.count("streams")) {
            throw new IllegalArgumentException(kind + " has no " + streams + " streams");
        }
        if (kind == WorkloadKind.UDP_CAPACITY) {
            line.number("loss_bound");
        }
        TestPoint point = TestPoint.parse(line.text("point"));
        if (!point.bytes().equals(count(line.optionalCount("asked_bytes")))) {
            throw new IllegalArgumentException("'asked_bytes' is not the size of point '" + point + "'");
        }
        Scenario scenario = workload.on(MeshPath.of(line.text("path"))).at(point);
        String id = line.text("scenario");
        if (!id.equals(scenario.id())) {
            throw new IllegalArgumentException(
                    "'scenario' is " + id + ", and workload, path and point are " + scenario.id());
        }
        return scenario;
    }

    private static Outcome outcome(Fields fields) {
        String kind = fields.text("kind");
        Outcome outcome =
                switch (kind) {
                    case "measured" ->
                        new Outcome.Measured(
                                measurement(fields),
                                timing(fields.optionalObject("timing")),
                                fields.optionalTexts("left_out"));
                    case "failed" -> new Outcome.Failed(cause(fields.text("cause")), fields.text("said"));
                    case "unsupported" -> new Outcome.Unsupported(fields.text("reason"));
                    default -> throw new IllegalArgumentException("there is no outcome '" + kind + "'");
                };
        fields.requireNoOther();
        return outcome;
    }

    /** Earlier versions did not tell. */
    private static Timing timing(Optional<Fields> of) {
        if (of.isEmpty()) {
            return Timing.unknown();
        }
        Fields fields = of.get();
        Optional<Duration> longest = fields.optionalMillis("standstill_longest_ms");
        Timing timing = new Timing(
                fields.optionalMillis("offered_ms"),
                fields.optionalMillis("ran_ms"),
                window(fields.text("window")),
                longest.isPresent()
                        ? Optional.of(new Standstill(
                                longest.get(),
                                fields.millis("standstill_total_ms"),
                                fields.millis("standstill_from_ms"),
                                fields.count("standstill_connections"),
                                fields.count("standstill_of")))
                        : Optional.empty(),
                fields.optionalNumber("resolution").map(Ratio::new),
                fields.count("handshakes"));
        fields.requireNoOther();
        return timing;
    }

    private static Timing.Window window(String name) {
        return Arrays.stream(Timing.Window.values())
                .filter(window -> window.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no window '" + name + "'"));
    }

    private static Cause cause(String name) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cause '" + name + "'"));
    }

    private static Measurement measurement(Fields fields) {
        String of = fields.text("of");
        return switch (of) {
            case "bulk" ->
                new Bulk(
                        goodput(fields),
                        fields.optionalWhole("received_bytes").map(ByteCount::new),
                        whole(fields.optionalWhole("retransmits")),
                        count(fields.optionalCount("segment_size_bytes")),
                        count(fields.optionalCount("path_mtu_bytes")),
                        fields.optionalText("congestion_control"),
                        fields.optionalText("segment_source").map(TrialReader::source),
                        fields.optionalWhole("sent_bytes").map(ByteCount::new),
                        fields.optionalNumber("fading").map(Ratio::new));
            case "datagrams" ->
                new Datagrams(
                        goodput(fields),
                        new BitRate(fields.number("offered_bit_per_s")),
                        fields.whole("sent_datagrams"),
                        fields.whole("lost_datagrams"),
                        fields.optionalNumber("jitter_us").map(Latency::new),
                        whole(fields.optionalWhole("out_of_order_datagrams")),
                        whole(fields.optionalWhole("dropped_by_receiver_datagrams")));
            case "transactions" ->
                new Transactions(
                        new PerSecond(fields.number("transactions_per_s")),
                        new Latency(fields.number("mean_us")),
                        fields.optionalNumber("p50_us").map(Latency::new),
                        fields.optionalNumber("p90_us").map(Latency::new),
                        fields.optionalNumber("p99_us").map(Latency::new),
                        new Latency(fields.number("max_us")),
                        fields.optionalNumber("load_bit_per_s").map(BitRate::new));
            case "segment-probe" ->
                new SegmentProbe(
                        fields.count("packet_bytes"),
                        fields.flag("passed"),
                        count(fields.optionalCount("path_mtu_bytes")));
            default -> throw new IllegalArgumentException("there is no measurement of '" + of + "'");
        };
    }

    private static BitRate goodput(Fields fields) {
        return new BitRate(fields.number("goodput_bit_per_s"));
    }

    private static Evidence evidence(Fields fields) {
        Evidence evidence = new Evidence(
                fields.instant("started_at"),
                fields.millis("tool_time_ms"),
                fields.optionalMillis("harness_time_ms"),
                fields.millis("harness_cpu_ms"),
                fields.texts("command"),
                count(fields.optionalCount("exit_code")),
                fields.text("stdout"),
                fields.text("stderr"),
                fields.optionalNumber("mean_packet_bytes")
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                vitals(fields.optionalObject("client")),
                vitals(fields.optionalObject("server")),
                fields.optionalFlag("one_machine").orElse(false));
        fields.requireNoOther();
        return evidence;
    }

    private static Vitals vitals(Optional<Fields> end) {
        if (end.isEmpty()) {
            return Vitals.unknown();
        }
        Fields fields = end.get();
        Vitals vitals = new Vitals(
                number(fields.optionalNumber("tool_cores")),
                number(fields.optionalNumber("other_cores")),
                count(fields.optionalCount("machine_cores")),
                number(fields.optionalNumber("throttled_share")));
        fields.requireNoOther();
        return vitals;
    }

    private static SegmentSource source(String name) {
        return Arrays.stream(SegmentSource.values())
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no source '" + name + "' of a segment size"));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static OptionalInt count(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static OptionalLong whole(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
