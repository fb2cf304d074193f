package io.meshperf.report;

import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
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
    public static String text(String title, List<Finding> findings, Plan plan) {
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
                    + (finding.level() == Finding.Level.BLOCKS ? "; impossible: " + rows(finding, plan) : "");
            List<String> lines = Text.wrap(Text.oneLine(said), WIDTH - INDENT, 0);
            for (int i = 0; i < lines.size(); i++) {
                text.append(i == 0 ? head : " ".repeat(INDENT))
                        .append(lines.get(i))
                        .append('\n');
            }
        }
        return text.append('\n').toString();
    }

    /** What is left to measure. */
    public static String possible(Findings findings, Plan plan) {
        long possible = plan.scenarios().stream()
                .filter(scenario -> findings.obstacle(scenario).isEmpty())
                .count();
        return possible + " of " + plan.scenarios().size() + " points can be measured\n";
    }

    /** The rows of the plan that it makes impossible: {@code rows 5, 11, 16}. */
    private static String rows(Finding finding, Plan plan) {
        NavigableSet<Integer> rows = new TreeSet<>();
        plan.scenarios().stream()
                .filter(finding::prevents)
                .map(Scenario::seedRow)
                .forEach(rows::add);
        if (rows.isEmpty()) {
            return "nothing of this plan";
        }
        return (rows.size() == 1 ? "row " : "rows ") + Text.ranges(rows);
    }

    private static String word(Finding.Level level) {
        return level == Finding.Level.BLOCKS ? "BLOCKS" : level.name().toLowerCase(Locale.ROOT);
    }
}
