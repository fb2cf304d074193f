package io.meshperf.judge;

import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Interval;
import io.meshperf.model.Metric;
import io.meshperf.model.Quantity;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TrialResult;
import io.meshperf.model.UdpCapacity;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Ratio;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the trials of a search come to: they asked for different things, so no median of them means anything. */
final class Searches {

    private Searches() {}

    static Summary summarise(Series series) {
        return series.scenario().workload().kind() == WorkloadKind.PATH_MTU ? mtu(series) : capacity(series);
    }

    /**
     * The trials that have no number and should have: datagrams that were all lost at a load are an answer to a search
     * for the load that passes.
     */
    static List<TrialResult> lost(Series series) {
        return series.scenario().workload().kind() == WorkloadKind.UDP_CAPACITY
                ? series.lost().stream()
                        .filter(result -> !CapacityBracket.isAllLost(result.outcome()))
                        .toList()
                : series.lost();
    }

    /** The goodput at the highest load that passes, and the loads between which the capacity lies. */
    private static Summary capacity(Series series) {
        CapacityBracket bracket = CapacityBracket.of(series);
        List<Caution> cautions = Cautions.ofAny(series);
        int n = bracket.passing().size();
        if (bracket.isSenderBound()) {
            cautions.add(
                    new SearchCaution.SenderBound(new BitRate(bracket.passes().orElseThrow())));
        } else if (n > 0 && !bracket.isConfirmed()) {
            cautions.add(new SearchCaution.Unconfirmed(n, CapacityBracket.CONFIRMED));
        }
        if (n == 0) {
            noCapacity(series, bracket).ifPresent(cautions::add);
        }
        PaceCautions.receiverDropped(bracket.all().stream()
                        .filter(load -> !load.passes())
                        .flatMap(load -> load.arrived().stream())
                        .toList())
                .ifPresent(cautions::add);
        cautions.addAll(EndCautions.of(series, passing(series, bracket)));
        cautions.addAll(TimeCautions.of(passing(series, bracket)));
        Optional<Quantity> goodput = bracket.goodput().stream()
                .mapToObj(value -> new Quantity(Metric.GOODPUT, value))
                .findFirst();
        return new Summary(series.scenario(), goodput, goodput.flatMap(value -> interval(value, bracket)), n, cautions);
    }

    private static Optional<Interval> interval(Quantity goodput, CapacityBracket bracket) {
        double passes = bracket.passes().orElseThrow();
        return bracket.fails().stream()
                .mapToObj(fails -> Interval.bracket(
                        goodput.withValue(Math.min(goodput.value(), passes)),
                        goodput.withValue(Math.max(goodput.value(), fails))))
                .findFirst();
    }

    private static Optional<Caution> noCapacity(Series series, CapacityBracket bracket) {
        Ratio bound = ((UdpCapacity) series.scenario().workload()).bound();
        List<Datagrams> arrived =
                bracket.all().stream().flatMap(load -> load.arrived().stream()).toList();
        return arrived.stream()
                .map(Datagrams::loss)
                .min(Comparator.naturalOrder())
                .map(loss -> new SearchCaution.NoCapacity(
                        bound,
                        new BitRate(bracket.fails().orElseThrow()),
                        loss,
                        PaceCautions.shareOfReceiver(arrived)));
    }

    private static List<TrialResult> passing(Series series, CapacityBracket bracket) {
        return series.results().stream()
                .filter(result -> bracket.asked().isPresent()
                        && result.trial().step().equals(bracket.asked())
                        && result.measurement().isPresent())
                .toList();
    }

    /** The largest packet that passes. */
    private static Summary mtu(Series series) {
        PathMtuBracket bracket = PathMtuBracket.of(series);
        List<Caution> cautions = Cautions.ofAny(series);
        if (bracket.isBlackHole() && !bracket.isDoubtful(bracket.vanishes().getAsInt())) {
            cautions.add(new SearchCaution.BlackHole(
                    bracket.passes().getAsInt(), bracket.vanishes().getAsInt()));
        }
        OptionalInt largest = bracket.largest();
        if (largest.isPresent() && bracket.tooLarge().isEmpty()) {
            cautions.add(new SearchCaution.PathMtuUntold(largest.getAsInt()));
        }
        if (bracket.isBeyondProbes()) {
            cautions.add(new SearchCaution.BeyondLargest(largest.getAsInt()));
        }
        if (largest.isEmpty() && !bracket.probes().isEmpty()) {
            cautions.add(new SearchCaution.NothingPasses(bracket.probes().stream()
                    .mapToInt(SegmentProbe::packetSize)
                    .min()
                    .getAsInt()));
        }
        Optional<Quantity> size = largest.stream().mapToObj(Searches::packet).findFirst();
        return new Summary(
                series.scenario(),
                size,
                bracket.passes().isPresent() && bracket.tooLarge().isPresent()
                        ? Optional.of(Interval.bracket(
                                packet(bracket.passes().getAsInt()),
                                packet(bracket.tooLarge().getAsInt() - 1)))
                        : Optional.empty(),
                bracket.probes().size(),
                cautions);
    }

    private static Quantity packet(int bytes) {
        return new Quantity(Metric.PACKET_SIZE, bytes);
    }
}
