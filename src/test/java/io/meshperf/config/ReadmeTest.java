package io.meshperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void the_readme_s_table_of_settings_is_the_code_s() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `-D"))
                .filter(line -> !line.contains("`-Dlocalmesh"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(ReadmeTest::row).toList());
    }

    private static String row(Setting setting) {
        String standard = setting.defaultIn("standard").orElse("–");
        String value = standard;
        for (String profile : List.of("quick", "seed")) {
            String other = setting.defaultIn(profile).orElse("–");
            value += other.equals(standard) ? "" : "; " + profile + ": " + other;
        }
        return "| `-D" + setting.key() + "` | " + value + " | " + setting.meaning() + " |";
    }
}
