package io.meshperf.record;

import io.meshperf.model.Bulk;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
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

    private static void trial(ObjectNode line, TrialResult result) {
        Scenario scenario = result.trial().scenario();
        line.put("scenario", scenario.id());
        line.put("workload", scenario.workload().id());
        if (scenario.workload() instanceof TcpStream tcp) {
            line.put("streams", tcp.streams());
        }
        line.put("path", scenario.path().id());
        line.put("point", scenario.point().label());
        scenario.point().bytes().ifPresent(bytes -> line.put("asked_bytes", bytes));
        line.put("repetition", result.trial().repetition());
        line.put("attempt", result.trial().attempt());
        line.put("duration_s", result.trial().duration().toSeconds());
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        if (outcome instanceof Outcome.Measured measured) {
            node.put("kind", "measured");
            measurement(node, measured.measurement());
        } else if (outcome instanceof Outcome.Failed failed) {
            node.put("kind", "failed");
            node.put("cause", failed.cause().name());
            node.put("said", failed.evidence());
        } else if (outcome instanceof Outcome.Unsupported unsupported) {
            node.put("kind", "unsupported");
            node.put("reason", unsupported.reason());
        }
    }

    private static void measurement(ObjectNode node, Measurement measurement) {
        if (measurement instanceof Bulk bulk) {
            node.put("of", "bulk");
            node.put("goodput_bit_per_s", bulk.goodput().bitsPerSecond());
            bulk.received().ifPresent(received -> node.put("received_bytes", received.bytes()));
            bulk.retransmits().ifPresent(count -> node.put("retransmits", count));
            bulk.segmentSize().ifPresent(size -> node.put("segment_size_bytes", size));
            bulk.pathMtu().ifPresent(mtu -> node.put("path_mtu_bytes", mtu));
            bulk.congestionControl().ifPresent(name -> node.put("congestion_control", name));
        } else if (measurement instanceof Datagrams datagrams) {
            node.put("of", "datagrams");
            node.put("goodput_bit_per_s", datagrams.goodput().bitsPerSecond());
            node.put("offered_bit_per_s", datagrams.offered().bitsPerSecond());
            node.put("sent_datagrams", datagrams.sent());
            node.put("lost_datagrams", datagrams.lost());
            node.put("jitter_us", datagrams.jitter().micros());
            datagrams.outOfOrder().ifPresent(count -> node.put("out_of_order_datagrams", count));
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
        node.put("stdout", evidence.stdout());
        node.put("stderr", evidence.stderr());
    }
}
