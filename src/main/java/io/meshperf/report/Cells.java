package io.meshperf.report;

import io.meshperf.model.Datagrams;
import io.meshperf.model.Interval;
import io.meshperf.model.Metric;
import io.meshperf.model.Quantity;
import io.meshperf.model.Summary;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Figures of a point as the summary shows them; the unit stands in the head of the column. */
final class Cells {

    /** What the two parts of a loss are. */
    static final String SPLIT = "on way: lost on the way; socket: arrived, and found the receiver's socket full";

    private Cells() {}

    static String goodput(Point point) {
        return point.summary().median().map(Cells::figure).orElseGet(point::instead);
    }

    /** Goodput in Mbit/s, transactions per second; what is neither as it is written with its unit. */
    private static String figure(Quantity quantity) {
        return switch (quantity.metric()) {
            case GOODPUT -> Figures.mbit(quantity.bitRate());
            case TRANSACTIONS -> Figures.rate(quantity.value());
            case PACKET_SIZE -> quantity.toString();
        };
    }

    static String rate(Point point) {
        return point.summary()
                .median()
                .filter(quantity -> quantity.metric() == Metric.TRANSACTIONS)
                .map(Cells::figure)
                .orElseGet(point::instead);
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
                .map(interval -> figure(interval.low()) + " - " + figure(interval.high()))
                .orElse("-");
    }

    /** Half of the interval as a percentage of the median. */
    static String halfWidth(Point point) {
        return halfWidth(point.summary())
                .map(half -> Figures.fixed(half.percent(), 1))
                .orElse("-");
    }

    /** Empty for a search, whose interval is what it ended with. */
    static Optional<Ratio> halfWidth(Summary summary) {
        return summary.scenario().workload().kind().isSearch()
                ? Optional.empty()
                : summary.median()
                        .flatMap(median -> summary.interval().map(interval -> new Ratio(interval.relativeTo(median))));
    }

    /** Empty where no point has an interval: then there is no such column. */
    static String intervalHead(Results results) {
        return results.points()
                .filter(point -> !point.scenario().workload().kind().isSearch())
                .flatMap(point -> point.summary().interval().stream())
                .map(Interval::confidence)
                .min(Double::compare)
                .map(confidence -> Figures.significant(confidence * 100, 3) + " % interval")
                .orElse("");
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

    /** Bytes, headers included; with segmentation offload far more than the segment size. */
    static String meanPacket(Point point) {
        OptionalDouble bytes = medianPacket(point);
        return bytes.isPresent() ? Figures.fixed(bytes.getAsDouble(), 0) : "";
    }

    /** In bytes; empty where no trial could read it. */
    static OptionalDouble medianPacket(Point point) {
        return Median.of(point.series().results().stream()
                .filter(result -> result.measurement().isPresent())
                .flatMapToDouble(result -> result.evidence().meanPacketBytes().stream()));
    }

    static String offered(Point point) {
        OptionalDouble offered = medianOffered(point);
        return offered.isPresent() ? Figures.mbit(new BitRate(offered.getAsDouble())) : "";
    }

    static String lossPercent(Point point) {
        return share(point, udp -> Optional.of(udp.loss()));
    }

    static String lostOnWay(Point point) {
        return share(point, Cells::lostOnWay);
    }

    static String droppedBySocket(Point point) {
        return share(point, Cells::droppedBySocket);
    }

    static Optional<Ratio> lostOnWay(Datagrams udp) {
        return udp.droppedByReceiver().isPresent()
                ? Optional.of(
                        new Ratio((double) (udp.lost() - udp.droppedByReceiver().getAsLong()) / udp.sent()))
                : Optional.empty();
    }

    static Optional<Ratio> droppedBySocket(Datagrams udp) {
        return udp.droppedByReceiver().isPresent()
                ? Optional.of(new Ratio((double) udp.droppedByReceiver().getAsLong() / udp.sent()))
                : Optional.empty();
    }

    /** Without the sign: {@code 60.7}, {@code 0.55}, {@code 0.065}, {@code 0}. */
    static String percent(Ratio share) {
        double percent = share.percent();
        return percent == 0 ? "0" : Figures.fixed(percent, percent < 0.0995 ? 3 : percent < 9.995 ? 2 : 1);
    }

    static String jitterMillis(Point point) {
        OptionalDouble jitter = Median.of(
                datagrams(point).stream().flatMap(udp -> udp.jitter().stream()).mapToDouble(Latency::millis));
        return jitter.isPresent() ? Figures.fixed(jitter.getAsDouble(), 3) : "";
    }

    /** In bit/s; empty for other workloads than unpaced datagrams: each step of a search offers something else. */
    static OptionalDouble medianOffered(Point point) {
        return point.scenario().workload().kind().isSearch()
                ? OptionalDouble.empty()
                : median(point, udp -> udp.offered().bitsPerSecond());
    }

    private static String share(Point point, Function<Datagrams, Optional<Ratio>> share) {
        List<Ratio> shares = datagrams(point).stream()
                .flatMap(udp -> share.apply(udp).stream())
                .toList();
        OptionalDouble median = Median.of(shares.stream().mapToDouble(Ratio::value));
        return median.isPresent() ? percent(new Ratio(median.getAsDouble())) : "";
    }

    private static OptionalDouble median(Point point, ToDoubleFunction<Datagrams> figure) {
        return Median.of(datagrams(point).stream().mapToDouble(figure));
    }

    static List<Datagrams> datagrams(Point point) {
        return point.series().measurements().stream()
                .filter(Datagrams.class::isInstance)
                .map(Datagrams.class::cast)
                .toList();
    }
}
