package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Cause;
import io.meshperf.model.DatagramSize;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpStream;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import io.meshperf.unit.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalLineTest {

    private static final RunId RUN = new RunId("run");
    private static final Scenario TCP =
            TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(96));

    private static TrialResult result(Scenario scenario, Outcome outcome) {
        Evidence evidence = new Evidence(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Duration.ofMillis(1012),
                Optional.of(Duration.ofNanos(41_500_000)),
                Duration.ofMillis(10),
                List.of("iperf3", "-c", "10.0.0.1"),
                OptionalInt.of(0),
                "{\"a\": \"\n\u2028\"}",
                "",
                OptionalDouble.of(1500.5));
        return new TrialResult(new Trial(scenario, 2, Duration.ofSeconds(1)), outcome, evidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ar-EG", "hi-IN-u-nu-deva"})
    void a_journal_line_is_the_same_in_every_locale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            Bulk bulk = new Bulk(
                    BitRate.ofMbit(812.5),
                    Optional.of(new ByteCount(101_562_500)),
                    OptionalLong.of(7),
                    OptionalInt.of(84),
                    OptionalInt.of(1462),
                    Optional.of("bbr"));

            assertThat(Journal.line(RUN, result(TCP, new Outcome.Measured(bulk))))
                    .isEqualTo("""
                            {"format":2,"run":"run","scenario":"iperf-tcp/other-cluster-pod-ip/MSS 0096",\
                            "workload":"iperf-tcp","streams":8,\
                            "path":"other-cluster-pod-ip","point":"MSS 0096","asked_bytes":96,\
                            "purpose":"sample","repetition":2,"attempt":1,"duration_s":1,\
                            "outcome":{"kind":"measured","of":"bulk","goodput_bit_per_s":8.125E8,\
                            "received_bytes":101562500,"retransmits":7,"segment_size_bytes":84,"path_mtu_bytes":1462,\
                            "congestion_control":"bbr"},"evidence":{"started_at":"2026-01-02T03:04:05.678Z",\
                            "tool_time_ms":1012.0,"harness_time_ms":41.5,"harness_cpu_ms":10.0,\
                            "command":["iperf3","-c","10.0.0.1"],"exit_code":0,"mean_packet_bytes":1500.5,\
                            "stdout":"{\\"a\\": \\"\\n\u2028\\"}","stderr":""}}\n""");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void every_line_is_one_line_whatever_the_tool_said() {
        String line = Journal.line(RUN, result(TCP, new Outcome.Failed(Cause.STALLED, "a\nb\r\nc")));

        assertThat(line.stripTrailing())
                .doesNotContain("\n")
                .doesNotContain("\r")
                .contains("\"cause\":\"STALLED\"");
    }

    @Test
    void datagrams_keep_what_was_sent_beside_what_arrived() {
        Scenario udp = UdpStream.udpStream().on(MeshPath.SAME_NODE_POD_IP).at(new DatagramSize(1422));
        Datagrams datagrams = new Datagrams(
                BitRate.ofMbit(945), BitRate.ofMbit(2400), 2400, 1455, new Latency(12.5), OptionalLong.empty());

        assertThat(Journal.line(RUN, result(udp, new Outcome.Measured(datagrams))))
                .contains("\"goodput_bit_per_s\":9.45E8", "\"offered_bit_per_s\":2.4E9")
                .contains("\"sent_datagrams\":2400,\"lost_datagrams\":1455,\"jitter_us\":12.5");
    }

    @Test
    void what_this_mesh_cannot_do_has_its_reason_and_no_number() {
        assertThat(Journal.line(RUN, result(TCP, new Outcome.Unsupported("netperf is missing"))))
                .contains("\"outcome\":{\"kind\":\"unsupported\",\"reason\":\"netperf is missing\"}");
    }
}
