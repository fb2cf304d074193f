package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshperf.model.RunId;
import io.meshperf.unit.ByteCount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunPageTest {

    private static final MadeUp RUN = MadeUp.run(1);
    private static final CostLine COST = CostLine.of(RUN.all, Duration.ofMinutes(46), new ByteCount(96_000_000));

    @Test
    void the_page_needs_nothing_but_itself() {
        String page = page(Map.of());
        assertThat(page).doesNotContain("<script", "<link", "src=", "href=", "@import", "url(");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
    }

    @Test
    void every_row_every_doubt_every_loss_and_the_cost_is_on_the_page() {
        String page = page(Map.of());
        assertThat(RUN.results().rows()).hasSize(16).allSatisfy(row -> assertThat(page)
                .contains("<td>" + row.label() + "</td>"));
        assertThat(page)
                .contains("<b>offload</b> rows 1-2, 6 (62 points)")
                .contains(
                        "15 netperf. Remote VM using Virtual IP, path MSS: the service of w2 does not forward 12866/tcp")
                .contains(COST.render());
    }

    @Test
    void what_a_cluster_says_about_itself_cannot_become_markup() {
        assertThat(page(Map.of("<b>", "\"a\" & <script>alert(1)</script>")))
                .contains("<td>&lt;b&gt;</td><td>&quot;a&quot; &amp; &lt;script&gt;alert(1)&lt;/script&gt;</td>")
                .doesNotContain("<script");
    }

    @Test
    void characters_that_xml_forbids_are_replaced() {
        assertThat(Markup.escape("a\u0000b\u001bc\nd")).isEqualTo("a\uFFFDb\uFFFDc\nd");
    }

    private static String page(Map<String, String> environment) {
        return RunPage.html(new RunId("made-up"), RUN.results(), environment, COST, Optional.empty());
    }
}
