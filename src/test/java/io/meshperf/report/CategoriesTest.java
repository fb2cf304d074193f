package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.Cause;
import io.meshperf.model.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Allure puts a test into every category that matches, so each must match exactly one. */
class CategoriesTest {

    private static final JsonNode CATEGORIES = JsonMapper.builder()
            .build()
            .readTree(Path.of("allure-config", "categories.json").toFile());
    private static final String LOST = "io.meshperf.junit.TrialLostException";

    @ParameterizedTest
    @EnumSource
    void every_cause_of_a_lost_trial_has_one_category(Cause cause) {
        String message = "Trial lost: "
                + new Outcome.Failed(cause, "Limit missed: io.meshperf.config.SettingsException\nx").explanation();
        assertThat(matching("broken", message, LOST + ": " + message))
                .singleElement()
                .asString()
                .startsWith("Trial lost: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed  | java.lang.AssertionError                         | Limit missed: 744 Mbit/s is below 800 Mbit/s   | Limit missed
            failed  | org.assertj.core.error.AssertJMultipleFailuresError | Multiple Failures (2 failures) Limit missed: a | Limit missed
            failed  | java.lang.AssertionError                         | Expecting actual not to be empty               | Failed, but not by a limit
            failed  | java.lang.AssertionError                         | Worse than its baseline: -10.2 %, limit kept    | Regression against the baseline
            failed  | java.lang.AssertionError                         | Worse than its baseline: see 'Limit missed: x'  | Regression against the baseline
            skipped | org.opentest4j.TestAbortedException              | Inconclusive: the environment differs: kernel   | Inconclusive
            skipped | org.opentest4j.TestAbortedException              | Assumption failed: Inconclusive: n=1            | Inconclusive
            skipped | org.opentest4j.TestAbortedException              | Inconclusive: 'Not on this mesh: no hairpin'    | Inconclusive
            broken  | io.meshperf.config.SettingsException             | mesh.yaml line 3: unknown key                  | Settings
            broken  | org.junit.jupiter.api.extension.ParameterResolutionException: x Caused by: io.meshperf.config.SettingsException | Failed to resolve parameter [Lab lab] | Settings
            broken  | io.meshperf.provision.MeshNotReadyException      | w3 is pending: 0/2 nodes are available         | The mesh could not be made ready
            broken  | java.lang.IllegalStateException                  | Limit missed: said by the wrong exception      | Harness bug
            broken  | java.lang.NullPointerException                   | java.lang.NullPointerException                 | Harness bug
            skipped | org.opentest4j.TestAbortedException              | Assumption failed: Not on this mesh: no hairpin | Not on this mesh
            skipped | org.opentest4j.TestAbortedException              | Not on this mesh: no second cluster            | Not on this mesh
            skipped | org.opentest4j.TestAbortedException              | disabled                                       | Skipped for another reason
            """)
    void every_other_end_of_a_test_has_one_category(String status, String exception, String message, String category) {
        assertThat(matching(status, message, exception + ": " + message + "\n\tat bench.IperfTcpBenchmark.goodput"))
                .containsExactly(category);
    }

    @Test
    void a_message_of_many_lines_is_matched_as_a_whole() {
        assertThat(matching("failed", "Limit missed: a\nb\nc", "java.lang.AssertionError: Limit missed: a\nb\nc"))
                .containsExactly("Limit missed");
    }

    /** As Allure 2 does it: the whole text, and a dot matches line ends. */
    private static List<String> matching(String status, String message, String trace) {
        List<String> names = new ArrayList<>();
        for (JsonNode category : CATEGORIES) {
            if (category.get("matchedStatuses").valueStream().anyMatch(node -> node.asString()
                            .equals(status))
                    && matches(category.get("messageRegex"), message)
                    && matches(category.get("traceRegex"), trace)) {
                names.add(category.get("name").asString());
            }
        }
        return names;
    }

    private static boolean matches(JsonNode regex, String text) {
        return regex == null
                || Pattern.compile(regex.asString(), Pattern.DOTALL)
                        .matcher(text)
                        .matches();
    }
}
