package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCsvTest {

    /** Of the sweep, its ends are enough. */
    private static final String MIDDLE = "(?m)^.*MSS (?!0096|1376)\\d{4}.*\\R";

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void every_point_comparison_and_verdict_is_one_line_in_every_locale(String locale) {
        Golden.assertSame(locale, "summary.csv", () -> SummaryCsv.text(
                        Samples.RUN, MadeUp.whole(6).results())
                .replaceAll(MIDDLE, ""));
    }

    @Test
    void a_row_per_point_then_per_comparison_then_per_gated_point() throws IOException {
        Results results = MadeUp.whole(6).results();
        Map<String, Long> kinds =
                records(results).stream().collect(Collectors.groupingBy(row -> row.get("what"), Collectors.counting()));
        assertThat(kinds).isEqualTo(Map.of("point", results.points().count(), "comparison", 10L, "gate", (long)
                results.gate().size()));
    }

    @Test
    void a_point_says_whether_it_keeps_its_limits_where_that_was_judged() throws IOException {
        Results results = MadeUp.whole(6).results();
        assertThat(records(results))
                .filteredOn(row -> row.get("what").equals("point")
                        && row.get("id").equals("netperf/other-cluster-pod-ip/path MSS"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("verdict")).isEqualTo("fail");
                    assertThat(row.get("reason")).startsWith("expected at least 1.5 Gbit/s");
                });
        assertThat(records(results.withVerdicts(Map.of("tcp-rr/hairpin/alone", new Verdict.Pass()))))
                .filteredOn(row -> row.get("id").equals("tcp-rr/hairpin/alone")
                        && row.get("what").equals("point"))
                .extracting(row -> row.get("verdict"))
                .containsExactly("pass");
    }

    private static List<CSVRecord> records(Results results) throws IOException {
        CSVFormat format =
                CSVFormat.Builder.create().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(SummaryCsv.text(Samples.RUN, results)), format)) {
            return parser.getRecords();
        }
    }
}
