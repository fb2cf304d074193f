package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.unit.BitRate;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Figures of a point as the summary shows them; the unit stands in the head of the column. */
final class Cells {

    private Cells() {}

    static String goodput(Point point) {
        return point.summary().median().map(Figures::mbit).orElseGet(point::instead);
    }

    static String size(Point point) {
        return point.scenario().point().bytes().stream()
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse("");
    }

    static String interval(Point point) {
        return point.summary()
                .interval()
                .map(interval -> Figures.mbit(interval.low()) + " - " + Figures.mbit(interval.high()))
                .orElse("-");
    }

    /** Per point: the same number for all, or from the least to the most. */
    static String trials(Row row) {
        int least = row.points().stream()
                .mapToInt(point -> point.summary().n())
                .min()
                .orElse(0);
        int most = row.points().stream()
                .mapToInt(point -> point.summary().n())
                .max()
                .orElse(0);
        return least == most ? Integer.toString(most) : least + "-" + most;
    }

    static String offered(Point point) {
        OptionalDouble offered = medianOffered(point);
        return offered.isPresent() ? Figures.mbit(new BitRate(offered.getAsDouble())) : "";
    }

    static String lossPercent(Point point) {
        OptionalDouble loss = median(point, udp -> udp.loss().percent());
        if (loss.isEmpty() || loss.getAsDouble() == 0) {
            return loss.isEmpty() ? "" : "0";
        }
        double percent = loss.getAsDouble();
        return Figures.fixed(percent, percent < 0.0995 ? 3 : percent < 9.995 ? 2 : 1);
    }

    static String jitterMillis(Point point) {
        OptionalDouble jitter = median(point, udp -> udp.jitter().millis());
        return jitter.isPresent() ? Figures.fixed(jitter.getAsDouble(), 3) : "";
    }

    /** In bit/s; empty for other workloads than datagrams. */
    static OptionalDouble medianOffered(Point point) {
        return median(point, udp -> udp.offered().bitsPerSecond());
    }

    private static OptionalDouble median(Point point, ToDoubleFunction<Datagrams> figure) {
        return Median.of(point.series().measurements().stream()
                .filter(Datagrams.class::isInstance)
                .map(Datagrams.class::cast)
                .mapToDouble(figure));
    }
}
