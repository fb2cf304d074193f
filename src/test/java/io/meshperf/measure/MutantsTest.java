package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Good answers, each with one figure damaged: nothing throws, and no figure of the result is another one than that of the
 * whole answer, unless the damaged figure is the only one that tells it.
 */
class MutantsTest {

    /** File, and the trial that it answers. */
    private static final String GOOD = """
            iperf3-3.1.7/tcp.json         | tcp 1         | 2
            iperf3-3.12/tcp.json          | tcp 1         | 2
            iperf3-3.12/tcp-mss96.json    | tcp 1 MSS 96  | 1
            iperf3-3.12/tcp-P8.json       | tcp 8         | 2
            iperf3-3.12/tcp-P8-ss.out     | tcp 8 MSS 1376 | 1
            iperf3-3.12/udp.json          | udp 1448      | 2
            iperf3-3.12/udp-paced.out     | capacity 1422 | 1
            iperf3-3.16/tcp.json          | tcp 1         | 2
            iperf3-3.21/tcp.json          | tcp 1         | 2
            iperf3-3.21/udp.json          | udp 1448      | 1
            probe/forward.out             | probe 9000    | 1
            probe/reverse.out             | reverse 9000  | 1
            netperf/omni-k.txt            | netperf       | 1
            demo/stream.out               | netperf       | 1
            requests/tcp_rr.out           | rr TCP_RR     | 1
            requests/udp_rr.out           | rr UDP_RR     | 1
            requests/tcp_crr.out          | rr TCP_CRR    | 1
            """;

    private static final List<String> INSTEAD = List.of(
            "null",
            "\"x\"",
            "\"12\"",
            "-1",
            "-0.5",
            "0",
            "1e400",
            "-1e400",
            "nan",
            "-nan",
            "inf",
            "true",
            "[]",
            "{}",
            "1e23",
            "4294967295",
            "18446744073709551615");

    /**
     * Figures of the result that one figure of the answer tells alone, so that another one that could be is taken for it. A
     * figure of the result, and how the pointers and keys end that tell it.
     */
    private static final Map<String, List<String>> ONLY_SOURCES = Map.ofEntries(
            Map.entry("retransmits", List.of("/end/sum_sent/retransmits", "LOCAL_TRANSPORT_RETRANS")),
            Map.entry("jitter", List.of("jitter_ms")),
            Map.entry("outOfOrder", List.of("/out_of_order")),
            Map.entry("segment", List.of("/pmtu", "/snd_cwnd", "TRANSPORT_MSS", "/local_host", "/end/streams")),
            Map.entry("pathMtu", List.of("/pmtu")),
            Map.entry("packet", List.of("/local_host")),
            // Before 3.10 there is the sender's sum and the receiver's loss only.
            Map.entry("value", List.of("/end/sum/lost_packets")),
            Map.entry("lost", List.of("/end/sum/lost_packets")),
            Map.entry("max", List.of("MAX_LATENCY")),
            Map.entry("mean", List.of("MEAN_LATENCY")),
            Map.entry("p50", List.of("P50_LATENCY")),
            Map.entry("p90", List.of("P90_LATENCY")),
            Map.entry("p99", List.of("P99_LATENCY")),
            Map.entry("congestion", List.of("sender_tcp_congestion", "LOCAL_CONG_CONTROL")));

    private final AtomicInteger mutants = new AtomicInteger();
    private final Set<String> wrong = new TreeSet<>();

    private record Recording(String file, Trial trial, String text, Answer whole) {

        static Recording of(String line) {
            String[] cells = line.split("\\|");
            Answer answer = RecordedAnswers.of(cells[0].strip(), 0);
            return new Recording(
                    cells[0].strip(),
                    Trials.parse(cells[1].strip(), Integer.parseInt(cells[2].strip())),
                    answer.stdout(),
                    answer);
        }

