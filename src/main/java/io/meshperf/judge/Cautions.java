package io.meshperf.judge;

import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.Placement;
import io.meshperf.model.Series;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The doubts that stand beside a series' number. */
final class Cautions {

    /** A packet of one segment is an MSS and some 66 bytes of headers; several in one are more than two of them. */
    private static final int OFFLOADED = 2;

    /** TCP and IPv4 headers, what an MSS leaves of an MTU. */
    private static final int HEADERS = 40;

    private static final Ratio OVERLOAD = Ratio.ofPercent(1);

    private Cautions() {}

    static List<Caution> of(Series series) {
        List<Caution> cautions = new ArrayList<>();
        int n = series.measurements().size();
        if (n < MedianInterval.FEWEST) {
            cautions.add(new Caution.TooFewTrials(n, MedianInterval.FEWEST));
        }
        int lost = series.lost().size();
        if (lost > 0) {
            cautions.add(new Caution.TrialsLost(lost, series.results().size()));
        }
        if (series.interruptions() > 0) {
            cautions.add(new Caution.Interrupted(series.interruptions()));
        }
        if (series.scenario().workload().id().equals("iperf-udp")) {
            Losses.median(series)
                    .filter(loss -> loss.compareTo(OVERLOAD) > 0)
                    .map(Caution.Overloaded::new)
                    .ifPresent(cautions::add);
        } else {
            OptionalInt asked = series.scenario().point().bytes();
            asked.ifPresent(mss -> {
                offloaded(series, mss).ifPresent(cautions::add);
                clipped(series, mss).ifPresent(cautions::add);
            });
        }
        return cautions;
    }

    private static Optional<Caution> offloaded(Series series, int mss) {
        Placement placement = series.scenario().path().placement();
        if (placement != Placement.SAME_NODE && placement != Placement.SAME_POD) {
            return Optional.empty();
        }
        List<Double> sizes = series.results().stream()
                .filter(result -> result.measurement().isPresent())
                .flatMap(result -> result.evidence().meanPacketBytes().stream().boxed())
                .toList();
        return sizes.isEmpty()
                ? Optional.empty()
                : Optional.of(MedianInterval.median(sizes))
                        .filter(size -> size > OFFLOADED * mss)
                        .map(size -> new Caution.SegmentsOffloaded(Math.round(size), mss));
    }

    private static Optional<Caution> clipped(Series series, int mss) {
        return series.measurements().stream()
                .filter(Bulk.class::isInstance)
                .map(Bulk.class::cast)
                .flatMap(bulk -> bulk.pathMtu().stream().boxed())
                .min(Integer::compare)
                .filter(mtu -> mss > mtu - HEADERS)
                .map(mtu -> new Caution.MssClipped(mss, mtu));
    }
}
