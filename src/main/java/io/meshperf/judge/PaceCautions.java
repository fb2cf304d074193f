package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Bulk;
import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.PaceCaution;
import io.meshperf.model.Series;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether traffic flowed evenly, and where what did not arrive has gone. */
final class PaceCautions {

    /** The last third's pace of the first's, under which a trial faded. */
    private static final double FADED = 0.7;

    /** How much faster the first trials may be than the last. */
    private static final double FASTER = 1.3;

    /** Share of what was sent that has to arrive within the trial. */
    private static final double ARRIVED = 0.9;

    /** Share of the lost datagrams that makes the receiver worth a word. */
    private static final double RECEIVER = 0.1;

    private PaceCautions() {}

    static List<Caution> of(Series series) {
        List<Caution> cautions = new ArrayList<>();
        List<Bulk> bulks = series.measurements().stream()
                .filter(Bulk.class::isInstance)
                .map(Bulk.class::cast)
                .toList();
        median(bulks.stream()
                        .flatMap(bulk -> bulk.fading().stream())
                        .map(Ratio::value)
                        .toList())
                .filter(share -> share < FADED)
                .ifPresent(share -> cautions.add(new PaceCaution.Faded(new Ratio(share))));
        fadedAcrossTrials(series.values()).ifPresent(cautions::add);
        median(bulks.stream()
                        .filter(bulk ->
                                bulk.sent().isPresent() && bulk.received().isPresent())
                        .filter(bulk -> !bulk.sent().get().isZero())
                        .map(bulk -> (double) bulk.received().get().bytes()
                                / bulk.sent().get().bytes())
                        .toList())
                .filter(share -> share < ARRIVED)
                .ifPresent(share -> cautions.add(new PaceCaution.SenderAhead(new Ratio(share))));
        return cautions;
    }

    /** In the order in which they were made. */
    private static Optional<Caution> fadedAcrossTrials(List<Double> values) {
        if (values.size() < MedianInterval.FEWEST) {
            return Optional.empty();
        }
        int third = values.size() / 3;
        double first = MedianInterval.median(values.subList(0, third));
        double last = MedianInterval.median(values.subList(values.size() - third, values.size()));
        return first > FASTER * last
                ? Optional.of(new PaceCaution.FadedAcrossTrials(new Ratio(last / first)))
                : Optional.empty();
    }

    static Optional<Caution> receiverDropped(List<Datagrams> trials) {
        return shareOfReceiver(trials)
                .filter(share -> share.value() >= RECEIVER)
                .map(PaceCaution.ReceiverDropped::new);
    }

    /** Which share of the datagrams that these trials lost had reached the receiver; empty where nobody counted. */
    static Optional<Ratio> shareOfReceiver(List<Datagrams> trials) {
        List<Datagrams> known = trials.stream()
                .filter(datagrams -> datagrams.droppedByReceiver().isPresent())
                .toList();
        long lost = known.stream().mapToLong(Datagrams::lost).sum();
        long dropped = known.stream()
                .mapToLong(datagrams -> datagrams.droppedByReceiver().getAsLong())
                .sum();
        return lost > 0 ? Optional.of(new Ratio((double) dropped / lost)) : Optional.empty();
    }

    private static Optional<Double> median(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(MedianInterval.median(values));
    }
}
