package io.meshperf.config;

import io.meshperf.model.DatagramSize;
import io.meshperf.model.Limits;
import io.meshperf.model.MeshPath;
import io.meshperf.model.Mss;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.WorkerSize;
import io.meshperf.model.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be measured, and where.
 *
 * @param contextA kubeconfig context of cluster A
 * @param contextB kubeconfig context of cluster B; may be the same cluster as A under another context
 * @param mss the TCP sweep, ascending
 * @param duration of the traffic in one trial, whole seconds
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
        int trials,
        int streams,
        Duration coolDown,
        Limits limits,
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
    }
}
