package io.meshperf.report;

import io.meshperf.model.RunId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run on one page that needs nothing else: no script, no network, no second file. */
public final class RunPage {

    private static final int LOST_SHOWN = 30;
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, 'Segoe UI', 'DejaVu Sans', Helvetica, Arial, sans-serif; color: #1f2328;
                   max-width: 1080px; margin: 32px auto; padding: 0 20px; }
            h1 { font-size: 26px; margin-bottom: 4px; }
            h2 { font-size: 19px; margin: 36px 0 8px; }
            p.note { color: #57606a; margin: -14px 0 26px; font-size: 13px; }
            p.sub { color: #57606a; margin-top: 0; }
            table { border-collapse: collapse; width: 100%; margin: 10px 0 22px; font-size: 14px;
                    font-variant-numeric: tabular-nums; }
            th { text-align: right; color: #57606a; font-weight: normal; border-bottom: 1px solid #8c959f; padding: 4px 6px; }
            td { text-align: right; border-bottom: 1px solid #e4e7eb; padding: 4px 6px; white-space: nowrap; }
            th:first-child, td:first-child, th:last-child, td:last-child, .facts td, .facts th { text-align: left; }
            th:first-child { color: #1f2328; font-weight: bold; }
            td:last-child { color: #9a3b00; }
            .facts td, .facts th { white-space: normal; color: #1f2328; overflow-wrap: anywhere; }
            .wide { overflow-x: auto; }
            svg { max-width: 100%; min-width: 640px; height: auto; }
            @media (max-width: 720px) {
                .wide td:first-child, .wide th:first-child { white-space: normal; min-width: 120px; }
            }
            li { margin: 4px 0; }
            """;

    private RunPage() {}

    /**
     * The page.
     *
     * @param environment what was measured on, in the order in which it is shown
     */
    public static String html(
            RunId run,
            Results results,
            Map<String, String> environment,
            CostLine cost,
            Optional<Resumption> resumption) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>meshperf " + run
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>What the mesh carries</h1>\n"
                + "<p class=\"sub\">meshperf run " + run + "</p>\n"
                + resumed(resumption)
                + verdicts(results)
                + tables(results)
                + explanations(results)
                + "<h2>Pictures</h2>\n<div class=\"wide\">"
                + GateChart.svg(run, results).orElse("")
                + CostsChart.svg(run, results).orElse("")
                + GoodputChart.svg(run, results).orElse("") + RowsChart.svg(run, results) + "</div>\n"
                + "<h2>Environment</h2>\n" + facts(environment)
                + "<h2>What measuring cost</h2>\n<p>" + Markup.escape(cost.render()) + "</p>\n</body>\n</html>\n";
    }

    /** The same without the frame of a page, for a report that has its own; the charts are images in the text. */
    static String fragment(RunId run, Results results, CostLine cost, Optional<Resumption> resumption) {
        return resumed(resumption)
                + verdicts(results)
                + CostsChart.svg(run, results).map(RunPage::image).orElse("")
                + GoodputChart.svg(run, results).map(RunPage::image).orElse("")
                + image(RowsChart.svg(run, results))
                + tables(results)
                + explanations(results)
                + "<p>" + Markup.escape(cost.render()) + "</p>\n";
    }

    private static String resumed(Optional<Resumption> resumption) {
        return resumption
                .map(there -> "<p>resumed: " + Markup.escape(there.line()) + "</p>\n"
                        + list(there.differences().stream().map(Markup::escape).toList()))
                .orElse("");
    }

    /** What decides: the gate and the limits that were missed. */
    private static String verdicts(Results results) {
        String limits = Missed.counts(results)
                        .map(counts -> "<h2>Limits</h2>\n<p>" + Markup.escape(counts) + "</p>\n")
                        .orElse("")
                + items(
                        Missed.MISSED,
                        Missed.list(results).stream().map(Markup::escape).toList())
                + items(
                        Missed.OPEN,
                        Missed.open(results).stream().map(Markup::escape).toList());
        if (!GateText.isThere(results)) {
            return limits;
        }
        return "<h2>Gate</h2>\n<p>" + Markup.escape(GateText.counts(results.gate())) + "</p>\n"
                + list(results.gateNotes().stream().map(Markup::escape).toList())
                + list(GateText.items(results.gate()).stream()
                        .map(item -> "<b>" + item.word() + "</b> " + Markup.escape(item.text()))
                        .toList())
                + limits;
    }

    private static String tables(Results results) {
        return Blocks.of(results).stream().map(RunPage::table).collect(Collectors.joining());
    }

    private static String table(Block block) {
        StringBuilder table =
                new StringBuilder("<div class=\"wide\"><table>\n<tr><th>" + Markup.escape(block.title()) + "</th>");
        block.onPage().forEach(i -> table.append("<th>")
                .append(Markup.escape(block.columns().get(i).head()))
                .append("</th>"));
        table.append("<th>doubts</th>");
        for (Block.Line line : block.lines()) {
            table.append("</tr>\n<tr><td>")
                    .append(Markup.escape(line.fullLabel()))
                    .append("</td>");
            block.onPage().forEach(i -> table.append("<td>")
                    .append(Markup.escape(line.cells().get(i)))
                    .append("</td>"));
            table.append("<td>")
                    .append(Markup.escape(String.join(", ", line.doubts())))
                    .append("</td>");
        }
        table.append("</tr>\n</table></div>\n");
        return block.note().isEmpty()
                ? table.toString()
                : table + "<p class=\"note\">" + Markup.escape(block.note()) + "</p>\n";
    }

    private static String explanations(Results results) {
        List<String> doubts = Doubts.kinds(results).stream()
                .map(kind -> "<b>" + Markup.escape(kind.mark()) + "</b> " + Markup.escape(kind.text()))
                .toList();
        List<String> lost = LostPoints.list(results, LOST_SHOWN).stream()
                .map(Markup::escape)
                .toList();
        long untried = LostPoints.untried(results);
        return items("Doubts", doubts)
                + items("Points without a number (gap, lost, n/a)", lost)
                + (untried == 0
                        ? ""
                        : "<p>" + untried + " of " + results.points().count() + " points were not measured</p>\n");
    }

    private static String items(String head, List<String> items) {
        return items.isEmpty() ? "" : "<h2>" + head + "</h2>\n" + list(items);
    }

    private static String list(List<String> items) {
        return items.isEmpty()
                ? ""
                : items.stream()
                        .map(item -> "<li>" + item + "</li>\n")
                        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    private static String facts(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(fact -> "<tr><td>" + Markup.escape(fact.getKey()) + "</td><td>" + Markup.escape(fact.getValue())
                        + "</td></tr>\n")
                .collect(Collectors.joining("", "<table class=\"facts\">\n", "</table>\n"));
    }

    private static String image(String svg) {
        String data = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return "<p><img alt=\"\" width=\"100%\" src=\"data:image/svg+xml;base64," + data + "\"></p>\n";
    }
}
