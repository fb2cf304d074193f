package io.meshperf.provision.preflight;

import io.meshperf.model.ClusterId;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a run is going to ask of its clusters.
 *
 * @param run what an earlier session of it left in the namespace is no obstacle
 * @param namespace an existing one to work in; empty for one of the run's own
 * @param expectedRun from now to the end of the run
 * @param wanted the workers that the plan has a use for
 */
public record PreflightRequest(
        RunId run,
        String image,
        WorkerSize size,
        NodeChoice nodes,
        Optional<String> namespace,
        Duration expectedRun,
        List<WorkerId> wanted) {

    public PreflightRequest {
        wanted = List.copyOf(new TreeSet<>(wanted));
    }

    /** Those of the cluster, in their order. */
    List<WorkerId> wantedIn(ClusterId cluster) {
        return wanted.stream().filter(worker -> worker.cluster() == cluster).toList();
    }

    /** Where the workers live, for a sentence. */
    String home() {
        return namespace.map(name -> "namespace " + name).orElse("namespaces of its own");
    }
}
