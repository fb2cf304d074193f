package io.meshperf.provision.preflight;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.meshperf.model.ClusterId;

/**
 * A cluster of which a run wants something.
 *
 * @param client whose address and credentials count; its timeouts and retries are not used, the checks have their own
 */
public record ClusterUnderTest(ClusterId id, String context, KubernetesClient client) {}
