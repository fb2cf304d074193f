package io.meshperf.report;

import io.meshperf.model.GateResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The console's last word on a run: at most 120 columns, one line per row, doubts and losses explained below. What the gate
 * says comes last, where somebody who looks at the end of a log finds it.
 */
public final class SummaryTable {

    private static final int WIDTH = 120;
    private static final int LABEL = 32;
    private static final int GUTTER = 2;

    /** Room for doubts that have none beside their numbers. */
    private static final int BELOW = 40;

    private static final int SHOWN = 10;
    private static final int GATE_SHOWN = 30;

    private SummaryTable() {}

    /** The table's whole text, ASCII as far as the explanations are. */
    public static String text(Results results, Optional<Resumption> resumption) {
        StringBuilder text = new StringBuilder(numbers(results));
        resumption.ifPresent(resumed -> {
            item(text, "resumed: " + resumed.line(), 6);
            resumed.differences().forEach(difference -> item(text, "- " + difference, 6));
            text.append('\n');
        });
        gate(results, text);
        return text.toString();
    }

    /** A last line, where points were skipped of which nothing was demanded: a run is not red for them. */
    public static String skipped(Results results) {
        StringBuilder text = new StringBuilder();
        LostPoints.skipped(results).ifPresent(line -> item(text, line, 9));
        return text.toString();
    }

    /** Of a run without a break. */
    public static String text(Results results) {
        return text(results, Optional.empty());
    }

    private static String numbers(Results results) {
        StringBuilder text = new StringBuilder();
        for (Block block : Blocks.of(results)) {
            List<Integer> shown = block.onConsole();
            List<String> heads =
                    block.columns().stream().map(Block.Column::head).toList();
            int label = label(block);
            text.append(line(block, shown, label, block.title(), heads, List.of("doubts")));
            text.append("-".repeat(WIDTH)).append('\n');
            for (Block.Line line : block.lines()) {
                text.append(line(block, shown, label, line.label(), line.cells(), line.doubts()));
            }
            if (!block.note().isEmpty()) {
                item(text, "(" + block.note() + ")", 1);
            }
            text.append('\n');
        }
        doubts(results, text);
        losses(results, text);
        limits(results, text);
        return text.toString();
    }

    private static String line(
            Block block, List<Integer> shown, int label, String head, List<String> cells, List<String> doubts) {
        StringBuilder line = new StringBuilder(Text.left(head, label));
        for (int i : shown) {
            line.append(" ".repeat(GUTTER)).append(Text.right(cells.get(i), width(block, i)));
        }
        line.append(" ".repeat(GUTTER));
        return withDoubts(line, doubts);
    }

    /** Those that do not fit beside the numbers stand in lines of their own below. */
    private static String withDoubts(StringBuilder line, List<String> doubts) {
        int longest = doubts.stream().mapToInt(String::length).max().orElse(0);
        boolean beside = line.length() + longest <= WIDTH;
        int indent = beside ? line.length() : Math.max(0, WIDTH - Math.max(longest, BELOW));
        List<String> marks = Doubts.lines(doubts, WIDTH - indent);
        if (!beside) {
            line.append('\n').append(" ".repeat(indent));
        }
        String text = line + String.join("\n" + " ".repeat(indent), marks);
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static int label(Block block) {
        int widest = block.lines().stream()
                .mapToInt(line -> line.label().length())
                .max()
                .orElse(0);
        return Math.max(LABEL, Math.max(block.title().length(), widest));
    }

    private static int width(Block block, int column) {
        Block.Column head = block.columns().get(column);
        int widest = block.lines().stream()
                .mapToInt(line -> line.cells().get(column).length())
                .max()
                .orElse(0);
        return Math.max(Math.max(head.least(), head.head().length()), widest);
    }

    private static void doubts(Results results, StringBuilder text) {
        List<Doubts.Kind> kinds = Doubts.kinds(results);
        if (kinds.isEmpty()) {
            return;
        }
        text.append("Doubts\n");
        for (Doubts.Kind kind : kinds) {
            item(text, "  " + Text.left(kind.mark(), 8) + " " + kind.text(), 11);
        }
        text.append('\n');
    }

    private static void losses(Results results, StringBuilder text) {
        list(text, "Points without a number (gap, lost, n/a)", LostPoints.list(results, SHOWN), SHOWN + 1);
        long untried = LostPoints.untried(results);
        if (untried > 0) {
            text.append(untried)
                    .append(" of ")
                    .append(results.points().count())
                    .append(" points were not measured\n\n");
        }
    }

    private static void limits(Results results, StringBuilder text) {
        list(text, Missed.MISSED, Missed.list(results), SHOWN);
        list(text, Missed.OPEN, Missed.open(results), SHOWN);
        Missed.counts(results)
                .ifPresent(counts -> text.append("limits: ").append(counts).append("\n\n"));
    }

    private static void gate(Results results, StringBuilder text) {
        if (!GateText.isThere(results)) {
            return;
        }
        List<GateResult> gate = results.gate();
        text.append("gate: ").append(GateText.counts(gate)).append('\n');
        results.gateNotes().forEach(note -> item(text, "  " + note, 6));
        List<GateText.Item> items = GateText.items(gate);
        items.stream()
                .limit(GATE_SHOWN)
                .forEach(item -> item(text, "  " + Text.left(item.word(), 12) + "  " + item.text(), 16));
        more(text, items.size() - GATE_SHOWN);
        text.append('\n');
    }

    private static void list(StringBuilder text, String head, List<String> lines, int cap) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(head).append('\n');
        lines.stream().limit(cap).forEach(line -> item(text, "  " + line, 6));
        more(text, lines.size() - cap);
        text.append('\n');
    }

    private static void more(StringBuilder text, int more) {
        if (more > 0) {
            text.append("  and ").append(more).append(" more: see summary.csv\n");
        }
    }

    private static void item(StringBuilder text, String item, int indent) {
        Text.wrap(item, WIDTH, indent).forEach(line -> text.append(line).append('\n'));
    }
}
