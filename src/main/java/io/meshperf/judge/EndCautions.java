package io.meshperf.judge;

import io.meshperf.judge.stats.GatePoint;
import io.meshperf.judge.stats.MedianInterval;
import io.meshperf.judge.stats.Scatter;
import io.meshperf.model.Caution;
import io.meshperf.model.EndCaution;
import io.meshperf.model.Placement;
import io.meshperf.model.Series;
import io.meshperf.model.TcpStream;
import io.meshperf.model.Tool;
import io.meshperf.model.TrialResult;
import io.meshperf.model.Vitals;
import io.meshperf.model.Workload;
import io.meshperf.unit.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whether an end of the path, not the path, made the number. */
final class EndCautions {

    /** A thread that waits now and then still limits the rate; one that is idle for a tenth of the time does not. */
    private static final double BOUND = 0.95;

    /** Share of a machine that others may use all the time. */
    private static final double BUSY = 0.15;

    /** Share of a machine that others may use during a single trial. */
    private static final double VERY_BUSY = 0.3;

    private static final double THROTTLED = 0.01;

    /**
     * What trials of a link's own rate differ by at the most: on the embedded mesh they differ by 0.3 %, those that its
     * cores limit by 3 to 20 %.
     */
    private static final double STEADY = 0.01;

    /** An end and how it is called. */
    private record End(String name, Function<TrialResult, Vitals> vitals) {

        OptionalDouble median(List<TrialResult> trials, Function<Vitals, OptionalDouble> figure) {
            List<Double> values = trials.stream()
                    .flatMap(trial -> figure.apply(vitals.apply(trial)).stream().boxed())
                    .toList();
            return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(MedianInterval.median(values));
        }
    }

    private static final End CLIENT =
            new End("client", trial -> trial.evidence().client());
    private static final End SERVER =
            new End("server", trial -> trial.evidence().server());

    private EndCautions() {}

    /**
     * All that the trials show without knowing versions.
     *
     * @param trials those that made the number
     */
    static List<Caution> of(Series series, List<TrialResult> trials) {
        List<Caution> cautions = new ArrayList<>();
        int threads = mostThreads(series.scenario().workload().traffic());
        bound(trials, true, threads).ifPresent(cautions::add);
        bound(trials, false, threads).ifPresent(cautions::add);
        Placement placement = series.scenario().path().placement();
        if (placement == Placement.SAME_NODE || placement == Placement.SAME_POD) {
            busy(CLIENT, "client's and server's", trials).ifPresent(cautions::add);
        } else {
            busy(CLIENT, CLIENT.name(), trials).ifPresent(cautions::add);
            busy(SERVER, SERVER.name(), trials).ifPresent(cautions::add);
        }
        throttled(CLIENT, trials).ifPresent(cautions::add);
        if (placement != Placement.SAME_POD) {
            throttled(SERVER, trials).ifPresent(cautions::add);
        }
        return cautions;
    }

    /**
     * Whether the cores of the one machine that the ends share were the limit, not a link.
     *
     * @param trials those whose numbers may be compared with one another
     */
    static Optional<Caution> oneMachine(Series series, List<TrialResult> trials) {
        Placement placement = series.scenario().path().placement();
        if (placement == Placement.SAME_NODE
                || placement == Placement.SAME_POD
                || trials.size() < GatePoint.FEWEST_TRIALS
                || !trials.stream().allMatch(trial -> trial.evidence().oneMachine())) {
            return Optional.empty();
        }
        double scatter = Scatter.of(series.values());
        return scatter > STEADY ? Optional.of(new EndCaution.OneMachine(new Ratio(scatter))) : Optional.empty();
    }

    /** Whether the end's tool used all that so many threads can. */
    static Optional<Caution> bound(List<TrialResult> trials, boolean client, int threads) {
        End end = client ? CLIENT : SERVER;
        OptionalDouble cores = end.median(trials, Vitals::toolCores);
        return cores.isPresent() && cores.getAsDouble() >= BOUND * threads
                ? Optional.of(new EndCaution.EndpointBound(end.name(), cores.getAsDouble(), threads))
                : Optional.empty();
    }

    /** How many threads carry the traffic in the newest version of the tool; older ones of iperf3 have one. */
    static int mostThreads(Workload traffic) {
        return traffic instanceof TcpStream stream && stream.tool() == Tool.IPERF3 ? stream.streams() : 1;
    }

    private static Optional<Caution> busy(End end, String name, List<TrialResult> trials) {
        OptionalDouble machine = end.median(
                trials,
                vitals -> vitals.machineCores().isPresent()
                        ? OptionalDouble.of(vitals.machineCores().getAsInt())
                        : OptionalDouble.empty());
        OptionalDouble median = end.median(trials, Vitals::otherCores);
        if (machine.isEmpty() || median.isEmpty()) {
            return Optional.empty();
        }
        double most = trials.stream()
                .flatMapToDouble(trial -> end.vitals().apply(trial).otherCores().stream())
                .max()
                .orElseThrow();
        int cores = (int) Math.round(machine.getAsDouble());
        if (most > VERY_BUSY * cores) {
            return Optional.of(new EndCaution.NodeBusy(name, most, cores));
        }
        return median.getAsDouble() > BUSY * cores
                ? Optional.of(new EndCaution.NodeBusy(name, median.getAsDouble(), cores))
                : Optional.empty();
    }

    private static Optional<Caution> throttled(End end, List<TrialResult> trials) {
        OptionalDouble share = end.median(trials, Vitals::throttledShare);
        return share.isPresent() && share.getAsDouble() > THROTTLED
                ? Optional.of(new EndCaution.Throttled(end.name(), new Ratio(share.getAsDouble())))
                : Optional.empty();
    }
}
