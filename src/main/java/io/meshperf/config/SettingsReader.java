package io.meshperf.config;

import io.meshperf.model.Limits;
import io.meshperf.model.NodeChoice;
import io.meshperf.model.RunId;
import io.meshperf.model.WorkerId;
import io.meshperf.model.WorkerSize;
import io.meshperf.model.WorkloadKind;
import io.meshperf.unit.Ratio;
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

    /** What a namespace may be called; none is named by empty text. */
    public static final String NAMESPACE_NAME = "|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    /** What is wrong with one that is called otherwise. */
    public static final String NO_NAMESPACE =
            "this is no namespace's name; it has lower-case letters, digits and dashes";

    /** Whoever was to provide the clusters (a launcher, a test session) says here why there are none. */
    private static final String UNAVAILABLE = "clusters.unavailable";

    /** The same may say here which profile holds if nobody chooses one. */
    private static final String PROFILE_UNLESS_GIVEN = "profile.unless.given";

    private static final List<String> PROFILES = List.of("standard", "quick", "seed");

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final Map<Setting, String> stored = new EnumMap<>(Setting.class);
    private final Map<Setting, Place> places = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();
    private final MeshFile file;
    private final String profile;
    private final Optional<String> unavailable;

    /** Whether the run is over: what it was compared with need not be there any more. */
    private boolean over;

    private SettingsReader(Map<String, String> properties, Map<String, String> storedTexts) {
        for (Setting setting : Setting.values()) {
            String value = properties.get(setting.key());
            if (value != null && !value.isBlank()) {
                given.put(setting, value.strip());
            }
            if (setting != Setting.RESUME && storedTexts.containsKey(setting.key())) {
                stored.put(setting, storedTexts.get(setting.key()));
            }
        }
        file = MeshFile.read(given.getOrDefault(Setting.CONFIG, ""));
        problems.addAll(file.problems());
        file.settings().forEach((setting, value) -> {
            if (given.putIfAbsent(setting, value.text()) == null) {
                places.put(setting, value.place());
            }
        });
        String usual = properties.get(PROFILE_UNLESS_GIVEN);
        if (usual != null && !stored.containsKey(Setting.PROFILE)) {
            given.putIfAbsent(Setting.PROFILE, usual);
        }
        problems.addAll(StoredSettings.unknown(storedTexts));
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
        return read(properties, contexts, Map.of());
    }

    /**
     * Reads the settings of a run that is resumed: those that are stored hold, and what is given must agree with them,
     * but for what {@link Setting#mayDiffer()}.
     *
     * @param stored {@link Settings#texts()} of the run; empty for a new one
     */
    public static Settings read(
            Map<String, String> properties, Collection<String> contexts, Map<String, String> stored) {
        SettingsReader reader = new SettingsReader(properties, stored);
        reader.kubeconfig();
        return reader.read(reader.context(Setting.CLUSTER_A, contexts), reader.context(Setting.CLUSTER_B, contexts));
    }

    /**
     * The settings of a run that is over; its clusters and its baseline need not be there any more.
     *
     * @throws SettingsException if they could not be those of a run
     */
    public static Settings ofStored(Map<String, String> stored) {
        SettingsReader reader = new SettingsReader(Map.of(), stored);
        reader.over = true;
        return reader.read(reader.text(Setting.CLUSTER_A), reader.text(Setting.CLUSTER_B));
    }

    /**
     * The properties, with {@code config} set to the usual file where they do not name one, and it is there. A run that is
     * resumed has what that file said among its own settings.
     *
     * @param folder where the usual file is looked for
     */
    public static Map<String, String> withUsualFile(Map<String, String> properties, Path folder) {
        return MeshFile.withUsual(properties, folder);
    }

    /** The run to go on with, as it is given: its id, or {@code latest}. */
    public static Optional<String> resume(Map<String, String> properties) {
        return Optional.ofNullable(properties.get(Setting.RESUME.key()))
                .map(String::strip)
                .filter(id -> !id.isEmpty());
    }

    private void kubeconfig() {
        String kubeconfig = text(Setting.KUBECONFIG);
        for (String file : kubeconfig.split(File.pathSeparator)) {
            if (!file.isEmpty() && !Files.isReadable(Path.of(file))) {
                problems.add("-Dkubeconfig=" + file + ": there is no such file, or it cannot be read");
            } else if (!file.isEmpty() && Files.isDirectory(Path.of(file))) {
                problems.add("-Dkubeconfig=" + file + ": this is a folder; name the file in it");
            }
        }
    }

    private Settings read(String contextA, String contextB) {
        var groups = value(Setting.GROUPS, text -> Values.allOrChosen(text, List.of(WorkloadKind.values()), "group"));
        var paths = value(Setting.PATHS, Values::paths);
        var mss = value(Setting.MSS, Values::sweep);
        var datagram = value(Setting.DATAGRAM, Values::datagram);
        var duration =
                value(Setting.DURATION, text -> Values.wholeSeconds(text, Duration.ofSeconds(1), Duration.ofHours(1)));
        var precision = value(Setting.PRECISION, Values::precision);
        // A precision that cannot be read is one problem, and trials that wait for one are no second.
        var trials = value(
                Setting.TRIALS,
                text -> Values.trials(text, precision == null ? Optional.of(Ratio.ofPercent(5)) : precision));
        var budget = value(Setting.BUDGET, Values::budget);
        var budgetForced = value(Setting.BUDGET_FORCE, Values::onOff);
        var streams = value(Setting.STREAMS, text -> Values.wholeNumber(text, 1, 128));
        var congestion = value(Setting.TCP_CONGESTION, Values::congestionControl);
        var window = value(Setting.TCP_WINDOW, Values::window);
        var udpLoss = value(Setting.UDP_LOSS, text -> Values.share(text, Ratio.ofPercent(0), Ratio.ofPercent(50)));
        var coolDown = value(Setting.COOL_DOWN, text -> Values.span(text, Duration.ZERO, Duration.ofHours(1)));
        var limits = limits();
        var baseline = value(Setting.BASELINE, over ? Values::runs : Values::baseline);
        var margin = value(Setting.MARGIN, text -> Values.share(text, Ratio.ofPercent(0.1), Ratio.ofPercent(90)));
        var expectedChanges =
                value(Setting.EXPECTED_CHANGES, text -> text.isEmpty() ? List.<String>of() : Values.items(text));
        var openGatePasses = value(Setting.GATE_INCONCLUSIVE, Values::passOrFail);
        var planOnly = value(Setting.PLAN_ONLY, Values::onOff);
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
            problems.add(about(
                    Setting.NODE_W3, "=" + nameOfW1 + ": w3 must be on another node than w1, which has this one"));
        }
        var namespace = value(Setting.NAMESPACE, SettingsReader::namespace);
        var policy = value(Setting.NETWORK_POLICY, Values::onOff);
        var repeats = value(Setting.REPEATS, text -> Values.wholeNumber(text, 0, 10));
        var resume = value(Setting.RESUME, SettingsReader::resume);
        if (groups != null && paths != null && groups.stream().allMatch(group -> group.leavesNothingOf(paths))) {
            problems.add("-Dgroups=" + text(Setting.GROUPS) + " with -Dpaths=" + text(Setting.PATHS)
                    + " leaves nothing to measure: "
                    + groups.stream()
                            .map(group -> group + " takes " + group.paths())
                            .collect(Collectors.joining("; ")));
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
                budget,
                budgetForced,
                streams,
                congestion,
                window,
                udpLoss,
                coolDown,
                limits,
                baseline,
                margin,
                expectedChanges,
                openGatePasses,
                planOnly,
                image,
                new WorkerSize(cpu.cpu(), memory.memory()),
                new NodeChoice(nodes),
                namespace,
                policy,
                readyTimeout,
                repeats,
                resume,
                texts(limits));
    }

    /** Those of the file and those of the property; a resumed run's own, where neither says anything. */
    private Limits limits() {
        boolean anew = given.containsKey(Setting.LIMITS) || !file.limits().equals(Limits.none());
        Limits limits = value(
                Setting.LIMITS,
                text -> given.containsKey(Setting.LIMITS) || !stored.containsKey(Setting.LIMITS)
                        ? Limits.parse(text)
                        : anew ? Limits.none() : Limits.parse(text, "limits of the run"));
        return limits == null ? null : file.limits().and(limits);
    }

    private String profile() {
        String name = given.getOrDefault(
                Setting.PROFILE,
                stored.getOrDefault(
                        Setting.PROFILE, Setting.PROFILE.defaultIn("").orElseThrow()));
        if (PROFILES.contains(name)) {
            requireAgreement(Setting.PROFILE, text -> text);
            return name;
        }
        problems.add(about(
                Setting.PROFILE, "=" + name + ": there is no such profile; there are " + String.join(", ", PROFILES)));
        return "standard";
    }

    private String context(Setting setting, Collection<String> contexts) {
        String name = given.getOrDefault(setting, stored.get(setting));
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
            T value = parser.apply(text);
            requireAgreement(setting, parser);
            return value;
        } catch (IllegalArgumentException e) {
            problems.add(about(setting, "=" + text + ": " + e.getMessage()));
            return null;
        }
    }

    /** Half of a run's numbers must not be measured in another way than the other half. */
    private void requireAgreement(Setting setting, Function<String, ?> parser) {
        String now = given.get(setting);
        String before = stored.get(setting);
        if (now != null
                && before != null
                && !setting.mayDiffer()
                && !parser.apply(now).equals(parser.apply(before))) {
            problems.add(about(
                    setting,
                    "=" + now + " contradicts the run that is resumed, which has "
                            + (before.isEmpty() ? "none" : before)
                            + ": leave it out, or start anew, without -Dresume"));
        }
    }

    /** What is wrong with a setting, after its name and where it was given. */
    private String about(Setting setting, String problem) {
        Place place = places.get(setting);
        return place == null ? "-D" + setting.key() + problem : place.problem(setting.key() + problem);
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
        if (!text.matches(NAMESPACE_NAME)) {
            throw new IllegalArgumentException(NO_NAMESPACE);
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
        String known = stored.getOrDefault(setting, defaultOf(setting));
        return given.getOrDefault(setting, known);
    }

    /** Whoever asks for a precision wants as many trials as it takes. */
    private String defaultOf(Setting setting) {
        boolean precise = setting == Setting.TRIALS
                && !given.getOrDefault(Setting.PRECISION, "off").equals("off");
        return setting.defaultIn(precise ? "standard" : profile).orElse("");
    }

    private Map<String, String> texts(Limits limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            texts.put(setting.key(), setting == Setting.LIMITS ? limits.text() : text(setting));
        }
        return texts;
    }
}
