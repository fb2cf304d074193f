package io.meshperf.report;

import io.meshperf.model.RunId;
import io.meshperf.model.TrialResult;
import io.meshperf.text.Cell;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** One row per trial, for spreadsheets and data frames; units stand in the header. What is not known is an empty cell. */
public final class TrialsCsv {

    private static final CSVFormat FORMAT =
            CSVFormat.Builder.create().setRecordSeparator("\n").get();

    private TrialsCsv() {}

    /** The first line of the file, line end included. */
    public static String header() {
        return line(TrialColumns.ALL.stream().map(TrialColumn::title).toList());
    }

    /**
     * A trial's line, line end included.
     *
     * @param number of the trial in the run, counted from 1
     */
    public static String row(RunId run, int number, TrialResult result) {
        return line(TrialColumns.ALL.stream()
                .map(column -> column.cell().of(run, number, result))
                .toList());
    }

    private static String line(List<String> cells) {
        return FORMAT.format(cells.stream().map(Cell::of).toArray()) + "\n";
    }
}
