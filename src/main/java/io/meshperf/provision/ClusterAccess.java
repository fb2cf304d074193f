package io.meshperf.provision;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshperf.model.ClusterId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The ways to one cluster.
 *
 * @param objects for creating, reading and deleting; repeats what failed on the way
 * @param once for commands: an exec is never repeated by itself, because the first one may be running
 * @param answers what the cluster answered to either
 */
record ClusterAccess(ClusterId id, String context, KubernetesClient objects, KubernetesClient once, ApiAnswers answers)
        implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REQUEST_MILLIS = 10_000;

    /** In six seconds, or as long as the server's Retry-After wants: of three servers behind one address, one may be down. */
    private static final int RETRIES = 6;

    /** What stands between may cut connections that are silent for as short a time as this times two. */
    private static final long PING_MILLIS = 2_000;

    private static final int PROGRAM_SECONDS = 12;

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
        try {
            ApiAnswers answers = new ApiAnswers("cluster " + id);
            return new ClusterAccess(
                    id,
                    context,
                    client(config(id, context), RETRIES, answers),
                    client(config(id, context), 0, answers),
                    answers);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new ProvisionException("cluster " + id + ": context " + context
                    + ": the client cannot use its certificates, key or addresses: " + Reasons.of(e));
        }
    }

    /** The contexts of the kubeconfig that -Dkubeconfig, KUBECONFIG or the home folder names. */
    static List<String> contexts() {
        return Kubeconfig.read().contexts();
    }

    /** Reads the kubeconfig, which may run a credential program: the client would wait for that one for ever. */
    private static Config config(ClusterId id, String context) {
        // Not through a builder: it would fill what this context leaves empty from the current one, credentials
        // included.
        FutureTask<Config> reading = new FutureTask<>(() -> Config.autoConfigure(context));
        List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
        Thread reader = new Thread(reading, "kubeconfig");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(PROGRAM_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> !before.contains(process))
                    .forEach(ProcessHandle::destroy);
            throw new ProvisionException("cluster " + id + ": context " + context
                    + ": its credential program has not answered for " + PROGRAM_SECONDS
                    + " s; does it ask for something? try: kubectl --context " + context + " version");
        } catch (ExecutionException e) {
            throw new ProvisionException(
                    "cluster " + id + ": context " + context + " cannot be used: " + Reasons.of(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisionException("interrupted while the kubeconfig was read");
        }
    }

    private static KubernetesClient client(Config config, int retries, ApiAnswers answers) {
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(REQUEST_MILLIS);
        config.setRequestRetryBackoffLimit(retries);
        config.setWebsocketPingInterval(PING_MILLIS);
        // Over plain http the JDK's client asks each time for HTTP/2, which kubectl proxy takes for an exec.
        config.setHttp2Disable(config.isHttp2Disable() || config.getMasterUrl().startsWith("http://"));
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(ApiAnswers.NAME, answers))
                .build();
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
    }
}
