package io.meshperf.config;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.Plan;
import io.meshperf.model.TrialCount;
import io.meshperf.model.WorkerSize;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be measured, and where.
 *
 * @param contextA kubeconfig context of cluster A
 * @param contextB kubeconfig context of cluster B; may be the same cluster as A under another context
 * @param mss the TCP sweep, ascending
 * @param duration of the traffic in one trial, whole seconds
 * @param trials how many per point
 * @param budget time for the whole run; empty for as long as it takes
 * @param budgetForced whether to start although the budget cannot hold the fewest trials
 * @param congestion congestion control to ask for; empty for the workers' own
 * @param window socket buffer to ask for, in bytes; empty for what the kernels tune
 * @param udpLoss share of the datagrams that a UDP capacity may lose
 * @param baseline folders or journals of the runs to compare with
 * @param margin how much worse than its baseline a point may be, at least
 * @param expectedChanges facts that may be others than the baseline's, as patterns
 * @param openGatePasses whether a run passes of which nothing can be compared with its baseline
 * @param planOnly whether to stop before anything is measured
 * @param namespace an existing one to work in; empty for one of the run's own
 * @param repeats how often an interrupted trial is made again
 * @param resume the run to go on with: its id, or {@code latest}
 * @param texts every setting as text, by key, in the order of {@link Setting}: for the echo and the record of the run
 */
public record Settings(
        String contextA,
        String contextB,
        List<WorkloadKind> groups,
        List<MeshPath> paths,
        List<Mss> mss,
        DatagramSize datagram,
        Duration duration,
        TrialCount trials,
        Optional<Duration> budget,
        boolean budgetForced,
        int streams,
        Optional<String> congestion,
        OptionalLong window,
        Ratio udpLoss,
        Duration coolDown,
        Limits limits,
        List<String> baseline,
        Ratio margin,
        List<String> expectedChanges,
        boolean openGatePasses,
        boolean planOnly,
        String image,
        WorkerSize workerSize,
        NodeChoice nodes,
        Optional<String> namespace,
        boolean networkPolicy,
        Duration readyTimeout,
        int repeats,
        Optional<String> resume,
        Map<String, String> texts) {

    public Settings {
        groups = List.copyOf(groups);
        paths = List.copyOf(paths);
        mss = List.copyOf(mss);
        baseline = List.copyOf(baseline);
        expectedChanges = List.copyOf(expectedChanges);
    }

    /** Everything that is to be measured. */
    public Plan plan() {
        return Plan.of(groups, paths, mss, datagram, streams, udpLoss);
    }
}
