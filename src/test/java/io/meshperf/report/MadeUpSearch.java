package io.meshperf.report;

import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Direction;
import io.meshperf.model.Evidence;
import io.meshperf.model.Interval;
import io.meshperf.model.Measurement;
import io.meshperf.model.Metric;
import io.meshperf.model.Outcome;
import io.meshperf.model.Placement;
import io.meshperf.model.Quantity;
import io.meshperf.model.Scenario;
import io.meshperf.model.SearchCaution;
import io.meshperf.model.SegmentProbe;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.Trial;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.BitRate;
import io.meshperf.unit.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Searches that nobody made. */
final class MadeUpSearch {

    private static final int HEADERS = 40;

    private MadeUpSearch() {}

    static List<TrialResult> trials(Scenario scenario, Evidence evidence) {
        List<TrialResult> results = new ArrayList<>();
        if (scenario.workload().kind() == WorkloadKind.PATH_MTU) {
            int fits = fits(scenario);
            boolean told = scenario.point() == Direction.FORWARD;
            List<Integer> sizes = fits == 1460
                    ? List.of(1460)
                    : told ? List.of(1460, fits) : List.of(1460, 88, 774, 1117, fits, fits + 1, fits + 1);
            for (int mss : sizes) {
                OptionalInt pathMtu = told ? OptionalInt.of(fits + HEADERS) : OptionalInt.empty();
                result(results, scenario, evidence, mss, new SegmentProbe(mss + HEADERS, told || mss <= fits, pathMtu));
            }
            return results;
        }
        double top = scenario.path().placement() == Placement.OTHER_CLUSTER ? 934 : 2210;
        for (double share : List.of(0.25, 0.5, 1.0, 0.97, 1.02)) {
            result(results, scenario, evidence, (long) (top * share * 1e6), datagrams(top, share));
        }
        return results;
    }

    /** What the judge will make of it. */
    static Summary summary(Series series) {
        List<Measurement> all = series.measurements();
        if (series.scenario().workload().kind() == WorkloadKind.PATH_MTU) {
            Quantity found = new Quantity(Metric.PACKET_SIZE, fits(series.scenario()) + HEADERS);
            List<Caution> cautions =
                    fits(series.scenario()) == 1410 ? List.of(new SearchCaution.BlackHole(1450, 1451)) : List.of();
            return new Summary(
                    series.scenario(),
                    Optional.of(found),
                    Optional.of(new Interval(found, found, 1)),
                    all.size(),
                    cautions);
        }
        if (all.size() < 5) {
            return new Summary(
                    series.scenario(),
                    all.stream().map(Measurement::quantity).findFirst(),
                    Optional.empty(),
                    all.size(),
                    List.of());
        }
        Quantity found = all.get(2).quantity();
        return new Summary(
                series.scenario(),
                Optional.of(found),
                Optional.of(new Interval(found, all.get(4).quantity(), 1)),
                all.size(),
                List.of());
    }

    private static int fits(Scenario scenario) {
        boolean far = scenario.path().placement() == Placement.OTHER_CLUSTER;
        return !far ? 1460 : scenario.point() == Direction.FORWARD ? 1422 : 1410;
    }

    private static Datagrams datagrams(double top, double share) {
        long sent = Math.round(180_000 * share);
        long lost = share > 1 ? sent / 60 : share == 1 ? sent / 1500 : 0;
        BitRate offered = BitRate.ofMbit(top * share);
        return new Datagrams(
                new BitRate(offered.bitsPerSecond() * (sent - lost) / sent),
                offered,
                sent,
                lost,
                new Latency(14.2 * share),
                OptionalLong.of(0),
                OptionalLong.of(lost / 4));
    }

    private static void result(
            List<TrialResult> results, Scenario scenario, Evidence evidence, long step, Measurement measurement) {
        Trial trial = new Trial(scenario, results.size() + 1, Duration.ofSeconds(2)).withStep(step);
        results.add(new TrialResult(trial, new Outcome.Measured(measurement), evidence));
    }
}
