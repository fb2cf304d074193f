package io.meshperf.provision;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import java.util.List;

/**
 * The ways to one cluster.
 *
 * @param objects for creating, reading and deleting; repeats what failed on the way
 * @param once for commands: an exec is never repeated by itself, because the first one may be running
 */
record ClusterAccess(ClusterId id, String context, KubernetesClient objects, KubernetesClient once)
        implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;
    private static final int RETRIES = 3;

    /**
     * Opens the cluster and asks it nothing.
     *
     * @throws ProvisionException if the kubeconfig has no such context, or a broken one: the client would take another instead
     */
    static ClusterAccess open(ClusterId id, String context) {
        List<String> problems = Kubeconfig.read().problems(context);
        if (!problems.isEmpty()) {
            throw new ProvisionException("cluster " + id + ": context " + context + ": " + String.join("; ", problems));
        }
        return new ClusterAccess(id, context, client(context, RETRIES), client(context, 0));
    }

    /** The contexts of the kubeconfig that -Dkubeconfig, KUBECONFIG or the home folder names. */
    static List<String> contexts() {
        return Kubeconfig.read().contexts();
    }

    private static KubernetesClient client(String context, int retries) {
        // Not through a builder: it would fill what this context leaves empty from the current one, credentials
        // included.
        Config config = Config.autoConfigure(context);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(retries);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /**
     * The server's version, {@code v1.32.4}.
     *
     * @throws ProvisionException if the API server cannot be reached or refuses
     */
    String version() {
        try {
            return objects.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException e) {
            throw new ProvisionException("cluster " + id + " (context " + context + ") at "
                    + objects.getMasterUrl() + " does not answer: " + Reasons.of(e)
                    + "; check the context, the network and the credentials: kubectl --context " + context
                    + " version");
        }
    }

    @Override
    public void close() {
        once.close();
        objects.close();
    }
}
