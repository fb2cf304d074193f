package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Environment;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkloadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {

    private static final String TEXT = """
            {
              "format" : 2,
              "run" : "20261122-150000-7",
              "finished_at" : "2026-11-22T16:00:00.000000001Z",
              "settings" : {
                "mss" : "96",
                "limits" : "*/hairpin \\"fast\\"\\n"
              },
              "blocks" : [ "iperf-tcp", "netperf" ],
              "sessions" : [ {
                "started_at" : "2026-11-22T15:00:00Z",
                "trials_before" : 0,
                "environment" : {
                  "cluster.A.version" : "v1",
                  "a" : ""
                }
              }, {
                "started_at" : "2026-11-22T15:30:00Z",
                "trials_before" : 63,
                "environment" : {
                  "cluster.A.version" : "v2"
                }
              } ]
            }
            """;

    @TempDir
    Path folder;

    private RunRecord read(String text) throws IOException {
        Files.writeString(folder.resolve(RunRecord.FILE), text);
        return RunRecord.read(folder);
    }

    private static RunRecord record() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mss", "96");
        settings.put("limits", "*/hairpin \"fast\"\n");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cluster.A.version", "v1");
        facts.put("a", "");
        return new RunRecord(
                new RunId("20261122-150000-7"),
                Optional.of(Instant.parse("2026-11-22T16:00:00.000000001Z")),
                settings,
                List.of(WorkloadKind.IPERF_TCP, WorkloadKind.NETPERF),
                List.of(
                        new Session(Instant.parse("2026-11-22T15:00:00Z"), 0, new Environment(facts)),
                        new Session(
                                Instant.parse("2026-11-22T15:30:00Z"),
                                63,
                                new Environment(Map.of("cluster.A.version", "v2")))));
    }

    @Test
    void what_is_written_keeps_its_order_and_comes_back() throws IOException {
        assertThat(record().text()).isEqualTo(TEXT);
        assertThat(read(TEXT)).isEqualTo(record());
        assertThat(read(TEXT).environment().facts()).containsOnly(Map.entry("cluster.A.version", "v2"));
        assertThat(List.copyOf(read(TEXT).settings().keySet())).containsExactly("mss", "limits");
    }

    @Test
    void a_fact_that_a_cluster_left_empty_is_left_out() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node.a1.os", null);
        RunRecord record = new RunRecord(
                SomeRun.ID,
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(new Session(Instant.EPOCH, 0, new Environment(facts))));

        assertThat(read(record.text()).environment().facts()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            "format" : 2,                 | ''                | it has no format number, so another program or a meshperf before 0.1 wrote it
            "format" : 2                  | "format" : 3      | its format is 3, and this meshperf reads 1 to 2: use the version that wrote it
            "run"                         | "ran"             | 'run' is missing
            "20261122-150000-7"           | "Run 7"           | not a run id: 'Run 7'
            "20261122-150000-7"           | 7                 | 'run' is not a text: 7
            2026-11-22T16:00:00.000000001Z | today            | 'finished_at' is no instant like 2026-01-02T03:04:05Z: "today"
            "mss" : "96"                  | "mss" : 96        | 'settings.mss' is not a text: 96
            "mss" : "96"                  | "mss" : {}        | 'settings.mss' is not a text: {}
            "settings"                    | "setting"         | 'settings' is missing
            "netperf" ]                   | "sctp" ]          | there is no workload 'sctp'; there are [iperf-tcp, iperf-udp, netperf, path-mtu, tcp-rr, udp-rr, tcp-crr, udp-capacity, cost-goodput, cost-latency]
            "netperf" ]                   | null ]            | 'blocks' is not a list of texts: ["iperf-tcp",null]
            "netperf" ]                   | "netperf"         | this is not JSON from column 14 on
            "blocks"                      | "blox"            | 'blocks' is missing
            "trials_before" : 63          | "trials_before" : -1 | a number of trials is not negative: -1
            "trials_before" : 63          | "trials_before" : "63" | 'sessions[1].trials_before' is not a whole number below 2147483648: "63"
            "2026-11-22T15:30:00Z"        | "15:30"           | 'sessions[1].started_at' is no instant like 2026-01-02T03:04:05Z: "15:30"
            "cluster.A.version" : "v2"    | "cluster.A.version" : 2 | 'sessions[1].environment.cluster.A.version' is not a text: 2
            "trials_before" : 0,          | "trials_before" : 0, "by" : "me", | 'sessions[0].by' is no field that this meshperf knows
            "sessions" : [                | "sessions" : [], "more" : [ | a run has at least one session
            "mss" : "96",                 | "mss" : "96", "mss" : "160", | a field is there twice
            """)
    void a_damaged_record_is_named_with_what_is_wrong(String old, String damage, String said) {
        assertThat(TEXT).contains(old);
        assertThatThrownBy(() -> read(TEXT.replace(old, damage)))
                .isInstanceOf(RecordException.class)
                .hasMessage(
                        "cannot read " + folder.resolve("environment.json") + ": " + said + "; nothing was changed");
    }

    @Test
    void a_record_that_is_not_there_or_no_text_is_named() throws IOException {
        assertThatThrownBy(() -> RunRecord.read(folder))
                .hasMessage("cannot read " + folder.resolve("environment.json") + ": there is no such file or folder");
        Files.write(folder.resolve(RunRecord.FILE), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> RunRecord.read(folder))
                .hasMessage("cannot read " + folder.resolve("environment.json")
                        + ": this is not UTF-8; nothing was changed");
    }
}
