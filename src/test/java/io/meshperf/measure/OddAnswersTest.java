package io.meshperf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Bulk;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.TcpOptions;
import io.meshperf.model.Timing;
import io.meshperf.model.Transactions;
import io.meshperf.model.Trial;
import io.meshperf.unit.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of odd versions, odd images and odd paths: the number, and the further figures, or the cause. */
class OddAnswersTest {

    private record Row(String file, Trial trial, int exitCode, Duration elapsed, String expected) {

        static Row of(String line) {
            String[] cells = line.split("\\|", 6);
            return new Row(
                    cells[0].strip(),
                    Trials.parse(cells[1].strip(), Integer.parseInt(cells[2].strip())),
                    Integer.parseInt(cells[3].strip()),
                    Duration.ofMillis(Long.parseLong(cells[4].strip())),
                    cells[5].strip());
        }

        Outcome read() {
            Answer recorded = RecordedAnswers.of("odd/" + file + ".out", exitCode);
            Answer answer = new Answer(
                    recorded.exitCode(), false, elapsed, recorded.stdout(), recorded.stderr(), recorded.beside());
            return Drivers.of(trial.scenario().workload(), TcpOptions.none()).read(trial, answer);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Row> rows() {
        return RecordedAnswers.stdout("odd/table")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::of)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void an_odd_answer_comes_to_what_the_table_says(Row row) {
        Outcome outcome = row.read();

        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.evidence())
                    .hasSizeLessThan(500)
                    .isNotBlank()
                    .doesNotContain("\n", "Exception", "jackson", "JsonToken", "Feature", "java.");
        }
        if (row.expected().equals("?")) {
            return;
        }
        if (Character.isUpperCase(row.expected().charAt(0))) {
            String[] words = row.expected().split(" ", 2);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.cause()).as(failed.evidence()).hasToString(words[0]);
                assertThat(failed.evidence()).contains(words.length > 1 ? words[1] : "");
            });
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        Outcome.Measured measured = (Outcome.Measured) outcome;
        Map<String, String> found = new HashMap<>(figures(measured.measurement()));
        found.put("still", standstill(measured.timing()));
        for (String figure : row.expected().split(", ")) {
            String[] words = figure.split(" ");
            assertThat(found).containsEntry(words[0], words[1]);
        }
    }

    @Test
    void no_odd_answer_is_left_out_of_the_table() throws Exception {
        Path folder = Path.of(
                        OddAnswersTest.class.getResource("/answers/odd/table").toURI())
                .getParent();
        assertThat(rows()).extracting(Row::file).containsExactlyInAnyOrderElementsOf(outputs(folder));
    }

    private static List<String> outputs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".out"))
                    .map(name -> name.replaceFirst("\\.out$", ""))
                    .toList();
        }
    }

    /** Tenths of a second that the longest lasted, and how many connections had one. */
    private static String standstill(Timing timing) {
        return timing.standstill()
                .map(standstill -> String.format(
                        Locale.ROOT, "%.1fs/%d", standstill.longest().toMillis() / 1e3, standstill.connections()))
                .orElse("?");
    }

    private static Map<String, String> figures(Measurement measurement) {
        if (measurement instanceof Bulk bulk) {
            return Map.of(
                    "goodput", rounded(bulk.goodput().mbitPerSecond()),
                    "retransmits",
                            bulk.retransmits().isPresent()
                                    ? "" + bulk.retransmits().getAsLong()
                                    : "?",
                    "segment",
                            bulk.segmentSize().isPresent()
                                    ? "" + bulk.segmentSize().getAsInt()
                                    : "?",
                    "source", bulk.segmentSource().map(Enum::name).orElse("?"),
                    "mtu", bulk.pathMtu().isPresent() ? "" + bulk.pathMtu().getAsInt() : "?");
        }
        if (measurement instanceof Datagrams datagrams) {
            return Map.of(
                    "goodput",
                    rounded(datagrams.goodput().mbitPerSecond()),
                    "offered",
                    rounded(datagrams.offered().mbitPerSecond()),
                    "sent",
                    "" + datagrams.sent(),
                    "lost",
                    "" + datagrams.lost(),
                    "jitter",
                    micros(datagrams.jitter()),
                    "ooo",
                    datagrams.outOfOrder().isPresent()
                            ? "" + datagrams.outOfOrder().getAsLong()
                            : "?");
        }
        if (measurement instanceof Transactions requests) {
            return Map.of(
                    "rate", String.format(Locale.ROOT, "%.0f", requests.rate().perSecond()),
                    "p50", micros(requests.p50()),
                    "p90", micros(requests.p90()),
                    "p99", micros(requests.p99()),
                    "max", micros(Optional.of(requests.max())));
        }
        SegmentProbe probe = (SegmentProbe) measurement;
        return Map.of(
                "packet", "" + probe.packetSize(),
                "passed", probe.passed() ? "yes" : "no",
                "mtu", probe.pathMtu().isPresent() ? "" + probe.pathMtu().getAsInt() : "?");
    }

    private static String micros(Optional<Latency> latency) {
        return latency.map(known -> String.format(Locale.ROOT, "%.0f", known.micros()))
                .orElse("?");
    }

    private static String rounded(double megabits) {
        return String.format(Locale.ROOT, megabits < 9.995 ? "%.2f" : megabits < 99.95 ? "%.1f" : "%.0f", megabits);
    }
}
