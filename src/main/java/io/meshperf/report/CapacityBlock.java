package io.meshperf.report;

import io.meshperf.model.Datagrams;
import java.util.List;
import java.util.function.Function;

/** The highest load of paced datagrams that arrives but for a bound, and how the search ended. */
final class CapacityBlock {

    private CapacityBlock() {}

    static Block of(List<Row> rows) {
        Point any = rows.get(0).points().get(0);
        Block.Builder<Row> block = new Block.Builder<>();
        block.column("capacity", Blocks.best(Cells::goodput));
        block.column("bracket", Blocks.best(Cells::interval));
        block.column("loss %", at(trial -> Cells.percent(trial.loss())));
        block.narrow(
                "on way %",
                at(trial -> Cells.lostOnWay(trial).map(Cells::percent).orElse("?")));
        block.narrow(
                "socket %",
                at(trial -> Cells.droppedBySocket(trial).map(Cells::percent).orElse("?")));
        block.column("jitter ms", at(trial -> trial.jitter()
                .map(jitter -> Figures.fixed(jitter.millis(), 3))
                .orElse("?")));
        block.narrow("probes", Cells::trials);
        return block.build(
                rows.get(0).workload().kind().label() + " "
                        + any.scenario().point().label() + ", Mbit/s",
                Blocks.rows(rows),
                "goodput at the highest load of which at most " + Searches.bound(any.series())
                        + " is lost, and the loss there; bracket: where the search ended; " + Cells.SPLIT);
    }

    private static Function<Row, String> at(Function<Datagrams, String> cell) {
        return Blocks.best(
                point -> Searches.atCapacity(point.series(), point.summary().median())
                        .map(cell)
                        .orElse(""));
    }
}
