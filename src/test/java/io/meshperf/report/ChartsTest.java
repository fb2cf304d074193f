package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshperf.model.Beside;
import io.meshperf.model.Comparison;
import io.meshperf.model.Exchange;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.PathMss;
import io.meshperf.model.RequestResponse;
import io.meshperf.model.RunId;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ChartsTest {

    private static final RunId RUN = new RunId("made-up");

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void both_charts_are_the_same_well_formed_xml_in_every_locale(String locale) throws Exception {
        Results results = MadeUp.run(6).results();
        String goodput = Golden.in(locale, () -> GoodputChart.svg(RUN, results).orElseThrow());
        String rows = Golden.in(locale, () -> RowsChart.svg(RUN, results));
        assertThat(goodput).isEqualTo(GoodputChart.svg(RUN, results).orElseThrow());
        assertThat(parse(goodput).getElementsByTagName("text").getLength()).isPositive();
        assertThat(rows).isEqualTo(RowsChart.svg(RUN, results));
        assertThat(parse(rows).getElementsByTagName("text").getLength()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void a_waterfall_starts_at_100_percent_and_says_what_each_layer_keeps_in_every_locale(String locale)
            throws Exception {
        Results results = MadeUp.whole(6).results();
        List<String> texts =
                texts(parse(Golden.in(locale, () -> CostsChart.svg(RUN, results).orElseThrow())), "text");
        assertThat(texts)
                .containsSubsequence(
                        "Goodput that is left",
                        "same node, pod IP",
                        "100 %",
                        "same node, service IP",
                        "97.9 % (96.4 … 99.3)",
                        "of same node, pod IP",
                        "other node, pod IP",
                        "61.2 % (60.3 … 62.1)",
                        "TCP_RR requests per second that are left");
    }

    @Test
    void a_bar_is_as_long_as_what_is_left_of_the_first_path() throws Exception {
        Results results = MadeUp.whole(6).results();
        Document chart = parse(CostsChart.svg(RUN, results).orElseThrow());
        List<Double> lengths = solidBars(chart);
        // Of 100: service IP, other node, service IP there, other cluster, and back from it.
        assertThat(lengths.get(1) / lengths.get(0)).isCloseTo(0.979, within(0.002));
        assertThat(lengths.get(2) / lengths.get(0)).isCloseTo(0.612, within(0.002));
        assertThat(lengths.get(3) / lengths.get(0)).isCloseTo(0.612 * 1.004, within(0.002));
        assertThat(lengths.get(4) / lengths.get(0)).isCloseTo(0.612 * 0.1527, within(0.002));
        assertThat(lengths.get(5) / lengths.get(0)).isCloseTo(0.612 * 0.1527 * 0.964, within(0.002));
    }

    @Test
    void a_layer_without_a_ratio_says_so_and_what_stands_on_it_starts_anew() throws Exception {
        Comparison whole = MadeUpVerdicts.comparison(MatchedPair.OTHER_NODE, WorkloadKind.COST_GOODPUT, 6);
        Comparison none =
                new Comparison(whole.pair(), whole.kind(), whole.base(), whole.with(), Optional.empty(), 0, List.of());
        Results results = results(Map.of(96, 1.0))
                .withComparisons(List.of(
                        none, MadeUpVerdicts.comparison(MatchedPair.OTHER_CLUSTER, WorkloadKind.COST_GOODPUT, 6)));
        List<String> texts = texts(parse(CostsChart.svg(RUN, results).orElseThrow()), "text");
        assertThat(texts).contains("no ratio: not measured");
        assertThat(texts).filteredOn("100 %"::equals).hasSizeGreaterThanOrEqualTo(2);
        assertThat(CostsChart.svg(RUN, results(Map.of(96, 1.0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void every_gated_point_is_a_dot_around_the_baseline_in_every_locale(String locale) throws Exception {
        Results results = MadeUp.whole(6).results();
        Document chart =
                parse(Golden.in(locale, () -> GateChart.svg(RUN, results).orElseThrow()));
        assertThat(texts(chart, "circle"))
                .hasSize(results.gate().size())
                .contains("1 iperf TCP. Same VM using Pod IP, MSS 0288: FAIL, -10.2 % (-11.1 … -9.1), 45.2 Gbit/s after"
                        + " 50.3 Gbit/s, p=0.00042, margin 5 %, n=6");
        assertThat(texts(chart, "text")).containsSubsequence("-15 %", "0 %", "+15 %");
        NodeList dots = chart.getElementsByTagName("circle");
        assertThat(IntStream.range(0, dots.getLength())
                        .mapToObj(i -> (Element) dots.item(i))
                        .filter(dot -> dot.getAttribute("fill").equals("#c00020")))
                .hasSize(1);
        assertThat(GateChart.svg(RUN, results.withGate(List.of()))).isEmpty();
    }

    @Test
    void a_lost_point_splits_the_line_and_leaves_a_hollow_mark() throws Exception {
        Document chart = chart(Map.of(96, 100.0, 160, 200.0, 224, 0.0, 288, 300.0));
        NodeList lines = chart.getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(2);
        assertThat(((Element) lines.item(0)).getAttribute("points").split(" ")).hasSize(2);
        assertThat(texts(chart, "circle")).anyMatch(text -> text.contains("MSS 0224: the connection stalled"));
    }

    @Test
    void the_label_at_the_lines_end_says_where_a_line_that_is_cut_short_ends() throws Exception {
        assertThat(texts(chart(Map.of(96, 100.0, 160, 200.0)), "text")).contains("pod IP 200 Mbit/s");
        assertThat(texts(chart(Map.of(96, 100.0, 160, 0.0)), "text")).contains("pod IP 100 Mbit/s at 96");
    }

    @Test
    void a_run_in_which_everything_was_lost_still_has_its_charts() throws Exception {
        Document chart = chart(Map.of(96, 0.0));
        assertThat(chart.getElementsByTagName("polyline").getLength()).isZero();
        assertThat(texts(chart, "text")).contains("pod IP: no number").doesNotContain("1 Mbit/s");
        assertThat(texts(parse(RowsChart.svg(RUN, results(Map.of(96, 0.0)))), "text"))
                .anyMatch(text -> text.startsWith("no number: the connection stalled"));
    }

    @Test
    void a_run_that_counts_no_goodput_says_so_in_place_of_bars() throws Exception {
        Scenario alone =
                RequestResponse.requests(Exchange.TCP_RR).on(MeshPath.HAIRPIN).at(Beside.NOTHING);
        Results results = Results.of(List.of(alone), Map.of(), MadeUp::summary);
        assertThat(texts(parse(RowsChart.svg(RUN, results)), "text")).contains("No row of this run counts goodput.");
    }

    @Test
    void a_plan_without_segment_sizes_has_no_chart_of_them() {
        Scenario netperf =
                TcpStream.netperfTcpStream().on(MeshPath.SAME_NODE_POD_IP).at(new PathMss());
        assertThat(GoodputChart.svg(RUN, Results.of(List.of(netperf), Map.of(), MadeUp::summary)))
                .isEmpty();
    }

    @Test
    void labels_keep_their_order_and_their_distance_inside_the_bounds() {
        assertThat(Declutter.spread(List.of(10.0, 11.0, 12.0, 100.0), 10, 0, 100))
                .containsExactly(10.0, 20.0, 30.0, 100.0);
        assertThat(Declutter.spread(List.of(97.0, 98.0, 99.0), 10, 0, 100)).containsExactly(80.0, 90.0, 100.0);
    }

    @Test
    void a_value_axis_starts_at_zero_and_ends_at_a_round_number() {
        assertThat(Axis.fromZero(9.4, 4, 0, 100).ticks()).containsExactly(0.0, 2.5, 5.0, 7.5, 10.0);
        assertThat(Axis.fromZero(1300, 4, 0, 100).high()).isEqualTo(1500);
        assertThat(Axis.fromZero(5, 5, 0, 100).high()).isEqualTo(5);
    }

    @Test
    void sizes_are_linear_unless_they_span_too_much() {
        assertThat(Axis.ofSizes(96, 1376, 0, 100).logarithmic()).isFalse();
        Axis wide = Axis.ofSizes(88, 8948, 0, 100);
        assertThat(wide.logarithmic()).isTrue();
        assertThat(wide.ticks()).startsWith(128.0, 256.0).endsWith(8192.0);
        assertThat(wide.at(8948)).isCloseTo(100, within(1e-9));
    }

    private static Document chart(Map<Integer, Double> mbitBySize) throws Exception {
        return parse(GoodputChart.svg(RUN, results(mbitBySize)).orElseThrow());
    }

    /** One row; zero stands for a lost point. */
    private static Results results(Map<Integer, Double> mbitBySize) {
        Map<Scenario, Series> series = new LinkedHashMap<>();
        mbitBySize.forEach((size, mbit) -> {
            Scenario scenario =
                    TcpStream.tcpStream(8).on(MeshPath.OTHER_CLUSTER_POD_IP).at(new Mss(size));
            TrialResult result = mbit > 0 ? SeedCsvTest.measured(scenario, 1, mbit) : SeedCsvTest.stalled(scenario);
            series.put(scenario, new Series(scenario, List.of(result)));
        });
        return Results.of(List.copyOf(series.keySet()), series, MadeUp::summary);
    }

    /** The lengths of the bars that are neither pale nor the background. */
    private static List<Double> solidBars(Document chart) {
        NodeList bars = chart.getElementsByTagName("rect");
        return IntStream.range(0, bars.getLength())
                .mapToObj(i -> (Element) bars.item(i))
                .filter(bar -> !bar.hasAttribute("fill-opacity")
                        && !bar.getAttribute("width").equals("100%"))
                .map(bar -> Double.valueOf(bar.getAttribute("width")))
                .toList();
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static Document parse(String svg) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
