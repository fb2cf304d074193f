package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Limits;
import io.meshperf.model.RunId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreambleTest {

    @Test
    void limits_that_nothing_can_miss_are_named_before_the_run_with_where_they_stand() {
        Limits limits = Limits.parse("*/hairpin/96..736 at least 1 Gbit/s");

        assertThat(Preamble.idle(limits.rules()).lines())
                .containsExactly(
                        "  limits that hold for no point of this run:",
                        "    */hairpin/96..736 at least 1 Gbit/s (-Dlimits, character 1)",
                        "");
        assertThat(Preamble.idle(Limits.none().rules())).isEmpty();
    }

    @Test
    void settings_stand_in_two_columns_however_long_their_names_are() {
        Map<String, String> settings = new TreeMap<>(Map.of("baseline", "", "expected.changes", "kernel"));

        assertThat(Preamble.settings("1.0", new RunId("19700101-000000-7"), settings)
                        .lines())
                .containsExactly(
                        "meshperf 1.0, run 19700101-000000-7",
                        "  baseline          -",
                        "  expected.changes  kernel",
                        "");
    }
}
