package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Comparison;
import io.meshperf.model.WorkloadKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cautions of a run: a mark in each line, the explanation once per kind. */
final class Doubts {

    /** A row's own mark for points without a number. */
    static final String GAP = "gap";

    private Doubts() {}

    /**
     * A kind of caution.
     *
     * @param text where it is met, and what it says at the first such place
     */
    record Kind(String mark, String text) {}

    /**
     * The marks of the numbers that a line shows, each once, with the sizes of those that it is about where it is not about
     * all of them: {@code ahead(96,736)}. What other points of the row have stands in the explanations alone.
     */
    static List<String> marks(Row row, List<Point> shown) {
        List<String> marks = new ArrayList<>();
        if (row.points().stream().anyMatch(Point::isLost) && row.best().isPresent()) {
            marks.add(GAP);
        }
        List<Point> numbers = shown.stream().filter(Point::hasNumber).distinct().toList();
        Map<Class<?>, String> words = new LinkedHashMap<>();
        Map<Class<?>, List<String>> of = new LinkedHashMap<>();
        for (Point point : numbers) {
            for (Caution caution : shownCautions(point).toList()) {
                words.putIfAbsent(caution.getClass(), word(caution));
                List<String> places = of.computeIfAbsent(caution.getClass(), kind -> new ArrayList<>());
                if (!places.contains(place(point))) {
                    places.add(place(point));
                }
            }
        }
        words.forEach((kind, word) -> marks.add(
                of.get(kind).size() == numbers.size() ? word : word + "(" + String.join(",", of.get(kind)) + ")"));
        return marks.stream().distinct().toList();
    }

    /** {@code 1376}, {@code forward}. */
    private static String place(Point point) {
        return point.scenario().point().bytes().stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElseGet(() -> point.scenario().point().label());
    }

    /** How many trials there were stands in a column of its own. */
    private static Stream<Caution> shownCautions(Point point) {
        return point.summary().cautions().stream().filter(caution -> !(caution instanceof Caution.TooFewTrials));
    }

    private static String word(Caution caution) {
        return caution instanceof Caution.SegmentsOffloaded offload ? offload.mark() : mark(caution);
    }

    /** The point's marks, each kind once. */
    static List<String> marks(Point point) {
        return point.hasNumber() ? marks(point.summary().cautions().stream()) : List.of();
    }

    static List<String> marks(Comparison comparison) {
        return marks(comparison.cautions().stream());
    }

    private static List<String> marks(Stream<Caution> cautions) {
        Map<Class<?>, String> marks = new LinkedHashMap<>();
        // How many trials there were stands in a column of its own.
        cautions.filter(caution -> !(caution instanceof Caution.TooFewTrials))
                .forEach(caution -> marks.putIfAbsent(caution.getClass(), word(caution)));
        return new LinkedHashSet<>(marks.values()).stream().toList();
    }

    /** The marks in lines of at most {@code width} characters, none of them cut or left out; a longer one has its own. */
    static List<String> lines(List<String> marks, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String mark : marks) {
            if (line.length() > 0 && line.length() + 1 + mark.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(mark);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    static List<Kind> kinds(Results results) {
        return entries(results)
                .collect(Collectors.groupingBy(Entry::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Doubts::kind)
                .toList();
    }

    private static Kind kind(List<Entry> entries) {
        Entry first = entries.get(0);
        String text = first.caution().text();
        return new Kind(
                mark(first.caution()),
                where(entries) + (entries.size() == 1 ? ": " + text : ", first: " + first.name() + ": " + text));
    }

    /** {@code row 5}, {@code rows 1-2, 6 (62 points)}, {@code service IP against pod IP, same node}. */
    private static String where(Collection<Entry> entries) {
        SortedSet<Integer> rows =
                entries.stream().flatMap(entry -> entry.row().stream()).collect(Collectors.toCollection(TreeSet::new));
        long points = entries.stream().filter(entry -> entry.row().isPresent()).count();
        long comparisons = entries.size() - points;
        if (entries.size() == 1 && comparisons == 1) {
            return entries.iterator().next().name();
        }
        List<String> parts = new ArrayList<>();
        if (points > 0) {
            parts.add("row" + (rows.size() == 1 ? " " : "s ") + Text.ranges(rows)
                    + (points == 1 ? "" : " (" + points + " points)"));
        }
        if (comparisons > 0) {
            parts.add(comparisons + (comparisons == 1 ? " comparison" : " comparisons"));
        }
        return String.join(" and ", parts);
    }

    /** The first word: the values after it differ from point to point. */
    private static String mark(Caution caution) {
        return caution.mark().split(" ", 2)[0];
    }

    /** A point without a number has nothing to doubt; it is listed by itself. */
    private static Stream<Entry> entries(Results results) {
        Stream<Entry> ofPoints = results.rows().stream().flatMap(row -> row.points().stream()
                .filter(Point::hasNumber)
                .flatMap(point -> point.summary().cautions().stream()
                        .map(caution -> new Entry(
                                Optional.of(row.number()),
                                row.workload().kind(),
                                point.scenario().displayName(),
                                caution))));
        Stream<Entry> ofComparisons = results.comparisons().stream()
                .filter(comparison -> comparison.ratio().isPresent())
                .flatMap(comparison -> comparison.cautions().stream()
                        .map(caution ->
                                new Entry(Optional.empty(), comparison.kind(), CostBlock.name(comparison), caution)));
        return Stream.concat(ofPoints, ofComparisons);
    }

    private record Entry(Optional<Integer> row, WorkloadKind workload, String name, Caution caution) {

        /** What a path's MTU comes with is a finding of its own on each path: what to clamp to differs. */
        Set<Object> kind() {
            return workload == WorkloadKind.PATH_MTU
                    ? Set.of(caution.getClass(), caution.text())
                    : Set.of(caution.getClass());
        }
    }
}
