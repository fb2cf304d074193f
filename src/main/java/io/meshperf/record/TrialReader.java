package io.meshperf.record;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Outcome;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TestPoint;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Workload;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
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
                Duration.ofSeconds(line.count("duration_s")));
        TrialResult result = new TrialResult(trial, outcome(line.object("outcome")), evidence(line.object("evidence")));
        line.requireNoOther();
        return result;
    }

    private static Scenario scenario(Fields line) {
        WorkloadKind kind = WorkloadKind.of(line.text("workload"));
        int streams = kind == WorkloadKind.IPERF_UDP ? 1 : line.count("streams");
        Workload workload = kind.workload(streams);
        if (workload instanceof TcpStream tcp && tcp.streams() != streams) {
            throw new IllegalArgumentException(kind + " has no " + streams + " streams");
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
                    case "measured" -> new Outcome.Measured(measurement(fields));
                    case "failed" -> new Outcome.Failed(cause(fields.text("cause")), fields.text("said"));
                    case "unsupported" -> new Outcome.Unsupported(fields.text("reason"));
                    default -> throw new IllegalArgumentException("there is no outcome '" + kind + "'");
                };
        fields.requireNoOther();
        return outcome;
    }

    private static Cause cause(String name) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no cause '" + name + "'"));
    }

    private static Measurement measurement(Fields fields) {
        String of = fields.text("of");
        BitRate goodput = new BitRate(fields.number("goodput_bit_per_s"));
        return switch (of) {
            case "bulk" ->
                new Bulk(
                        goodput,
                        fields.optionalWhole("received_bytes").map(ByteCount::new),
                        whole(fields.optionalWhole("retransmits")),
                        count(fields.optionalCount("segment_size_bytes")),
                        count(fields.optionalCount("path_mtu_bytes")),
                        fields.optionalText("congestion_control"));
            case "datagrams" ->
                new Datagrams(
                        goodput,
                        new BitRate(fields.number("offered_bit_per_s")),
                        fields.whole("sent_datagrams"),
                        fields.whole("lost_datagrams"),
                        new Latency(fields.number("jitter_us")),
                        whole(fields.optionalWhole("out_of_order_datagrams")));
            default -> throw new IllegalArgumentException("there is no measurement of '" + of + "'");
        };
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
                        .orElse(OptionalDouble.empty()));
        fields.requireNoOther();
        return evidence;
    }

    private static OptionalInt count(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static OptionalLong whole(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
