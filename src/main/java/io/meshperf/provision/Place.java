package io.meshperf.provision;

import io.meshperf.model.ClusterId;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.WorkerSize;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the workers of a run are put, and what they are.
 *
 * @param contexts of the kubeconfig, by cluster
 * @param namespace an existing one to work in; empty for one of the run's own
 * @param policies whether network policies shield the workers
 * @param readyWithin how long a worker may take to get ready, for the first time and again after a loss
 * @param lifetime after which a later run may remove them, should this one be killed
 */
public record Place(
        Map<ClusterId, String> contexts,
        Optional<String> namespace,
        String image,
        WorkerSize size,
        NodeChoice nodes,
        boolean policies,
        Duration readyWithin,
        Duration lifetime) {

    public Place {
        contexts = Map.copyOf(contexts);
    }
}
