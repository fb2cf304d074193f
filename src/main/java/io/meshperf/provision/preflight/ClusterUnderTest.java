package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;
import io.meshperf.provision.access.Connection;

/**
 * A cluster of which a run wants something.
 *
 * @param connection the way to it, on which the checks before a run make clients of their own
 * @param client the run's own
 */
public record ClusterUnderTest(ClusterId id, Connection connection, KubernetesClient client) {

    String context() {
        return connection.context();
    }
}
