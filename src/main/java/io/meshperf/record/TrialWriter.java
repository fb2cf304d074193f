package io.meshperf.record;

import io.meshperf.model.Bulk;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.Vitals;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** A trial as JSON; every name that holds a quantity ends in its unit. {@link TrialReader} is its other half. */
final class TrialWriter {

    private TrialWriter() {}

    static ObjectNode write(RunId run, TrialResult result) {
        ObjectNode line = Json.object();
        line.put("format", Json.FORMAT);
        line.put("run", run.value());
        trial(line, result);
        outcome(line.putObject("outcome"), result.outcome());
        evidence(line.putObject("evidence"), result.evidence());
        return line;
    }

    static void trial(ObjectNode line, TrialResult result) {
        Scenario scenario = result.trial().scenario();
        line.put("scenario", scenario.id());
        line.put("workload", scenario.workload().id());
        if (scenario.workload().traffic() instanceof TcpStream tcp) {
            line.put("streams", tcp.streams());
        }
        if (scenario.workload() instanceof UdpCapacity capacity) {
            line.put("loss_bound", capacity.bound().value());
        }
        line.put("path", scenario.path().id());
        line.put("point", scenario.point().label());
        scenario.point().bytes().ifPresent(bytes -> line.put("asked_bytes", bytes));
        line.put("purpose", result.trial().purpose().id());
        result.trial().step().ifPresent(step -> line.put("step", step));
        line.put("repetition", result.trial().repetition());
        line.put("attempt", result.trial().attempt());
        line.put("duration_s", result.trial().duration().toSeconds());
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        if (outcome instanceof Outcome.Measured measured) {
            node.put("kind", "measured");
            measurement(node, measured.measurement());
            timing(node, measured.timing());
            if (!measured.leftOut().isEmpty()) {
                var words = node.putArray("left_out");
                measured.leftOut().forEach(words::add);
            }
        } else if (outcome instanceof Outcome.Failed failed) {
            node.put("kind", "failed");
            node.put("cause", failed.cause().name());
            node.put("said", failed.evidence());
        } else if (outcome instanceof Outcome.Unsupported unsupported) {
            node.put("kind", "unsupported");
            node.put("reason", unsupported.reason());
        }
    }

    /** Nothing known leaves nothing. */
    private static void timing(ObjectNode node, Timing timing) {
        if (timing.equals(Timing.unknown())) {
            return;
        }
        timing(timing, node.putObject("timing"));
    }

    static void timing(Timing timing, ObjectNode fields) {
        timing.offered().ifPresent(time -> fields.put("offered_ms", millis(time)));
        timing.ran().ifPresent(time -> fields.put("ran_ms", millis(time)));
        fields.put("window", timing.window().name());
        timing.standstill().ifPresent(standstill -> {
            fields.put("standstill_longest_ms", millis(standstill.longest()));
            fields.put("standstill_total_ms", millis(standstill.total()));
            fields.put("standstill_from_ms", millis(standstill.from()));
            fields.put("standstill_connections", standstill.connections());
            fields.put("standstill_of", standstill.of());
        });
        timing.resolution().ifPresent(share -> fields.put("resolution", share.value()));
        fields.put("handshakes", timing.handshakes());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    static void measurement(ObjectNode node, Measurement measurement) {
        if (measurement instanceof Bulk bulk) {
            node.put("of", "bulk");
            node.put("goodput_bit_per_s", bulk.goodput().bitsPerSecond());
            bulk.received().ifPresent(received -> node.put("received_bytes", received.bytes()));
            bulk.retransmits().ifPresent(count -> node.put("retransmits", count));
            bulk.segmentSize().ifPresent(size -> node.put("segment_size_bytes", size));
            bulk.pathMtu().ifPresent(mtu -> node.put("path_mtu_bytes", mtu));
            bulk.congestionControl().ifPresent(name -> node.put("congestion_control", name));
            bulk.segmentSource().ifPresent(source -> node.put("segment_source", source.name()));
            bulk.sent().ifPresent(sent -> node.put("sent_bytes", sent.bytes()));
            bulk.fading().ifPresent(fading -> node.put("fading", fading.value()));
        } else if (measurement instanceof Datagrams datagrams) {
            node.put("of", "datagrams");
            node.put("goodput_bit_per_s", datagrams.goodput().bitsPerSecond());
            node.put("offered_bit_per_s", datagrams.offered().bitsPerSecond());
            node.put("sent_datagrams", datagrams.sent());
            node.put("lost_datagrams", datagrams.lost());
            datagrams.jitter().ifPresent(jitter -> node.put("jitter_us", jitter.micros()));
            datagrams.outOfOrder().ifPresent(count -> node.put("out_of_order_datagrams", count));
            datagrams.droppedByReceiver().ifPresent(count -> node.put("dropped_by_receiver_datagrams", count));
        } else if (measurement instanceof Transactions transactions) {
            node.put("of", "transactions");
            node.put("transactions_per_s", transactions.rate().perSecond());
            node.put("mean_us", transactions.mean().micros());
            transactions.p50().ifPresent(p50 -> node.put("p50_us", p50.micros()));
            transactions.p90().ifPresent(p90 -> node.put("p90_us", p90.micros()));
            transactions.p99().ifPresent(p99 -> node.put("p99_us", p99.micros()));
            node.put("max_us", transactions.max().micros());
            transactions.load().ifPresent(load -> node.put("load_bit_per_s", load.bitsPerSecond()));
        } else if (measurement instanceof SegmentProbe probe) {
            node.put("of", "segment-probe");
            node.put("packet_bytes", probe.packetSize());
            node.put("passed", probe.passed());
            probe.pathMtu().ifPresent(mtu -> node.put("path_mtu_bytes", mtu));
        }
    }

    private static void evidence(ObjectNode node, Evidence evidence) {
        node.put("started_at", evidence.startedAt().toString());
        node.put("tool_time_ms", evidence.toolTime().toNanos() / 1e6);
        evidence.harnessTime().ifPresent(time -> node.put("harness_time_ms", time.toNanos() / 1e6));
        node.put("harness_cpu_ms", evidence.harnessCpu().toNanos() / 1e6);
        var command = node.putArray("command");
        evidence.commandLine().forEach(command::add);
        evidence.exitCode().ifPresent(code -> node.put("exit_code", code));
        evidence.meanPacketBytes().ifPresent(bytes -> node.put("mean_packet_bytes", bytes));
        vitals(node, "client", evidence.client());
        vitals(node, "server", evidence.server());
        if (evidence.oneMachine()) {
            node.put("one_machine", true);
        }
        node.put("stdout", evidence.stdout());
        node.put("stderr", evidence.stderr());
    }

    /** An end that nothing is known of leaves nothing. */
    private static void vitals(ObjectNode node, String end, Vitals vitals) {
        if (!vitals.equals(Vitals.unknown())) {
            ObjectNode fields = node.putObject(end);
            vitals.toolCores().ifPresent(cores -> fields.put("tool_cores", cores));
            vitals.otherCores().ifPresent(cores -> fields.put("other_cores", cores));
            vitals.machineCores().ifPresent(cores -> fields.put("machine_cores", cores));
            vitals.throttledShare().ifPresent(share -> fields.put("throttled_share", share));
        }
    }
}
