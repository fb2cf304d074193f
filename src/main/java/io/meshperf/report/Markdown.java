package io.meshperf.report;

import io.meshperf.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as GitHub's Markdown, for a pull request or the summary of a job: what decides comes first. */
public final class Markdown {

    private static final int SHOWN = 30;

    private Markdown() {}

    /** The whole text, with an empty line at its end. */
    public static String text(RunId run, Results results, CostLine cost, Optional<Resumption> resumption) {
        StringBuilder text = new StringBuilder("## meshperf run " + inline(run.value()) + "\n\n");
        resumption.ifPresent(resumed -> {
            text.append("resumed: ").append(inline(resumed.line())).append("\n\n");
            list(text, resumed.differences());
        });
        gate(text, results);
        Missed.counts(results)
                .ifPresent(counts -> text.append("**limits: ").append(counts).append("**\n\n"));
        section(text, Missed.MISSED, Missed.list(results));
        section(text, Missed.OPEN, Missed.open(results));
        Blocks.of(results).forEach(block -> table(text, block));
        section(
                text,
                "Doubts",
                Doubts.kinds(results).stream()
                        .map(kind -> kind.mark() + ": " + kind.text())
                        .toList());
        section(text, "Points without a number (gap, lost, n/a)", LostPoints.list(results, SHOWN));
        long untried = LostPoints.untried(results);
        if (untried > 0) {
            text.append(untried).append(" of ").append(results.points().count());
            text.append(" points were not measured\n\n");
        }
        return text.append("cost: ")
                .append(inline(cost.render()))
                .append("\n\n")
                .toString();
    }

    private static void gate(StringBuilder text, Results results) {
        if (!GateText.isThere(results)) {
            return;
        }
        text.append("**gate: ").append(GateText.counts(results.gate())).append("**\n\n");
        list(text, results.gateNotes());
        List<GateText.Item> items = GateText.items(results.gate());
        if (items.isEmpty()) {
            return;
        }
        row(text, List.of("verdict", "point", "numbers", "reason"));
        text.append("|---|---|---|---|\n");
        items.stream()
                .limit(SHOWN)
                .forEach(item -> row(text, List.of(item.word(), item.points(), item.numbers(), item.reason())));
        text.append('\n');
        if (items.size() > SHOWN) {
            text.append("and ").append(items.size() - SHOWN).append(" more: see summary.csv\n\n");
        }
    }

    private static void table(StringBuilder text, Block block) {
        List<String> heads = new ArrayList<>(List.of(block.title()));
        block.onPage().forEach(i -> heads.add(block.columns().get(i).head()));
        heads.add("doubts");
        row(text, heads);
        text.append("|---|").append("--:|".repeat(block.onPage().size())).append("---|\n");
        for (Block.Line line : block.lines()) {
            List<String> cells = new ArrayList<>(List.of(line.fullLabel()));
            block.onPage().forEach(i -> cells.add(line.cells().get(i)));
            cells.add(String.join(", ", line.doubts()));
            row(text, cells);
        }
        text.append('\n');
        if (!block.note().isEmpty()) {
            text.append(inline(block.note())).append("\n\n");
        }
    }

    private static void section(StringBuilder text, String head, List<String> items) {
        if (!items.isEmpty()) {
            text.append("### ").append(head).append("\n\n");
            list(text, items);
        }
    }

    private static void list(StringBuilder text, List<String> items) {
        items.forEach(item -> text.append("- ").append(inline(item)).append('\n'));
        text.append(items.isEmpty() ? "" : "\n");
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(" | ", cells.stream().map(Markdown::inline).toList()))
                .append(" |\n");
    }

    /** What a cluster or a tool said must become neither markup nor another cell. */
    static String inline(String text) {
        return Text.oneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1");
    }
}
