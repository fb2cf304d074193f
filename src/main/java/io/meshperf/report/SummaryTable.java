package io.meshperf.report;

import java.util.List;
import java.util.Optional;

/** The console's last word on a run: at most 120 columns, one line per row, doubts and losses explained below. */
public final class SummaryTable {

    private static final int WIDTH = 120;
    private static final int LABEL = 32;
    private static final int GUTTER = 2;
    private static final int LOST_SHOWN = 10;

    private SummaryTable() {}

    /** The table's whole text, ASCII as far as the explanations are. */
    public static String text(Results results, Optional<Resumption> resumption) {
        StringBuilder text = new StringBuilder(text(results));
        resumption.ifPresent(resumed -> {
            item(text, "resumed: " + resumed.line(), 6);
            resumed.differences().forEach(difference -> item(text, "- " + difference, 6));
            text.append('\n');
        });
        return text.toString();
    }

    /** Of a run without a break. */
    public static String text(Results results) {
        StringBuilder text = new StringBuilder();
        for (Block block : Block.of(results)) {
            text.append(line(block.title(), block.columns(), block));
            text.append("-".repeat(WIDTH)).append('\n');
            for (Block.Line line : block.lines()) {
                String label = Text.right(Integer.toString(line.row().number()), 2) + " "
                        + line.row().path().seedLabel();
                text.append(line(label, line.cells(), block));
            }
            text.append('\n');
        }
        doubts(results, text);
        losses(results, text);
        return text.toString();
    }

    private static String line(String label, List<String> cells, Block block) {
        StringBuilder line = new StringBuilder(Text.left(label, LABEL));
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            line.append(" ".repeat(GUTTER)).append(last ? cells.get(i) : Text.right(cells.get(i), width(block, i)));
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** Wide enough for {@code 48900.12}; the same in all blocks, so that their first columns stand below each other. */
    private static int width(Block block, int column) {
        String head = block.columns().get(column);
        int widest = block.lines().stream()
                .mapToInt(line -> line.cells().get(column).length())
                .max()
                .orElse(0);
        int least = head.equals("n") || head.startsWith("at ") ? 1 : 8;
        return Math.max(Math.max(least, head.length()), widest);
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
        List<String> lost = LostPoints.list(results, LOST_SHOWN);
        long untried = LostPoints.untried(results);
        if (!lost.isEmpty()) {
            text.append("Points without a number (gap, lost, n/a)\n");
            lost.forEach(line -> item(text, "  " + line, 6));
            text.append('\n');
        }
        if (untried > 0) {
            text.append(untried)
                    .append(" of ")
                    .append(results.points().count())
                    .append(" points were not measured\n\n");
        }
    }

    private static void item(StringBuilder text, String item, int indent) {
        Text.wrap(item, WIDTH, indent).forEach(line -> text.append(line).append('\n'));
    }
}
