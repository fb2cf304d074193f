package io.meshperf.provision;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import io.meshperf.provision.access.AccessException;
import io.meshperf.provision.access.Connection;
import io.meshperf.provision.access.Kubeconfig;
import io.meshperf.provision.preflight.ClusterUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ways to one cluster.
 *
 * @param objects for creating, reading and deleting; repeats what failed on the way
 * @param once for commands: an exec is never repeated by itself, because the first one may be running
 * @param answers what the cluster answered to either
 */
record ClusterAccess(
        ClusterId id, Connection connection, KubernetesClient objects, KubernetesClient once, ApiAnswers answers)
        implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;

    /** In six seconds, or as long as the server's Retry-After wants: of three servers behind one address, one may be down. */
    private static final int RETRIES = 6;

    /**
     * Opens the cluster and asks it nothing.
     *
     * @throws ProvisionException if the kubeconfig has no such context, or one that cannot be used
     */
    static ClusterAccess open(ClusterId id, String context) {
        Kubeconfig kubeconfig = kubeconfig();
        try {
            Connection connection = Connection.open(kubeconfig.access(context));
            ApiAnswers answers = new ApiAnswers("cluster " + id);
            return new ClusterAccess(
                    id,
                    connection,
                    connection.client(CONNECT_MILLIS, REQUEST_MILLIS, RETRIES, answers),
                    connection.client(CONNECT_MILLIS, REQUEST_MILLIS, 0, answers),
                    answers);
        } catch (AccessException e) {
            throw new ProvisionException("cluster " + id + ": context " + context + ": " + e.getMessage());
        }
    }

    /** The contexts of the kubeconfig that -Dkubeconfig, KUBECONFIG or the home folder names. */
    static List<String> contexts() {
        return kubeconfig().contexts();
    }

    private static Kubeconfig kubeconfig() {
        try {
            return Kubeconfig.read();
        } catch (AccessException e) {
            throw new ProvisionException(e.getMessage());
        }
    }

    String context() {
        return connection.context();
    }

    /** For the checks before and after the workers are made. */
    ClusterUnderTest underTest() {
        return new ClusterUnderTest(id, connection, objects);
    }

    /** The server's version, {@code v1.32.4}; empty where this account may not ask, or the server does not say. */
    Optional<String> version() {
        try {
            return Optional.ofNullable(objects.getKubernetesVersion().getGitVersion());
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    /** The time by the cluster's clock; empty while it has not told it. */
    Optional<Instant> now() {
        return answers.now();
    }

    @Override
    public void close() {
        once.close();
        objects.close();
        connection.close();
    }
}
