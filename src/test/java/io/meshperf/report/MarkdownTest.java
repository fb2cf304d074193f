package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.unit.ByteCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_run_reads_the_same_in_every_locale(String locale) {
        Golden.assertSame(locale, "summary.md", () -> text(MadeUp.whole(6), Optional.empty()));
    }

    @Test
    void every_row_of_a_table_has_as_many_cells_as_its_head() {
        List<Long> bars = text(MadeUp.whole(6), Optional.empty())
                .lines()
                .filter(line -> line.startsWith("| 23 ") || line.startsWith("| TCP\\_RR"))
                .map(line -> line.chars().filter(c -> c == '|').count())
                .distinct()
                .toList();
        assertThat(bars).hasSize(1);
    }

    @Test
    void a_break_is_told_first() {
        Resumption resumption =
                new Resumption(Instant.parse("2026-11-22T20:30:12Z"), 63, 136, List.of("w1: image a_b -> c|d"));
        assertThat(text(MadeUp.run(1), Optional.of(resumption)))
                .startsWith("""
                        ## meshperf run 20261122-150000-7

                        resumed: 63 of 136 trials were kept from before 2026-11-22 20:31 UTC; since then the environment differs:

                        - w1: image a\\_b -> c\\|d

                        """)
                .doesNotContain("gate:", "### Limits missed");
    }

    @Test
    void what_a_tool_says_becomes_neither_markup_nor_another_cell() {
        assertThat(Markdown.inline("a|b <script>\n*c* `d` [e](f) & \\"))
                .isEqualTo("a\\|b &lt;script> \\*c\\* \\`d\\` \\[e\\](f) &amp; \\\\");
    }

    private static String text(MadeUp run, Optional<Resumption> resumption) {
        return Markdown.text(
                Samples.RUN,
                run.results(),
                CostLine.of(run.all, Duration.ofMinutes(46), new ByteCount(96_000_000)),
                resumption);
    }
}
