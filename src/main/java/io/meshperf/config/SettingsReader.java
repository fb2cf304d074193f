package io.meshperf.config;

import io.meshperf.model.Limits;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.model.WorkloadKind;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads settings from properties. */
public final class SettingsReader {

    /** Whoever was to provide the clusters (a launcher, a test session) says here why there are none. */
    private static final String UNAVAILABLE = "clusters.unavailable";

    private static final List<String> PROFILES = List.of("quick", "seed");

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();
    private final String profile;
    private final Optional<String> unavailable;

    private SettingsReader(Map<String, String> properties) {
        for (Setting setting : Setting.values()) {
            String value = properties.get(setting.key());
            if (value != null && !value.isBlank()) {
                given.put(setting, value.strip());
            }
        }
        profile = profile();
        unavailable = Optional.ofNullable(properties.get(UNAVAILABLE));
        unavailable.ifPresent(problems::add);
        problems.addAll(Misspelling.in(properties.keySet()));
    }

    /**
     * Reads all settings.
     *
     * @param properties keys that are no settings are passed over, unless they look like a misspelt one
     * @param contexts the contexts of the kubeconfig
     * @throws SettingsException naming everything that is wrong, with what is allowed
     */
    public static Settings read(Map<String, String> properties, Collection<String> contexts) {
        return new SettingsReader(properties).read(contexts);
    }

    private Settings read(Collection<String> contexts) {
        String kubeconfig = text(Setting.KUBECONFIG);
        for (String file : kubeconfig.split(File.pathSeparator)) {
            if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
                problems.add("-Dkubeconfig=" + file + ": there is no such file, or it cannot be read");
            }
        }
        String contextA = context(Setting.CLUSTER_A, contexts);
        String contextB = context(Setting.CLUSTER_B, contexts);
        var groups = value(Setting.GROUPS, text -> Values.chosen(text, List.of(WorkloadKind.values()), "group"));
        var paths = value(Setting.PATHS, Values::paths);
        var mss = value(Setting.MSS, Values::sweep);
        var datagram = value(Setting.DATAGRAM, Values::datagram);
        var duration =
                value(Setting.DURATION, text -> Values.wholeSeconds(text, Duration.ofSeconds(1), Duration.ofHours(1)));
        var trials = value(Setting.TRIALS, text -> Values.wholeNumber(text, 1, 1000));
        var streams = value(Setting.STREAMS, text -> Values.wholeNumber(text, 1, 128));
        var coolDown = value(Setting.COOL_DOWN, text -> Values.span(text, Duration.ZERO, Duration.ofHours(1)));
        var limits = value(Setting.LIMITS, Limits::parse);
        var image = value(Setting.IMAGE, SettingsReader::image);
        var readyTimeout =
                value(Setting.READY_TIMEOUT, text -> Values.span(text, Duration.ofSeconds(1), Duration.ofHours(1)));
        var cpu = value(Setting.WORKER_CPU, text -> new WorkerSize(text, "64Mi"));
        var memory = value(Setting.WORKER_MEMORY, text -> new WorkerSize("1", text));
        Map<WorkerId, String> nodes = new EnumMap<>(WorkerId.class);
        node(Setting.NODE_W1, WorkerId.W1, nodes);
        node(Setting.NODE_W3, WorkerId.W3, nodes);
        node(Setting.NODE_W4, WorkerId.W4, nodes);
        String nameOfW1 = nodes.get(WorkerId.W1);
        if (nameOfW1 != null && !nameOfW1.contains("=") && nameOfW1.equals(nodes.get(WorkerId.W3))) {
            problems.add("-Dnode.w3=" + nameOfW1 + ": w3 must be on another node than w1, which has this one");
        }
        var namespace = value(Setting.NAMESPACE, SettingsReader::namespace);
        var repeats = value(Setting.REPEATS, text -> Values.wholeNumber(text, 0, 10));
        var resume = value(Setting.RESUME, SettingsReader::resume);
        if (groups != null
                && paths != null
                && groups.stream().allMatch(group -> group.paths().stream().noneMatch(paths::contains))) {
            problems.add("-Dgroups=" + text(Setting.GROUPS) + " with -Dpaths=" + text(Setting.PATHS)
                    + " leaves nothing to measure: only iperf-tcp takes the hairpin");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(
                contextA,
                contextB,
                groups,
                paths,
                mss,
                datagram,
                duration,
                trials,
                streams,
                coolDown,
                limits,
                image,
                new WorkerSize(cpu.cpu(), memory.memory()),
                new NodeChoice(nodes),
                namespace,
                readyTimeout,
                repeats,
                resume,
                texts());
    }

    private String profile() {
        String name = given.getOrDefault(
                Setting.PROFILE, Setting.PROFILE.defaultIn("seed").orElseThrow());
        if (PROFILES.contains(name)) {
            return name;
        }
        problems.add("-Dprofile=" + name + ": there is no such profile; there are " + String.join(" and ", PROFILES));
        return "seed";
    }

    private String context(Setting setting, Collection<String> contexts) {
        String name = given.get(setting);
        if (unavailable.isPresent()) {
            return name;
        }
        if (name == null) {
            problems.add("-D" + setting.key() + " is missing: name the " + setting.meaning() + "; " + known(contexts));
        } else if (!contexts.contains(name)) {
            problems.add(
                    "-D" + setting.key() + "=" + name + ": the kubeconfig has no such context; " + known(contexts));
        }
        return name;
    }

    private static String known(Collection<String> contexts) {
        return contexts.isEmpty()
                ? "no context was found (KUBECONFIG, -Dkubeconfig and ~/.kube/config were tried)"
                : "there are " + contexts.stream().sorted().collect(Collectors.joining(", "));
    }

    private <T> T value(Setting setting, Function<String, T> parser) {
        String text = text(setting);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add("-D" + setting.key() + "=" + text + ": " + e.getMessage());
            return null;
        }
    }

    private static String image(String text) {
        if (!text.matches("[A-Za-z0-9][-A-Za-z0-9._/:@]*")) {
            throw new IllegalArgumentException("this is no image name; write one like registry/meshperf-worker:1.0");
        }
        return text;
    }

    private void node(Setting setting, WorkerId worker, Map<WorkerId, String> nodes) {
        String text = text(setting);
        if (!text.isEmpty()) {
            value(setting, node -> new NodeChoice(Map.of(worker, node)));
            nodes.put(worker, text);
        }
    }

    private static Optional<String> namespace(String text) {
        if (!text.matches("|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "this is no namespace's name; it has lower-case letters, digits and dashes");
        }
        return Optional.of(text).filter(name -> !name.isEmpty());
    }

    private static Optional<String> resume(String text) {
        if (!text.isEmpty() && !text.equals("latest")) {
            new RunId(text);
        }
        return Optional.of(text).filter(name -> !name.isEmpty());
    }

    private String text(Setting setting) {
        return given.getOrDefault(setting, setting.defaultIn(profile).orElse(""));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            texts.put(setting.key(), text(setting));
        }
        return texts;
    }
}
