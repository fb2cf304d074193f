package io.meshperf.cli;

import io.meshperf.config.Setting;
import io.meshperf.model.MeshPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** An option for every setting, made of what {@link Setting} says about it. */
final class SettingOptions {

    private static final Map<Setting, String> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(Setting.CLUSTER_A, "CONTEXT"),
            Map.entry(Setting.CLUSTER_B, "CONTEXT"),
            Map.entry(Setting.KUBECONFIG, "FILE"),
            Map.entry(Setting.CONFIG, "FILE"),
            Map.entry(Setting.NAMESPACE, "NAME"),
            Map.entry(Setting.NODE_W1, "NODE"),
            Map.entry(Setting.NODE_W3, "NODE"),
            Map.entry(Setting.NODE_W4, "NODE"),
            Map.entry(Setting.PROFILE, "NAME"),
            Map.entry(Setting.GROUPS, "LIST"),
            Map.entry(Setting.PATHS, "LIST"),
            Map.entry(Setting.MSS, "BYTES"),
            Map.entry(Setting.DATAGRAM, "BYTES"),
            Map.entry(Setting.DURATION, "TIME"),
            Map.entry(Setting.COOL_DOWN, "TIME"),
            Map.entry(Setting.READY_TIMEOUT, "TIME"),
            Map.entry(Setting.BUDGET, "TIME"),
            Map.entry(Setting.TRIALS, "N"),
            Map.entry(Setting.PRECISION, "SHARE"),
            Map.entry(Setting.UDP_LOSS, "SHARE"),
            Map.entry(Setting.MARGIN, "SHARE"),
            Map.entry(Setting.TCP_CONGESTION, "NAME"),
            Map.entry(Setting.TCP_WINDOW, "BYTES"),
            Map.entry(Setting.BASELINE, "RUN[,RUN...]"),
            Map.entry(Setting.EXPECTED_CHANGES, "LIST"),
            Map.entry(Setting.PLAN_ONLY, "on|off"),
            Map.entry(Setting.BUDGET_FORCE, "on|off"),
            Map.entry(Setting.GATE_INCONCLUSIVE, "HOW"),
            Map.entry(Setting.NETWORK_POLICY, "on|off"),
            Map.entry(Setting.STREAMS, "N"),
            Map.entry(Setting.REPEATS, "N"),
            Map.entry(Setting.LIMITS, "TEXT"),
            Map.entry(Setting.RESUME, "RUN")));

    private static final Map<String, List<Setting>> GROUPS = groups();

    private final List<Setting> settings;
    private final Given given;

    private SettingOptions(List<Setting> settings, Given given) {
        this.settings = settings;
        this.given = given;
    }

    /** A setting that is in no group comes last, under a heading that fits all. */
    private static Map<String, List<Setting>> groups() {
        Map<String, List<Setting>> groups = new LinkedHashMap<>();
        groups.put("Where", List.of(Setting.CLUSTER_A, Setting.CLUSTER_B, Setting.KUBECONFIG));
        groups.put(
                "What",
                List.of(
                        Setting.CONFIG,
                        Setting.PROFILE,
                        Setting.GROUPS,
                        Setting.PATHS,
                        Setting.MSS,
                        Setting.DATAGRAM,
                        Setting.STREAMS,
                        Setting.TCP_CONGESTION,
                        Setting.TCP_WINDOW,
                        Setting.UDP_LOSS));
        groups.put(
                "How long and how often",
                List.of(
                        Setting.DURATION,
                        Setting.TRIALS,
                        Setting.PRECISION,
                        Setting.BUDGET,
                        Setting.BUDGET_FORCE,
                        Setting.COOL_DOWN,
                        Setting.REPEATS,
                        Setting.RESUME,
                        Setting.PLAN_ONLY));
        groups.put(
                "What is acceptable",
                List.of(
                        Setting.LIMITS,
                        Setting.BASELINE,
                        Setting.MARGIN,
                        Setting.EXPECTED_CHANGES,
                        Setting.GATE_INCONCLUSIVE));
        groups.put("Workers", List.of(Setting.IMAGE, Setting.WORKER_CPU, Setting.WORKER_MEMORY));
        List<Setting> named = groups.values().stream().flatMap(List::stream).toList();
        groups.put(
                "Placement and waiting",
                Stream.of(Setting.values())
                        .filter(setting -> !named.contains(setting))
                        .toList());
        return groups;
    }

    static SettingOptions of(List<Setting> settings, Given given) {
        return new SettingOptions(settings, given);
    }

    void addTo(CommandSpec command) {
        int order = 0;
        for (Map.Entry<String, List<Setting>> group : GROUPS.entrySet()) {
            List<Setting> members =
                    group.getValue().stream().filter(settings::contains).toList();
            if (members.isEmpty()) {
                continue;
            }
            ArgGroupSpec.Builder builder = ArgGroupSpec.builder()
                    .heading("%n" + group.getKey() + ":%n")
                    .validate(false)
                    .multiplicity("0..1")
                    .order(order++);
            for (Setting setting : members) {
                builder.addArg(option(setting, order++));
            }
            command.addArgGroup(builder.build());
        }
        command.addOption(properties());
    }

    /** {@code -Dmss=96}; the help names it in its text. */
    private OptionSpec properties() {
        OptionSpec.Builder builder = OptionSpec.builder("-D")
                .paramLabel("KEY=VALUE")
                .hidden(true)
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <T> T set(T value) {
                        if (value != null) {
                            given.properties((Map<String, String>) value);
                        }
                        return value;
                    }
                });
        builder.mapFallbackValue("");
        return builder.build();
    }

    private OptionSpec option(Setting setting, int order) {
        return OptionSpec.builder("--" + setting.key())
                .paramLabel(VALUES.getOrDefault(setting, "VALUE"))
                .type(String.class)
                .order(order)
                .description(description(setting))
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        if (value != null) {
                            given.option(setting, value.toString());
                        }
                        return value;
                    }
                })
                .build();
    }

    private static String[] description(Setting setting) {
        List<String> lines = new ArrayList<>(List.of(plain(setting.meaning())));
        if (setting == Setting.PATHS) {
            lines.add("  There are: "
                    + Arrays.stream(MeshPath.values()).map(MeshPath::id).collect(Collectors.joining(", ")));
        }
        setting.defaultIn("standard")
                .ifPresent(standard -> lines.add("  Default: " + plain(standard + others(setting))));
        return lines.toArray(String[]::new);
    }

    /** The defaults of the profiles that differ from the standard one, behind its own: {@code ; seed: 10s}. */
    private static String others(Setting setting) {
        return Stream.of("quick", "seed")
                .filter(profile -> !setting.defaultIn(profile).equals(setting.defaultIn("standard")))
                .map(profile ->
                        "; " + profile + ": " + setting.defaultIn(profile).orElse("none"))
                .collect(Collectors.joining());
    }

    /** Without the README's marks, and with no sign that a format takes for its own. */
    private static String plain(String text) {
        return text.replace("`", "").replace("%", "%%");
    }
}
