package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.TrialResult;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void every_kind_of_trial_is_one_line_in_every_locale(String locale) {
        Golden.assertSame(locale, "trials.csv", TrialsCsvTest::file);
    }

    @Test
    void what_is_not_known_is_an_empty_cell() throws IOException {
        CSVRecord neverStarted = records().get(4);
        assertThat(neverStarted.get("outcome")).isEqualTo("unsupported");
        assertThat(neverStarted.get("goodput_mbit_per_s")).isEmpty();
        assertThat(neverStarted.get("started_at")).isEmpty();
        assertThat(neverStarted.get("tool_time_s")).isEmpty();
        assertThat(neverStarted.get("exit_code")).isEmpty();
        assertThat(neverStarted.get("explanation")).isEqualTo("no second cluster was named");
    }

    @Test
    void what_a_search_asked_and_what_the_ends_did_has_its_columns() throws IOException {
        CSVRecord probe = records().get(6);
        assertThat(probe.get("step")).isEqualTo("1423");
        assertThat(probe.get("probe_passed")).isEqualTo("false");
        assertThat(probe.get("goodput_mbit_per_s")).isEmpty();
        CSVRecord reference = records().get(8);
        assertThat(reference.get("purpose")).isEqualTo("reference");
        assertThat(reference.get("segment_source")).isEqualTo("transport-mss");
        assertThat(reference.get("client_throttled_share")).isEqualTo("0.31");
        assertThat(reference.get("server_other_cores")).isEmpty();
    }

    @Test
    void a_rate_far_below_a_megabit_is_not_rounded_to_zero() throws IOException {
        assertThat(records().get(2).get("goodput_mbit_per_s")).isEqualTo("0.00042");
    }

    @Test
    void an_explanation_stays_on_its_line() throws IOException {
        assertThat(file().lines()).hasSize(1 + Samples.all().size());
        assertThat(records().get(3).get("explanation"))
                .startsWith(
                        "no answer before the deadline: no end after 15 s, last words: \"broken pipe\", exit unknown");
        assertThat(records().get(3).get("cause")).isEqualTo("deadline");
    }

    private static String file() {
        StringBuilder file = new StringBuilder(TrialsCsv.header());
        int number = 0;
        for (TrialResult result : Samples.all()) {
            file.append(TrialsCsv.row(Samples.RUN, ++number, result));
        }
        return file.toString();
    }

    private static List<CSVRecord> records() throws IOException {
        CSVFormat format =
                CSVFormat.Builder.create().setHeader().setSkipHeaderRecord(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(file()), format)) {
            return parser.getRecords();
        }
    }
}
