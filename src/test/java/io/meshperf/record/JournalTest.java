package io.meshperf.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshperf.model.Bulk;
import io.meshperf.model.Evidence;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.Outcome;
import io.meshperf.model.RunId;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.ByteCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    @TempDir
    Path parent;

    private static TrialResult trial(int repetition) {
        return new TrialResult(
                new Trial(
                        TcpStream.tcpStream(8).on(MeshPath.HAIRPIN).at(new Mss(96)), repetition, Duration.ofSeconds(1)),
                new Outcome.Measured(new Bulk(
                        BitRate.ofMbit(1),
                        Optional.of(new ByteCount(125_000)),
                        OptionalLong.of(7),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.of("cubic"))),
                new Evidence(
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        Duration.ofMillis(1012),
                        Optional.empty(),
                        Duration.ofMillis(10),
                        List.of("iperf3", "-c", "10.0.0.1"),
                        OptionalInt.of(0),
                        "ä\n",
                        "",
                        OptionalDouble.of(1500.5)));
    }

    private static String lines(TrialResult... results) {
        return Arrays.stream(results)
                .map(result -> Journal.line(SomeRun.ID, result))
                .collect(Collectors.joining());
    }

    private List<TrialResult> read(String journal) throws IOException {
        return Journal.read(SomeRun.folder(parent, SomeRun.ID, journal));
    }

    @Test
    void what_is_held_of_a_run_has_not_the_tools_own_words_and_they_can_be_read_one_by_one() throws IOException {
        Path folder = SomeRun.folder(parent, SomeRun.ID, lines(trial(1), trial(2), trial(3)));

        Journal journal = Journal.open(folder);

        assertThat(journal.trials())
                .containsExactly(trial(1).withoutAnswer(), trial(2).withoutAnswer(), trial(3).withoutAnswer());
        assertThat(journal.trials())
                .noneMatch(held ->
                        held.evidence().stdout().equals(trial(1).evidence().stdout()));
        assertThat(journal.asWritten(trial(2).trial())).isEqualTo(trial(2));
        assertThat(journal.asWritten(trial(1).trial())).isEqualTo(trial(1));
        List<TrialResult> each = new ArrayList<>();
        Journal.each(folder, (number, result) -> {
            each.add(result);
            assertThat(number).isEqualTo(each.size());
        });
        assertThat(each).containsExactly(trial(1), trial(2), trial(3));
    }

    @Test
    void every_kind_of_trial_comes_back_as_it_was() throws IOException {
        List<TrialResult> written = LongStream.range(0, 1000)
                .mapToObj(seed -> new AnyTrial(seed).next())
                .toList();

        assertThat(read(lines(written.toArray(new TrialResult[0])))).isEqualTo(written);
    }

    @Test
    void a_journal_without_a_trial_is_empty() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void a_line_torn_at_any_byte_counts_as_not_there() throws IOException {
        byte[] whole = lines(trial(1), trial(2)).getBytes(StandardCharsets.UTF_8);
        int first = lines(trial(1)).getBytes(StandardCharsets.UTF_8).length;
        Path folder = SomeRun.folder(parent, SomeRun.ID, "");
        for (int length = first; length < whole.length; length++) {
            Files.write(folder.resolve(Journal.FILE), Arrays.copyOf(whole, length));

            assertThat(Journal.read(folder)).containsExactly(trial(1));
            if (length % 50 == 0) {
                RunFolder.reopen(parent, SomeRun.ID.value());
                assertThat(folder.resolve(Journal.FILE)).hasSize(first);
            }
        }
    }

    @Test
    void zeros_that_a_power_cut_left_at_the_end_are_a_torn_line() throws IOException {
        assertThat(read(lines(trial(1)) + "\u0000".repeat(4096))).containsExactly(trial(1));
    }

    @Test
    void what_a_reopened_journal_gets_is_read_after_what_it_had() throws IOException {
        SomeRun.folder(parent, SomeRun.ID, lines(trial(1)) + "{\"format\":1,\"ru");
        RunFolder reopened = RunFolder.reopen(parent, "latest");
        reopened.append(Journal.FILE, lines(trial(2)));

        assertThat(Journal.read(reopened.path())).containsExactly(trial(1), trial(2));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"format":2,         | {                     | it has no format number, so another program or a meshperf before 0.1 wrote it
            "format":2           | "format":3            | its format is 3, and this meshperf reads 1 to 2: use the version that wrote it
            "format":2           | "format":"1"          | 'format' is not a whole number: "1"
            {"format":2          | {"format":2,          | this is not JSON from column 13 on
            "attempt":1          | "attempt":NaN         | this is not JSON from column 214 on
            "attempt":1          | "attempt":1,"attempt":2 | a field is there twice
            20261122-150000-7    | 20261122-160000-8     | it belongs to run 20261122-160000-8, and this folder to run 20261122-150000-7
            "workload":"iperf-tcp" | "workload":"iperf-sctp" | there is no workload 'iperf-sctp'; there are [iperf-tcp, iperf-udp, netperf, path-mtu, tcp-rr, udp-rr, tcp-crr, udp-capacity, cost-goodput, cost-latency]
            "path":"hairpin"     | "path":"hairpins"     | there is no path 'hairpins'; there are [same-node-pod-ip, same-node-service-ip, other-node-pod-ip, other-node-service-ip, other-cluster-pod-ip, hairpin, other-cluster-back]
            "point":"MSS 0096"   | "point":"MTU 1500"    | there is no point 'MTU 1500'; it is like MSS 0096, datagram 1422, path MSS, alone, under load or forward
            "point":"MSS 0096"   | "point":"MSS 0001"    | an MSS is 88 to 9216 bytes: 1
            "point":"MSS 0096"   | "point":"MSS 00096"   | there is no point 'MSS 00096'; it is like MSS 0096, datagram 1422, path MSS, alone, under load or forward
            "asked_bytes":96     | "asked_bytes":160     | 'asked_bytes' is not the size of point 'MSS 0096'
            hairpin/MSS 0096"    | hairpin/MSS 0160"     | 'scenario' is iperf-tcp/hairpin/MSS 0160, and workload, path and point are iperf-tcp/hairpin/MSS 0096
            "streams":8          | "streams":129         | iperf3 takes 1 to 128 streams: 129
            "streams":8,         | ''                    | 'streams' is missing
            "repetition":2,      | ''                    | 'repetition' is missing
            "repetition":2       | "repetition":0        | repetitions are counted from 1: 0
            "repetition":2       | "repetition":1        | this trial is in line 1 already
            "repetition":2       | "repetition":2.5      | 'repetition' is not a whole number below 2147483648: 2.5
            "attempt":1          | "attempt":0           | attempts are counted from 1: 0
            "attempt":1          | "attempt":4294967296  | 'attempt' is not a whole number below 2147483648: 4294967296
            "attempt":1          | "attempt":1,"mood":"good" | 'mood' is no field that this meshperf knows
            "duration_s":1       | "duration_s":-1       | a trial lasts whole seconds, at least one: PT-1S
            "kind":"measured"    | "kind":"guessed"      | there is no outcome 'guessed'
            "kind":"measured"    | "kind":"failed"       | 'outcome.cause' is missing
            "of":"bulk"          | "of":"datagrams"      | 'outcome.offered_bit_per_s' is missing
            "of":"bulk"          | "of":"feathers"       | there is no measurement of 'feathers'
            1000000.0            | 0                     | zero is never a value: a trial that delivered nothing has failed
            1000000.0            | -5                    | a bit rate is finite and not negative: -5.0
            1000000.0            | 1e999                 | 'outcome.goodput_bit_per_s' is not a finite number: "Infinity"
            "retransmits":7      | "retransmits":"many"  | 'outcome.retransmits' is not a whole number: "many"
            "retransmits":7      | "retransmitted":7     | 'outcome.retransmitted' is no field that this meshperf knows
            "mean_packet_bytes":1500.5 | "mean_packet_bytes":"NaN" | 'evidence.mean_packet_bytes' is not a finite number: "NaN"
            2026-01-02T03:04:05.678Z | yesterday         | 'evidence.started_at' is no instant like 2026-01-02T03:04:05Z: "yesterday"
            2026-01-02T03:04:05.678Z | +1000000000-12-31T23:59:59Z | 'evidence.started_at' is no instant like 2026-01-02T03:04:05Z: "+1000000000-12-31T23:59:59Z"
            "tool_time_ms":      | "tool_time_ms":1e300,"was": | 'evidence.tool_time_ms' is not a time of less than a year in milliseconds: 1.0E300
            "stderr":""          | "stderr":null         | 'evidence.stderr' is not a text: null
            ["iperf3","-c","10.0.0.1"] | ["iperf3",1]    | 'evidence.command' is not a list of texts: ["iperf3",1]
            """)
    void a_damaged_line_is_named_with_what_is_wrong(String old, String damage, String said) throws IOException {
        String good = lines(trial(2));
        String bad = good.replace(old, damage);
        assertThat(bad).isNotEqualTo(good);
        Path folder = SomeRun.folder(parent, SomeRun.ID, lines(trial(1)) + bad + lines(trial(3)));
        String message = "cannot read " + folder.resolve(Journal.FILE) + ", line 2: " + said + "; nothing was changed";

        assertThatThrownBy(() -> Journal.read(folder))
                .isInstanceOf(RecordException.class)
                .hasMessage(message)
                .satisfies(thrown -> assertThat(thrown.getStackTrace()).isEmpty());
        assertThatThrownBy(() -> RunFolder.reopen(parent, "latest")).hasMessage(message);
        assertThat(folder.resolve(Journal.FILE)).hasContent(lines(trial(1)) + bad + lines(trial(3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                | this is no JSON object
            7                 | this is no JSON object
            ''                | this is no JSON object
            run_id,trial,row  | this is not JSON from column 1 on
            {} {}             | this is not JSON from column 4 on
            """)
    void a_foreign_line_is_no_trial(String foreign, String said) {
        assertThatThrownBy(() -> read(foreign + "\n" + lines(trial(1))))
                .hasMessageEndingWith("journal.jsonl, line 1: " + said + "; nothing was changed");
    }

    /** What goes beyond what a reader of JSON takes is a damaged line like any other. */
    @Test
    void depth_and_digits_without_end_are_a_damaged_line() {
        List<String> endless = List.of(
                "[".repeat(10_000) + "]".repeat(10_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"format\":" + "7".repeat(2_000) + "}",
                "{\"format\":0." + "7".repeat(2_000) + "}",
                "{\"format\":1e999999999}",
                "{\"" + "n".repeat(100_000) + "\":1}",
                "\u0000".repeat(100),
                "{\"format\":2,\"run\":\"\u0000\"}");
        for (String line : endless) {
            assertThatThrownBy(() -> read(line + "\n"))
                    .as(line.substring(0, Math.min(80, line.length())))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("journal.jsonl, line 1: ")
                    .hasMessageEndingWith("; nothing was changed");
        }
    }

    @Test
    void a_line_longer_than_any_trials_is_refused_before_it_fills_the_heap() {
        assertThatThrownBy(() -> read("x".repeat(33_000_000)))
                .hasMessageContaining("line 1: it is longer than 32000000 bytes, which no trial's line is");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        Path folder = SomeRun.folder(parent, SomeRun.ID, "");
        Files.write(folder.resolve(Journal.FILE), new byte[] {'{', (byte) 0xff, '}', '\n'});

        assertThatThrownBy(() -> Journal.read(folder))
                .hasMessageEndingWith("journal.jsonl, line 1: this is not UTF-8; nothing was changed");
    }

    @Test
    void a_number_that_is_none_never_gets_into_a_journal() {
        assertThatThrownBy(() -> new BitRate(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Evidence(
                        Instant.EPOCH,
                        Duration.ZERO,
                        Optional.empty(),
                        Duration.ZERO,
                        List.of(),
                        OptionalInt.empty(),
                        "",
                        "",
                        OptionalDouble.of(Double.NaN)))
                .hasMessage("a mean packet size is finite: NaN");
    }

    @Test
    void the_same_trial_of_another_run_is_foreign() throws IOException {
        Path folder = SomeRun.folder(parent, SomeRun.ID, Journal.line(new RunId("other"), trial(1)));

        assertThatThrownBy(() -> Journal.read(folder)).hasMessageContaining("line 1: it belongs to run other");
    }
}
