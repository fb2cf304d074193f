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
    void the_gate_the_limits_and_what_each_layer_costs_are_on_the_page() {
        Results results = MadeUp.whole(6).results();
        String page = RunPage.html(new RunId("made-up"), results, Map.of(), COST, Optional.empty());
        assertThat(page)
                .contains("<h2>Gate</h2>\n<p>186 pass, 1 FAIL, 6 inconclusive against 3 runs</p>")
                .contains("<b>FAIL</b> 1 iperf TCP. Same VM using Pod IP, MSS 0288: -10.2 %")
                .contains("<h2>Limits missed</h2>")
                .contains("<td>97.9 % (96.4 … 99.3)</td>")
                .contains("<title>What each layer costs</title>")
                .contains("<th>mean packet B</th>", "<td>23 TCP_RR. Same VM using Pod IP, under load</td>");
        assertThat(page(Map.of())).doesNotContain("<h2>Gate</h2>", "<h2>Limits missed</h2>");
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
