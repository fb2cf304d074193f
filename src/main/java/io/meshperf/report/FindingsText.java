package io.meshperf.report;

import io.meshperf.model.Finding;
import io.meshperf.model.MeshPath;
import io.meshperf.model.WorkloadKind;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the checks of the clusters found, for a terminal: at most 120 columns, blocked rows named. */
public final class FindingsText {

    private static final int WIDTH = 120;
    private static final int LEVEL = 8;
    private static final int CLUSTER = 4;
    private static final int CHECK = 17;
    private static final int INDENT = 2 + LEVEL + CLUSTER + CHECK;

    private FindingsText() {}

    /** A block of lines, its empty last one included. */
    public static String text(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        for (Finding finding : findings) {
            String head = "  " + Text.left(word(finding.level()), LEVEL)
                    + Text.left(finding.cluster().map(Enum::toString).orElse(""), CLUSTER)
                    + Text.left(finding.check(), CHECK - 2) + "  ";
            String said = finding.said()
                    + (finding.remedy().isEmpty() ? "" : " (" + finding.remedy() + ")")
                    + (finding.level() == Finding.Level.BLOCKS ? "; impossible: " + rows(finding) : "");
            List<String> lines = Text.wrap(Text.oneLine(said), WIDTH - INDENT, 0);
            for (int i = 0; i < lines.size(); i++) {
                text.append(i == 0 ? head : " ".repeat(INDENT))
                        .append(lines.get(i))
                        .append('\n');
            }
        }
        return text.append('\n').toString();
    }

    /** The rows of the original benchmark that it makes impossible: {@code rows 5, 11, 16}. */
    static String rows(Finding finding) {
        SortedSet<Integer> rows = new TreeSet<>();
        for (WorkloadKind kind : finding.kinds()) {
            for (MeshPath path : finding.paths()) {
                if (kind.paths().contains(path)) {
                    rows.add(kind.seedRow(path));
                }
            }
        }
        return (rows.size() == 1 ? "row " : "rows ") + Text.ranges(rows);
    }

    private static String word(Finding.Level level) {
        return level == Finding.Level.BLOCKS ? "BLOCKS" : level.name().toLowerCase(Locale.ROOT);
    }
}
