package io.meshperf.judge;

import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.model.Aspect;
import io.meshperf.model.Beside;
import io.meshperf.model.Caution;
import io.meshperf.model.Environment;
import io.meshperf.model.InPair;
import io.meshperf.model.MeshPath;
import io.meshperf.model.RunCaution;
import io.meshperf.model.Scenario;
import io.meshperf.model.SegmentCaution;
import io.meshperf.model.Series;
import io.meshperf.model.Summary;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Tool;
import io.meshperf.model.TrialCount;
import io.meshperf.model.TrialResult;
import io.meshperf.model.WorkerId;
import io.meshperf.unit.Latency;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The doubts that no series shows by itself.
 *
 * @param series all of the run
 * @param references trials of reference points; also those that were lost
 * @param count how many trials were asked for, and how precise
 * @param cut scenarios that got fewer trials because the run's time was short
 */
public record RunCautions(
        List<Series> series,
        List<TrialResult> references,
        Environment environment,
        TrialCount count,
        Collection<Scenario> cut) {

    private static final Pattern IPERF3 = Pattern.compile("iperf (\\d+)\\.(\\d+).*", Pattern.DOTALL);

    /** How much faster requests are beside a bulk stream before it is worth a word, where intervals are apart. */
    private static final double FASTER = 1.1;

    /** The same, where there are too few trials for intervals. */
    private static final double FASTER_BY_ONE_TRIAL = 1.5;

    public RunCautions {
        series = List.copyOf(series);
        references = List.copyOf(references);
        cut = List.copyOf(cut);
    }

    /** What is to be added to the summaries of these scenarios; nothing for a scenario without a trial. */
    public Map<Scenario, List<Caution>> all() {
        Map<Scenario, List<Caution>> all = new LinkedHashMap<>();
        Map<Scenario, List<References.Period>> drifts = drifts();
        for (Series each : series) {
            List<Caution> cautions = new ArrayList<>();
            drifts.forEach(
                    (reference, periods) -> drift(each, reference, periods).ifPresent(cautions::add));
            wide(each).ifPresent(cautions::add);
            if (cut.contains(each.scenario())) {
                cautions.add(new RunCaution.BudgetSpent(each.results().size()));
            }
            sameSegments(each).ifPresent(cautions::add);
            versions(each.scenario()).ifPresent(cautions::add);
            wakeUps(each).ifPresent(cautions::add);
            cautions.addAll(bound(each));
            if (!cautions.isEmpty()) {
                all.put(each.scenario(), cautions);
            }
        }
        return all;
    }

    private Map<Scenario, List<References.Period>> drifts() {
        Map<Scenario, List<TrialResult>> byScenario = references.stream()
                .collect(Collectors.groupingBy(
                        result -> result.trial().scenario(), LinkedHashMap::new, Collectors.toList()));
        Map<Scenario, List<References.Period>> drifts = new LinkedHashMap<>();
        byScenario.forEach((scenario, trials) -> drifts.put(
                scenario,
                new References(trials, of(scenario).map(Series::values).orElse(List.of())).shifts()));
        return drifts;
    }

    private Optional<Series> of(Scenario scenario) {
        return series.stream().filter(each -> each.scenario().equals(scenario)).findFirst();
    }

    /** The largest shift that one of its trials lies in. */
    private static Optional<Caution> drift(Series each, Scenario reference, List<References.Period> periods) {
        return periods.stream()
                .filter(period -> each.results().stream()
                        .anyMatch(result -> period.touches(result.evidence().startedAt())))
                .map(period -> new RunCaution.Drift(reference, period.before(), period.during()))
                .max(Comparator.comparingDouble(drift -> Math.abs(drift.percent())))
                .map(Caution.class::cast);
    }

    private Optional<Caution> wide(Series each) {
        if (count.precision().isEmpty() || each.scenario().workload().kind().isSearch()) {
            return Optional.empty();
        }
        Ratio precision = count.precision().get();
        return halfWidth(each)
                .filter(width -> width > precision.value())
                .map(width -> new RunCaution.Wide(new Ratio(width), precision));
    }

    /** Of the median's interval; of the ratio's where it is one half of a pair, which is what was to be precise. */
    private Optional<Double> halfWidth(Series each) {
        if (each.scenario().point() instanceof InPair half) {
            Optional<Series> base = side(each, half.pair().base());
            Optional<Series> with = side(each, half.pair().with());
            return base.isEmpty() || with.isEmpty()
                    ? Optional.empty()
                    : Turned.of(base.get(), with.get())
                            .ratio()
                            .flatMap(ratio -> ratio.interval())
                            .map(interval -> interval.halfWidth());
        }
        Summary summary = Judge.summarise(each);
        return summary.interval()
                .map(interval -> interval.relativeTo(summary.median().orElseThrow()));
    }

    private Optional<Series> side(Series half, MeshPath path) {
        return of(new Scenario(path, half.scenario().workload(), half.scenario().point()));
    }

    private Optional<Caution> sameSegments(Series each) {
        OptionalInt effective = SegmentCautions.effective(each);
        if (effective.isEmpty()) {
            return Optional.empty();
        }
        List<String> others = series.stream()
                .filter(other -> !other.scenario().equals(each.scenario()))
                .filter(other -> other.scenario().rowId().equals(each.scenario().rowId()))
                .filter(other -> SegmentCautions.effective(other).equals(effective))
                .map(other -> other.scenario().point().label())
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new SegmentCaution.SameSegments(effective.getAsInt(), others));
    }

    private Optional<Caution> versions(Scenario scenario) {
        Tool tool = scenario.workload().tool();
        Optional<String> client = environment.version(scenario.path().client(), tool);
        Optional<String> server = environment.version(scenario.path().server(), tool);
        return client.isEmpty() || server.isEmpty() || client.equals(server)
                ? Optional.empty()
                : Optional.of(new RunCaution.VersionsDiffer(tool, client.get(), server.get()));
    }

    private Optional<Caution> wakeUps(Series each) {
        if (each.scenario().point() != Beside.NOTHING) {
            return Optional.empty();
        }
        return of(new Scenario(each.scenario().path(), each.scenario().workload(), Beside.BULK_STREAM))
                .flatMap(beside -> wakeUps(halfTimes(each), halfTimes(beside)));
    }

    /** Of each trial the time that half of its transactions took; a queue beside makes the mean longer, hardly this. */
    private static List<Double> halfTimes(Series requests) {
        return requests.measurements().stream()
                .flatMapToDouble(measurement -> measurement.value(Aspect.P50).stream())
                .boxed()
                .toList();
    }

    private static Optional<Caution> wakeUps(List<Double> alone, List<Double> beside) {
        if (alone.isEmpty() || beside.isEmpty()) {
            return Optional.empty();
        }
        double slow = MedianInterval.median(alone);
        double fast = MedianInterval.median(beside);
        Optional<MedianInterval.Ends> slowEnds = MedianInterval.of(alone);
        Optional<MedianInterval.Ends> fastEnds = MedianInterval.of(beside);
        boolean isSure = (slowEnds.isPresent() && fastEnds.isPresent())
                ? slow > FASTER * fast && slowEnds.get().low() > fastEnds.get().high()
                : slow > FASTER_BY_ONE_TRIAL * fast;
        return isSure ? Optional.of(new RunCaution.WakeUps(new Latency(slow), new Latency(fast))) : Optional.empty();
    }

    /** A series alone cannot know that its iperf3 has one thread for all streams. */
    private List<Caution> bound(Series each) {
        List<Caution> cautions = new ArrayList<>();
        if (each.scenario().workload().traffic() instanceof TcpStream stream
                && stream.tool() == Tool.IPERF3
                && stream.streams() > 1) {
            List<TrialResult> trials = Cautions.measured(each);
            MeshPath path = each.scenario().path();
            if (hasOneThread(path.client())) {
                EndCautions.bound(trials, true, 1).ifPresent(cautions::add);
            }
            if (hasOneThread(path.server())) {
                EndCautions.bound(trials, false, 1).ifPresent(cautions::add);
            }
        }
        return cautions;
    }

    /** iperf3 has a thread per stream from 3.16 on. */
    private boolean hasOneThread(WorkerId worker) {
        return environment
                .version(worker, Tool.IPERF3)
                .map(IPERF3::matcher)
                .filter(Matcher::matches)
                .filter(version -> Integer.parseInt(version.group(1)) == 3 && Integer.parseInt(version.group(2)) < 16)
                .isPresent();
    }
}
