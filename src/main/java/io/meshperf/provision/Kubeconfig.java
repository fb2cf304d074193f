package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The kubeconfig in use, looked at before the client does: the client takes what it cannot read for another cluster, or
 * ends with a parser's exception.
 */
final class Kubeconfig {

    private final Map<Path, Config> files;

    private Kubeconfig(Map<Path, Config> files) {
        this.files = files;
    }

    /**
     * Reads what {@code -Dkubeconfig}, else {@code KUBECONFIG}, else the home folder names.
     *
     * @throws ProvisionException if a file is no kubeconfig
     */
    static Kubeconfig read() {
        return of(Stream.of(System.getProperty("kubeconfig"), System.getenv("KUBECONFIG"))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(System.getProperty("user.home") + "/.kube/config"));
    }

    static Kubeconfig of(String paths) {
        Map<Path, Config> files = new LinkedHashMap<>();
        Arrays.stream(paths.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .forEach(file -> files.put(file, parse(file)));
        return new Kubeconfig(files);
    }

    private static Config parse(Path file) {
        try {
            // An empty file is an empty kubeconfig, as for kubectl.
            return Files.size(file) == 0 ? new Config() : KubeConfigUtils.parseConfig(file.toFile());
        } catch (IOException e) {
            throw new ProvisionException("the kubeconfig " + file + " cannot be read: " + Reasons.of(e));
        } catch (RuntimeException e) {
            throw new ProvisionException("the kubeconfig " + file + " cannot be read: " + words(e)
                    + "; does kubectl --kubeconfig " + file + " config view read it?");
        }
    }

    private static String words(RuntimeException e) {
        String text = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        if (text.contains("MalformedInput")) {
            return "it is not UTF-8";
        }
        return text.contains("Cannot construct instance") || text.contains("Cannot deserialize")
                ? "it is no kubeconfig"
                : text.strip().replaceAll("\\s+", " ");
    }

    List<String> contexts() {
        return all(Config::getContexts)
                .map(NamedContext::getName)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private <T> Stream<T> all(Function<Config, List<T>> part) {
        return files.values().stream().map(part).filter(Objects::nonNull).flatMap(List::stream);
    }

    /** What is wrong with a context; none is good. */
    List<String> problems(String name) {
        Optional<Context> context = all(Config::getContexts)
                .filter(named -> name.equals(named.getName()))
                .map(NamedContext::getContext)
                .filter(Objects::nonNull)
                .findFirst();
        if (context.isEmpty()) {
            return List.of("the kubeconfig has no context " + name + "; there are " + String.join(", ", contexts()));
        }
        List<String> problems = new ArrayList<>();
        String clusterName = context.get().getCluster();
        Optional<Cluster> cluster = all(Config::getClusters)
                .filter(named -> named.getName() != null && named.getName().equals(clusterName))
                .map(named -> named.getCluster())
                .filter(Objects::nonNull)
                .findFirst();
        cluster.ifPresentOrElse(
                found -> cluster(found, problems),
                () -> problems.add(
                        clusterName == null
                                ? "it names no cluster"
                                : "it names the cluster '" + clusterName + "', which the kubeconfig does not have"));
        String userName = context.get().getUser();
        Optional<AuthInfo> user = all(Config::getUsers)
                .filter(named -> named.getName() != null && named.getName().equals(userName))
                .map(named -> named.getUser())
                .filter(Objects::nonNull)
                .findFirst();
        user.ifPresentOrElse(
                found -> user(found, problems),
                () -> problems.add(
                        userName == null
                                ? "it names no user"
                                : "it names the user '" + userName + "', whom the kubeconfig does not have"));
        return problems;
    }

    private void cluster(Cluster cluster, List<String> problems) {
        String server = Objects.requireNonNullElse(cluster.getServer(), "");
        try {
            URI uri = new URI(server);
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                problems.add("its server '" + server + "' is no address like https://host:6443");
            }
        } catch (URISyntaxException e) {
            problems.add("its server '" + server + "' is no address like https://host:6443");
        }
        data("certificate-authority-data", cluster.getCertificateAuthorityData(), problems);
        file("certificate-authority", cluster.getCertificateAuthority(), problems);
    }

    private void user(AuthInfo user, List<String> problems) {
        data("client-certificate-data", user.getClientCertificateData(), problems);
        data("client-key-data", user.getClientKeyData(), problems);
        file("client-certificate", user.getClientCertificate(), problems);
        file("client-key", user.getClientKey(), problems);
        boolean certificate = isThere(user.getClientCertificateData()) || isThere(user.getClientCertificate());
        if (problems.isEmpty() && certificate && !isThere(user.getClientKeyData()) && !isThere(user.getClientKey())) {
            problems.add("it has a client certificate and no client-key for it");
        }
        file("tokenFile", user.getTokenFile(), problems);
        if (user.getExec() != null) {
            program(Objects.requireNonNullElse(user.getExec().getCommand(), ""), problems);
        }
    }

    private static void data(String field, String text, List<String> problems) {
        if (!isThere(text)) {
            return;
        }
        try {
            String pem = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.US_ASCII);
            if (!pem.contains("-----BEGIN ")) {
                problems.add("its " + field + " holds no PEM");
            }
        } catch (IllegalArgumentException e) {
            problems.add("its " + field + " is not base64");
        }
    }

    private static boolean isThere(String text) {
        return text != null && !text.isEmpty();
    }

    private void file(String field, String text, List<String> problems) {
        if (!isThere(text)) {
            return;
        }
        boolean there = files.keySet().stream()
                .map(config -> config.toAbsolutePath().resolveSibling(text))
                .anyMatch(Files::isReadable);
        if (!there) {
            problems.add("its " + field + " " + text + " cannot be read");
        }
    }

    private void program(String command, List<String> problems) {
        boolean there = command.contains("/")
                ? files.keySet().stream()
                        .map(config -> config.toAbsolutePath().resolveSibling(command))
                        .anyMatch(Files::isExecutable)
                : Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, command))
                        .anyMatch(Files::isExecutable);
        if (!there) {
            problems.add("its credential program '" + command + "' is not there or cannot be run");
        }
    }
}