        Outcome read(String text) {
            Answer damaged = new Answer(whole.exitCode(), false, whole.elapsed(), text, whole.stderr(), whole.beside());
            return Drivers.of(trial.scenario().workload(), TcpOptions.none()).read(trial, damaged);
        }
    }

    @Test
    void no_damaged_answer_throws_or_gives_another_number() {
        GOOD.lines().map(Recording::of).forEach(recording -> {
            Outcome outcome = recording.read(recording.text());
            assertThat(outcome).as(recording.file()).isInstanceOf(Outcome.Measured.class);
            Map<String, String> figures = figures(((Outcome.Measured) outcome).measurement());
            BiConsumer<String, String> check = (what, text) -> check(recording, figures, what, text);
            if (recording.text().stripLeading().startsWith("{")) {
                json(recording.text(), check);
            } else {
                lines(recording.text(), check);
            }
            pieces(recording.text(), check);
        });

        assertThat(wrong).isEmpty();
        assertThat(mutants.get()).isGreaterThan(20_000);
    }

    private void check(Recording recording, Map<String, String> figures, String what, String text) {
        mutants.incrementAndGet();
        Outcome outcome;
        try {
            outcome = recording.read(text);
        } catch (RuntimeException e) {
            wrong.add(recording.file() + " " + what + ": " + e);
            return;
        }
        if (outcome instanceof Outcome.Measured measured) {
            Map<String, String> found = figures(measured.measurement());
            found.forEach((figure, value) -> {
                if (!value.equals(figures.get(figure)) && !value.equals("?") && !isOnlySource(figure, what)) {
                    wrong.add(recording.file() + " " + what + ": " + figure + " " + value + " instead of "
                            + figures.get(figure));
                }
            });
        }
    }

    private static boolean isOnlySource(String figure, String what) {
        String pointer = what.substring(0, what.indexOf(' '));
        return ONLY_SOURCES.getOrDefault(figure, List.of()).stream().anyMatch(pointer::endsWith);
    }

    /** Each figure of the JSON dropped, replaced, made large and small, and written twice; each container likewise. */
    private static void json(String text, BiConsumer<String, String> check) {
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode root = mapper.readTree(text);
        List<String> pointers = new ArrayList<>();
        collect("", root, pointers);
        for (String pointer : pointers) {
            String parent = pointer.substring(0, pointer.lastIndexOf('/'));
            String key = pointer.substring(pointer.lastIndexOf('/') + 1);
            JsonNode value = root.at(pointer);
            JsonNode copy = root.deepCopy();
            if (copy.at(parent) instanceof ObjectNode object) {
                object.remove(key);
            } else {
                ((ArrayNode) copy.at(parent)).remove(Integer.parseInt(key));
            }
            check.accept(pointer + " dropped", copy.toString());
            List<String> instead =
                    new ArrayList<>(value.isContainer() ? List.of("null", "{}", "[]", "0", "\"x\"") : INSTEAD);
            if (value.isNumber()) {
                instead.add(Double.toString(value.doubleValue() * 1000));
                instead.add(Double.toString(value.doubleValue() / 1000));
                instead.add("-" + value);
            }
            for (String other : instead) {
                JsonNode replaced = root.deepCopy();
                if (replaced.at(parent) instanceof ObjectNode object) {
                    object.put(key, "@@");
                } else {
                    ((ArrayNode) replaced.at(parent)).set(Integer.parseInt(key), "@@");
                }
                check.accept(pointer + " " + other, replaced.toString().replace("\"@@\"", other));
            }
            if (copy.at(parent).isObject()) {
                JsonNode twice = root.deepCopy();
                ((ObjectNode) twice.at(parent)).put(key, "@@");
                check.accept(
                        pointer + " twice", twice.toString().replace("\"@@\"", value + ",\"" + key + "\":" + value));
            }
        }
    }

