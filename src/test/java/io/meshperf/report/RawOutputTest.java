package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.TrialResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawOutputTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void every_kind_of_trial_has_its_entry_in_every_locale(String locale) {
        Golden.assertSame(locale, "output.txt", () -> {
            StringBuilder text = new StringBuilder();
            int number = 0;
            for (TrialResult result : Samples.all()) {
                text.append(RawOutput.entry(++number, result));
            }
            return text.toString();
        });
    }

    @Test
    void a_command_line_can_be_pasted_into_a_shell() {
        assertThat(RawOutput.commandLine(List.of("netperf", "-P", ",12866", "it's", "a b", "$HOME", "")))
                .isEqualTo("netperf -P ,12866 'it'\\''s' 'a b' '$HOME' ''");
    }
}
