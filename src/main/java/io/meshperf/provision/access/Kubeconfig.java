package io.meshperf.provision.access;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kubeconfig in use, by kubectl's rules: of several files the first that names something counts, and nothing of a later
 * one is mixed into it.
 */
public final class Kubeconfig {

    private record Entry(Path file, Map<?, ?> value) {}

    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final String paths;
    private final Set<String> twice = new LinkedHashSet<>();

    private Kubeconfig(String paths) {
        this.paths = paths;
        KubeconfigFile.SECTIONS.forEach(section -> sections.put(section, new LinkedHashMap<>()));
    }

    /**
     * Reads what {@code -Dkubeconfig}, else {@code KUBECONFIG}, else the home folder names.
     *
     * @throws AccessException if a file is no kubeconfig
     */
    public static Kubeconfig read() {
        return of(Stream.of(System.getProperty("kubeconfig"), System.getenv("KUBECONFIG"))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseGet(() -> home(System.getenv("HOME")) + "/.kube/config"));
    }

    /** Where the shell says it is, as for kubectl; the account's own home is for those who have no shell. */
    private static String home(String variable) {
        return variable == null || variable.isEmpty() ? System.getProperty("user.home") : variable;
    }

    /** @param paths files, parted as {@code KUBECONFIG}'s; those that are not there count for nothing */
    public static Kubeconfig of(String paths) {
        Kubeconfig kubeconfig = new Kubeconfig(paths);
        Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .forEach(kubeconfig::add);
        return kubeconfig;
    }

    private void add(Path file) {
        Map<?, ?> config = KubeconfigFile.read(file);
        sections.forEach((section, entries) -> {
            String content = section.substring(0, section.length() - 1);
            Set<String> here = new LinkedHashSet<>();
            if (config.get(section) instanceof List<?> list) {
                for (Object item : list) {
                    if (item instanceof Map<?, ?> named && named.get("name") != null) {
                        String name = named.get("name").toString();
                        if (!here.add(name)) {
                            twice.add(key(content, name));
                        }
                        entries.putIfAbsent(
                                name, new Entry(file, named.get(content) instanceof Map<?, ?> map ? map : Map.of()));
                    }
                }
            }
        });
    }

    private static String key(String content, String name) {
        return content + " '" + name + "'";
    }

    /** The names of all contexts, in order. */
    public List<String> contexts() {
        return sections.get("contexts").keySet().stream().sorted().toList();
    }

    /**
     * What a context leads to.
     *
     * @throws AccessException if it is not there, or something of it cannot be used; says all of it
     */
    public Access access(String context) {
        return access(context, new ProxyRules(System.getenv()));
    }

    Access access(String context, ProxyRules proxies) {
        List<String> problems = new ArrayList<>();
        Fields names = fields("contexts", context, problems)
                .orElseThrow(() -> new AccessException("the kubeconfig has no context " + Shown.line(context)
                        + "; there are " + String.join(", ", contexts())));
        Optional<Fields> cluster = named("cluster", names, problems);
        if (!names.has("cluster")) {
            problems.add("it names no cluster");
        }
        // A context without a user is an anonymous one: kubectl proxy wants none.
        Optional<Fields> user = named("user", names, problems);
        Stream.of(key("context", context), key("cluster", names.text("cluster")), key("user", names.text("user")))
                .filter(twice::contains)
                .forEach(found -> problems.add("the kubeconfig has the " + found + " twice in one file"));
        Optional<Server> server = cluster.flatMap(fields -> new ServerReader(fields, proxies).read());
        Optional<Login> login = server.map(there -> new LoginReader(
                        context, user.orElse(new Fields(Map.of(), Path.of(""), problems)), there, () -> of(paths)
                                .access(context, proxies)
                                .login()
                                .source()
                                .now())
                .read());
        if (!problems.isEmpty()) {
            throw new AccessException(String.join("; ", new LinkedHashSet<>(problems)));
        }
        return new Access(context, server.orElseThrow(), login.orElseThrow());
    }

    private Optional<Fields> named(String content, Fields context, List<String> problems) {
        String name = context.text(content);
        Optional<Fields> found = fields(content + "s", name, problems);
        if (found.isEmpty() && !name.isEmpty()) {
            problems.add("it names the " + key(content, Shown.line(name)) + ", "
                    + (content.equals("user") ? "whom" : "which") + " the kubeconfig does not have");
        }
        return found;
    }

    private Optional<Fields> fields(String section, String name, List<String> problems) {
        return Optional.ofNullable(sections.get(section).get(name))
                .map(entry -> new Fields(entry.value(), entry.file(), problems));
    }
}
