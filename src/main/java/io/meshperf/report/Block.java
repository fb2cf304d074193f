package io.meshperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Numbers of one kind as cells; the console, the page of a run and its Markdown show the same ones.
 *
 * @param title what is counted, size where all rows have the same one, and unit
 * @param columns between the label of a line and its doubts
 * @param note what a reader must know about the numbers; empty where the heads say it all
 */
record Block(String title, List<Column> columns, List<Line> lines, String note) {

    /**
     * The head of a column.
     *
     * @param least its width in characters on the console, at least
     * @param where it is shown
     */
    record Column(String head, int least, Where where) {

        boolean onConsole() {
            return where != Where.PAGE;
        }

        boolean onPage() {
            return where != Where.CONSOLE;
        }
    }

    /** A console has 120 columns; a page has more room. */
    enum Where {
        EVERYWHERE,
        CONSOLE,
        PAGE
    }

    /**
     * A line.
     *
     * @param label as short as the console wants it
     * @param fullLabel what stands by itself
     * @param doubts marks, each once
     */
    record Line(String label, String fullLabel, List<String> cells, List<String> doubts) {}

    /** The places of the columns that a page shows. */
    List<Integer> onPage() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).onPage())
                .boxed()
                .toList();
    }

    /** The places of the columns that the console shows. */
    List<Integer> onConsole() {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).onConsole())
                .boxed()
                .toList();
    }

    /** What a line of a block is about, and how it is called there. */
    record Subject<T>(T of, String label, String fullLabel, List<String> doubts) {}

    /** Puts a block together, column by column. */
    static final class Builder<T> {

        private static final int USUAL = 8;

        private final List<Column> columns = new ArrayList<>();
        private final List<Function<T, String>> cells = new ArrayList<>();

        /** Wide enough for {@code 48900.12}; the same in all blocks, so that their first columns stand below each other. */
        Builder<T> column(String head, Function<T, String> cell) {
            return column(new Column(head, USUAL, Where.EVERYWHERE), cell);
        }

        /** As narrow as its cells are. */
        Builder<T> narrow(String head, Function<T, String> cell) {
            return column(new Column(head, 1, Where.EVERYWHERE), cell);
        }

        /** Not on the console. */
        Builder<T> wide(String head, Function<T, String> cell) {
            return column(new Column(head, 1, Where.PAGE), cell);
        }

        /** In place of a wider one on the page. */
        Builder<T> brief(String head, Function<T, String> cell) {
            return column(new Column(head, 1, Where.CONSOLE), cell);
        }

        Block build(String title, List<Subject<T>> subjects, String note) {
            return new Block(
                    title,
                    List.copyOf(columns),
                    subjects.stream().map(this::line).toList(),
                    note);
        }

        private Builder<T> column(Column column, Function<T, String> cell) {
            columns.add(column);
            cells.add(cell);
            return this;
        }

        private Line line(Subject<T> subject) {
            return new Line(
                    subject.label(),
                    subject.fullLabel(),
                    cells.stream().map(cell -> cell.apply(subject.of())).toList(),
                    subject.doubts());
        }
    }
}
