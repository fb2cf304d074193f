package io.meshperf.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain words|plain words
            Größe 5 µs → 漢字 é|Größe 5 µs → 漢字 é
            ESC[31mred|\\u001b[31mred
            BELL|\\u0007L
            aRLOgpj.exe|a\\u202egpj.exe
            zeroZWSPwidthBOMandSHYsoft|zero\\u200bwidth\\ufeffand\\u00adsoft
            ::error::obey me|: :error::obey me
            see ##vso[task] and ##[group]|see # #vso[task] and # #[group]
            listens on ::1|listens on ::1
            ::1 answers|::1 answers
            """)
    void what_acts_is_written_out_and_what_is_text_stays(String given, String shown) {
        String text = given.replace("ESC", "\u001b")
                .replace("BEL", "\u0007")
                .replace("RLO", "\u202e")
                .replace("ZWSP", "\u200b")
                .replace("BOM", "\ufeff")
                .replace("SHY", "\u00ad");

        assertThat(Foreign.line(text)).isEqualTo(shown);
        assertThat(Foreign.lines(text)).isEqualTo(shown);
        assertThat(Foreign.layout(text)).isEqualTo(shown);
    }

    @Test
    void no_character_that_acts_gets_through_wherever_it_is() {
        List<Integer> acting = IntStream.rangeClosed(0, 0xe0fff)
                .filter(c -> c != '\n' && c != '\t')
                .filter(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        || Character.getType(c) == Character.SURROGATE)
                .boxed()
                .toList();
        assertThat(acting).hasSizeGreaterThan(2200);
        for (int c : acting) {
            String text = "a" + Character.toString(c) + "b";
            for (String shown : List.of(Foreign.line(text), Foreign.lines(text), Foreign.layout(text))) {
                assertThat(shown.codePoints()).as("U+%04X in %s", c, shown).noneMatch(acting::contains);
            }
        }
    }

    @Test
    void a_line_has_no_line_breaks_and_no_stretches_of_blanks() {
        assertThat(Foreign.line("\r\n  one\n\n::error::two\tthree \u2028 four\r\n"))
                .isEqualTo("one ::error::two three four");
        assertThat(Foreign.line("")).isEmpty();
        assertThat(Foreign.line(" \n ")).isEmpty();
    }

    @Test
    void a_layout_keeps_its_lines_and_none_of_them_is_a_command() {
        assertThat(Foreign.layout("a:\r\n  ::set-output name=x::y\n\t::debug::z\n##[error]e\n## head\n"))
                .isEqualTo("a:\n  : :set-output name=x::y\n\t: :debug::z\n# #[error]e\n## head\n");
        assertThat(Foreign.layout("a\rb")).isEqualTo("a\\u000db");
    }

    @Test
    void what_is_endless_is_cut_with_a_word() {
        assertThat(Foreign.line("node " + "n".repeat(10_000) + " is gone"))
                .isEqualTo("node " + "n".repeat(300) + "... (9700 more characters) is gone");
        assertThat(Foreign.line("so ".repeat(10_000))).hasSizeLessThan(4_100).endsWith(" more characters)");
        assertThat(Foreign.lines("x".repeat(10_000))).hasSize(10_000);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void megabytes_of_anything_take_no_longer_than_their_length() {
        for (String piece : List.of(" ", "\n", "\t \r\n", "[", "##", "::", "\u001b", "a ", "é", "::\n")) {
            String text = piece.repeat(400_000 / piece.length());
            Foreign.line(text);
            Foreign.lines(text);
            Foreign.layout(text);
        }
    }
}
