package io.meshperf.cli;

import io.meshperf.model.Finding;
import io.meshperf.model.Findings;
import io.meshperf.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a check of the clusters found, for a reader. */
final class FindingsTable {

    private FindingsTable() {}

    /** A line per finding, what to do about it below, and what it all comes to. */
    static String text(Findings findings, Plan plan) {
        int width = findings.all().stream()
                .mapToInt(finding -> finding.check().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings.all()) {
            text.append(left(word(finding.level()), 8))
                    .append(left(finding.cluster().map(Object::toString).orElse("both"), 6))
                    .append(left(finding.check(), width + 2))
                    .append(oneLine(finding.said()))
                    .append('\n');
            if (finding.level() == Finding.Level.BLOCKS) {
                text.append(" ".repeat(14))
                        .append("rows ")
                        .append(rows(finding, plan))
                        .append('\n');
            }
            if (!finding.remedy().isEmpty()) {
                text.append(" ".repeat(14))
                        .append("do: ")
                        .append(oneLine(finding.remedy()))
                        .append('\n');
            }
        }
        long possible = plan.scenarios().stream()
                .filter(scenario -> findings.obstacle(scenario).isEmpty())
                .count();
        return text.append("\n")
                .append(possible)
                .append(" of ")
                .append(plan.scenarios().size())
                .append(" points can be measured.\n")
                .toString();
    }

    /** The rows of the result, as ranges: {@code 1-4, 6}. */
    static String rows(Finding finding, Plan plan) {
        List<Integer> rows = plan.scenarios().stream()
                .filter(finding::prevents)
                .map(scenario -> scenario.seedRow())
                .distinct()
                .sorted()
                .toList();
        List<int[]> ranges = new ArrayList<>();
        for (int row : rows) {
            if (ranges.isEmpty() || ranges.get(ranges.size() - 1)[1] != row - 1) {
                ranges.add(new int[] {row, row});
            } else {
                ranges.get(ranges.size() - 1)[1] = row;
            }
        }
        return ranges.isEmpty()
                ? "none of this plan"
                : ranges.stream()
                        .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
                        .collect(Collectors.joining(", "));
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case OK -> "OK";
            case NOTE -> "note";
            case BLOCKS -> "BLOCKS";
        };
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
