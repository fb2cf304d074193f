package io.meshperf.cli;

import io.meshperf.config.Setting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cluster that this process runs in as a pod, as a kubeconfig context like any other: {@code in-cluster}. The service
 * account's token is replaced from time to time, so the context names its file.
 */
final class InCluster {

    static final String CONTEXT = "in-cluster";

    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: in-cluster
              cluster:
                server: https://%s:%s
                certificate-authority: '%s'
            users:
            - name: in-cluster
              user:
                tokenFile: '%s'
            contexts:
            - name: in-cluster
              context:
                cluster: in-cluster
                user: in-cluster
            """;

    private InCluster() {}

    /**
     * A list of kubeconfig files that begins with one for this cluster; empty if nobody asks for it, or this is no pod.
     *
     * @param environment the process's variables
     */
    static Optional<String> kubeconfig(Function<Setting, String> settings, Map<String, String> environment) {
        return kubeconfig(settings, environment, ACCOUNT);
    }

    static Optional<String> kubeconfig(
            Function<Setting, String> settings, Map<String, String> environment, Path account) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        boolean asked = Stream.of(Setting.CLUSTER_A, Setting.CLUSTER_B)
                .anyMatch(cluster -> settings.apply(cluster).equals(CONTEXT));
        if (!asked || host == null || !Files.exists(account.resolve("token"))) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile("meshperf-in-cluster-", ".kubeconfig");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    KUBECONFIG.formatted(
                            host.contains(":") ? "[" + host + "]" : host,
                            environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"),
                            account.resolve("ca.crt"),
                            account.resolve("token")));
            String others = others(settings.apply(Setting.KUBECONFIG), environment);
            return Optional.of(others.isEmpty() ? file.toString() : file + File.pathSeparator + others);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kubeconfig of this cluster", e);
        }
    }

    /** A file that was named must be there, which is checked elsewhere; of the usual ones it is those that are. */
    private static String others(String named, Map<String, String> environment) {
        if (!named.isEmpty()) {
            return named;
        }
        String usual = environment.getOrDefault(
                "KUBECONFIG",
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".kube", "config")
                        .toString());
        return Arrays.stream(usual.split(File.pathSeparator))
                .filter(file -> !file.isBlank() && Files.isReadable(Path.of(file)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
