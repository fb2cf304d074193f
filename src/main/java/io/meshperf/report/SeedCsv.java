package io.meshperf.report;

import io.meshperf.model.Mss;
import io.meshperf.model.Quantity;
import io.meshperf.model.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The result file of the original benchmark, to the character: what reads the one reads the other, so it has none of the
 * rows that only we have. Values are medians in
 * Mbit/s. A point without a number is an empty cell, as is the maximum of a row without any.
 */
public final class SeedCsv {

    private SeedCsv() {}

    /** The file's whole text. Rows and sizes are those of the plan. */
    public static String text(Results results) {
        List<Row> rows = results.rows().stream()
                .filter(row -> row.workload().kind().isOfSeed())
                .toList();
        SortedSet<Integer> sizes = rows.stream()
                .flatMap(row -> row.points().stream())
                .map(point -> point.scenario().point())
                .filter(Mss.class::isInstance)
                .map(point -> ((Mss) point).size())
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder text = new StringBuilder(padded("MSS")).append("; Maximum;");
        sizes.forEach(size -> text.append(' ').append(size).append(';'));
        text.append('\n');
        for (Row row : rows) {
            text.append(line(row, sizes)).append('\n');
        }
        return text.append("END CSV DATA\n").toString();
    }

    private static String line(Row row, SortedSet<Integer> sizes) {
        List<String> cells = new ArrayList<>();
        if (row.overMss()) {
            sizes.forEach(size -> cells.add(cell(row.at(size))));
        } else {
            row.points().forEach(point -> cells.add(cell(Optional.of(point))));
        }
        // Of the rounded values, as the original computes it: the maximum is one of the cells.
        String maximum = cells.stream()
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .max(BigDecimal::compareTo)
                .map(value -> String.format(Locale.ROOT, "%f", value))
                .orElse("");
        return padded(row.label()) + ";" + maximum + ";" + String.join(";", cells) + ";";
    }

    private static String cell(Optional<Point> point) {
        return point.flatMap(
                        there -> there.summary().median().map(Quantity::bitRate).map(rate -> {
                            boolean netperf = there.scenario().workload().tool() == Tool.NETPERF;
                            return netperf && rate.mbitPerSecond() >= 0.005
                                    ? Figures.fixed(rate.mbitPerSecond(), 2)
                                    : Figures.mbit(rate);
                        }))
                .orElse("");
    }

    private static String padded(String label) {
        return Text.left(label, 45);
    }
}
