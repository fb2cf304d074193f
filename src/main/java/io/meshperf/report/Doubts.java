package io.meshperf.report;

import io.meshperf.model.Caution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cautions of a run: a mark in each row, the explanation once per kind. */
final class Doubts {

    /** A row's own mark for points without a number. */
    static final String GAP = "gap";

    private Doubts() {}

    /**
     * A kind of caution.
     *
     * @param rows the numbers of the rows that it speaks of
     * @param example the first point that it speaks of, and what it says there
     */
    record Kind(String mark, SortedSet<Integer> rows, int points, String example) {

        String text() {
            return "row" + (rows.size() == 1 ? " " : "s ") + Text.ranges(rows)
                    + (points == 1 ? ": " : " (" + points + " points), first: ") + example;
        }
    }

    /** The row's marks, each once; those that do not fit into {@code width} are counted. */
    static String marks(Row row, int width) {
        Set<String> marks = new LinkedHashSet<>();
        if (row.points().stream().anyMatch(Point::isLost) && row.best().isPresent()) {
            marks.add(GAP);
        }
        // How many trials there were stands in a column of its own.
        shown(row).stream()
                .map(Entry::caution)
                .filter(caution -> !(caution instanceof Caution.TooFewTrials))
                .forEach(caution -> marks.add(mark(caution)));
        List<String> rest = new ArrayList<>(marks);
        StringBuilder text = new StringBuilder();
        while (!rest.isEmpty()) {
            int reserve = rest.size() == 1 ? 0 : 3;
            if (text.length() + 1 + rest.get(0).length() + reserve > width) {
                return text + " +" + rest.size();
            }
            text.append(text.length() == 0 ? "" : " ").append(rest.remove(0));
        }
        return text.toString();
    }

    static List<Kind> kinds(Results results) {
        Map<Class<?>, List<Entry>> byKind = results.rows().stream()
                .flatMap(row -> shown(row).stream())
                .collect(Collectors.groupingBy(
                        entry -> entry.caution().getClass(), LinkedHashMap::new, Collectors.toList()));
        return byKind.values().stream().map(Doubts::kind).toList();
    }

    private static Kind kind(List<Entry> entries) {
        Entry first = entries.get(0);
        SortedSet<Integer> rows = new TreeSet<>();
        entries.forEach(entry -> rows.add(entry.row().number()));
        return new Kind(
                mark(first.caution()),
                rows,
                entries.size(),
                (entries.size() == 1 ? "" : first.point().scenario().displayName() + ": ")
                        + first.caution().text());
    }

    /** The first word: the values after it differ from point to point. */
    private static String mark(Caution caution) {
        return caution.mark().split(" ", 2)[0];
    }

    /** A point without a number has nothing to doubt; it is listed by itself. */
    private static List<Entry> shown(Row row) {
        return row.points().stream()
                .filter(Point::hasNumber)
                .flatMap(point -> point.summary().cautions().stream().map(caution -> new Entry(row, point, caution)))
                .toList();
    }

    private record Entry(Row row, Point point, Caution caution) {}
}