    private static void collect(String pointer, JsonNode node, List<String> pointers) {
        if (!pointer.isEmpty()) {
            pointers.add(pointer);
        }
        if (node.isObject()) {
            node.propertyNames().forEach(name -> collect(pointer + "/" + name, node.get(name), pointers));
        }
        // The first and the last element stand for those between them.
        for (int i = 0; node.isArray() && i < node.size(); i += Math.max(1, node.size() - 1)) {
            collect(pointer + "/" + i, node.get(i), pointers);
        }
    }

    /** Each line of KEY=VALUE dropped, damaged and written twice. */
    private static void lines(String text, BiConsumer<String, String> check) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String key = line.replaceFirst("=.*", "");
            List<String> others = new ArrayList<>(List.of("", line + "\n" + line));
            if (line.contains("=")) {
                INSTEAD.forEach(other -> others.add(key + "=" + other.replace("\"", "")));
                others.add(key + "=");
                others.add(key);
                String value = line.substring(line.indexOf('=') + 1).strip();
                if (value.matches("-?[0-9]+(\\.[0-9]+)?")) {
                    others.add(key + "=" + Double.parseDouble(value) * 1000);
                    others.add(key + "=" + Double.parseDouble(value) / 1000);
                    others.add(key + "=-" + value);
                }
            }
            for (String other : others) {
                List<String> damaged = new ArrayList<>(lines);
                damaged.set(i, other);
                check.accept(key + " " + other, String.join("\n", damaged) + "\n");
            }
        }
    }

    /** Cut at every fortieth, doubled, one and a half, with text around. */
    private static void pieces(String text, BiConsumer<String, String> check) {
        for (int part = 0; part < 40; part++) {
            check.accept("whole cut after " + part, text.substring(0, text.length() * part / 40));
        }
        check.accept("whole doubled", text + "\n" + text);
        check.accept("whole one and a half", text + "\n" + text.substring(0, text.length() / 2));
        check.accept("whole with text around", "a note\n" + text + "\nanother {note}\n");
    }

    private static Map<String, String> figures(Measurement measurement) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(
                "value",
                String.format(
                        java.util.Locale.ROOT, "%.3f", measurement.quantity().value()));
        if (measurement instanceof Bulk bulk) {
            figures.put(
                    "retransmits",
                    bulk.retransmits().isPresent() ? "" + bulk.retransmits().getAsLong() : "?");
            figures.put(
                    "segment",
                    bulk.segmentSize().isPresent() ? "" + bulk.segmentSize().getAsInt() : "?");
            figures.put(
                    "pathMtu", bulk.pathMtu().isPresent() ? "" + bulk.pathMtu().getAsInt() : "?");
            figures.put("sent", bulk.sent().map(Object::toString).orElse("?"));
            figures.put("received", bulk.received().map(Object::toString).orElse("?"));
            figures.put("congestion", bulk.congestionControl().orElse("?"));
        } else if (measurement instanceof Datagrams datagrams) {
            figures.put("offered", datagrams.offered().toString());
            figures.put("datagrams", "" + datagrams.sent());
            figures.put("lost", "" + datagrams.lost());
            figures.put("jitter", datagrams.jitter().map(Object::toString).orElse("?"));
            figures.put(
                    "outOfOrder",
                    datagrams.outOfOrder().isPresent()
                            ? "" + datagrams.outOfOrder().getAsLong()
                            : "?");
        } else if (measurement instanceof Transactions requests) {
            figures.put("mean", requests.mean().toString());
            figures.put("p50", requests.p50().map(Object::toString).orElse("?"));
            figures.put("p90", requests.p90().map(Object::toString).orElse("?"));
            figures.put("p99", requests.p99().map(Object::toString).orElse("?"));
            figures.put("max", requests.max().toString());
        } else if (measurement instanceof SegmentProbe probe) {
            figures.put("packet", "" + probe.packetSize());
            figures.put("passed", "" + probe.passed());
            figures.put(
                    "pathMtu",
                    probe.pathMtu().isPresent() ? "" + probe.pathMtu().getAsInt() : "?");
        }
        return figures;
    }
}
