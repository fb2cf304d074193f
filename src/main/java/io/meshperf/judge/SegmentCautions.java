package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.Placement;
import io.meshperf.model.SegmentCaution;
import io.meshperf.model.SegmentSource;
import io.meshperf.model.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whether the segments on the wire were those that were asked for. */
final class SegmentCautions {

    /** A packet of one segment is an MSS and some 66 bytes of headers; several in one are more than two of them. */
    private static final int OFFLOADED = 2;

    /** TCP and IPv4 headers, what an MSS leaves of an MTU. */
    private static final int HEADERS = 40;

    private SegmentCautions() {}

    static List<Caution> of(Series series, int asked) {
        List<Caution> cautions = new ArrayList<>();
        offloaded(series, asked).ifPresent(cautions::add);
        Optional<Caution> clipped = clipped(series, asked);
        clipped.or(() -> notAsked(series, asked)).ifPresent(cautions::add);
        return cautions;
    }

    /** Payload bytes per full segment, the smallest of the trials; empty where no trial tells. */
    static OptionalInt effective(Series series) {
        return smallest(series).map(bulk -> bulk.segmentSize()).orElse(OptionalInt.empty());
    }

    private static Optional<Bulk> smallest(Series series) {
        return bulks(series)
                .filter(bulk -> bulk.segmentSize().isPresent())
                .min(Comparator.comparingInt(bulk -> bulk.segmentSize().getAsInt()));
    }

    private static Optional<Caution> notAsked(Series series, int asked) {
        return smallest(series)
                .filter(bulk -> bulk.segmentSize().getAsInt() != asked
                        && bulk.segmentSize().getAsInt() != asked - SegmentCaution.TIMESTAMPS)
                .map(bulk -> new SegmentCaution.MssNotAsked(
                        asked,
                        bulk.segmentSize().getAsInt(),
                        bulk.segmentSource().orElse(SegmentSource.WINDOWS)));
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
        return bulks(series)
                .flatMap(bulk -> bulk.pathMtu().stream().boxed())
                .min(Integer::compare)
                .filter(mtu -> mss > mtu - HEADERS)
                .map(mtu -> new Caution.MssClipped(mss, mtu));
    }

    private static Stream<Bulk> bulks(Series series) {
        return series.measurements().stream().filter(Bulk.class::isInstance).map(Bulk.class::cast);
    }
}
