package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Outcome;
import io.meshperf.model.Series;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The doubts that stand beside a series' number, as far as its own trials show them. */
final class Cautions {

    private static final Ratio OVERLOAD = Ratio.ofPercent(1);

    private Cautions() {}

    /** Of trials that repeat each other. */
    static List<Caution> of(Series series) {
        List<Caution> cautions = new ArrayList<>();
        int n = series.measurements().size();
        if (n < MedianInterval.FEWEST) {
            cautions.add(new Caution.TooFewTrials(n, MedianInterval.FEWEST));
        }
        cautions.addAll(ofAny(series));
        if (series.scenario().workload().kind() == WorkloadKind.IPERF_UDP) {
            Losses.median(series)
                    .filter(loss -> loss.compareTo(OVERLOAD) > 0)
                    .map(Caution.Overloaded::new)
                    .ifPresent(cautions::add);
            PaceCautions.receiverDropped(series.measurements().stream()
                            .filter(Datagrams.class::isInstance)
                            .map(Datagrams.class::cast)
                            .toList())
                    .ifPresent(cautions::add);
        } else {
            series.scenario().point().bytes().ifPresent(asked -> cautions.addAll(SegmentCautions.of(series, asked)));
        }
        cautions.addAll(PaceCautions.of(series));
        cautions.addAll(TimeCautions.of(measured(series)));
        cautions.addAll(EndCautions.of(series, measured(series)));
        EndCautions.oneMachine(series, measured(series)).ifPresent(cautions::add);
        return cautions;
    }

    /** Those that any trials can raise, a search's too. */
    static List<Caution> ofAny(Series series) {
        List<Caution> cautions = new ArrayList<>();
        int lost = Searches.lost(series).size();
        if (lost > 0) {
            cautions.add(new Caution.TrialsLost(lost, series.results().size()));
        }
        if (series.interruptions() > 0) {
            cautions.add(new Caution.Interrupted(series.interruptions()));
        }
        List<String> leftOut = series.results().stream()
                .map(TrialResult::outcome)
                .flatMap(outcome -> outcome instanceof Outcome.Measured measured
                        ? measured.leftOut().stream().limit(1)
                        : Stream.empty())
                .toList();
        if (!leftOut.isEmpty()) {
            cautions.add(new Caution.FiguresLeftOut(leftOut.size(), leftOut.get(0)));
        }
        return cautions;
    }

    /** The trials that have a number. */
    static List<TrialResult> measured(Series series) {
        return series.results().stream()
                .filter(result -> result.measurement().isPresent())
                .toList();
    }
}
