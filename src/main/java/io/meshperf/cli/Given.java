package io.meshperf.cli;

import io.meshperf.config.Misspelling;
import io.meshperf.config.Setting;
import io.meshperf.config.Settings;
import io.meshperf.config.SettingsException;
import io.meshperf.config.SettingsReader;
import io.meshperf.provision.Workers;
import io.meshperf.run.Resumed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** The settings that a command line gave, as {@code --mss=96} or as {@code -Dmss=96}; the former has the last word. */
final class Given {

    private final Map<String, String> options = new TreeMap<>();
    private final Map<String, String> properties = new TreeMap<>();

    void option(Setting setting, String value) {
        options.put(setting.key(), value);
    }

    void properties(Map<String, String> given) {
        properties.putAll(given);
    }

    /** What {@code --KEY} or {@code -DKEY} gave; {@code java -DKEY=… -jar} counts, too. */
    String value(Setting setting) {
        String value = options.getOrDefault(setting.key(), properties.get(setting.key()));
        return value == null ? System.getProperty(setting.key(), "") : value;
    }

    /** Whatever was written that is no option and no setting, with what may have been meant. */
    List<String> unknown(CommandLine line) {
        List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
        List<String> problems = new ArrayList<>();
        for (String argument : line.getUnmatchedArguments()) {
            String name = argument.replaceFirst("=.*", "");
            problems.add(argument + " is no option of '" + line.getCommandName() + "'" + meant(line, name, "--"));
        }
        properties.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.add("-D" + key + " is no setting" + meant(line, "--" + key, "-D")));
        return problems;
    }

    private static String meant(CommandLine line, String name, String prefix) {
        List<String> slipped = Misspelling.meant(name.replaceFirst("^--?", "")).stream()
                .map("--"::concat)
                .toList();
        List<String> likely =
                slipped.isEmpty() ? new UnmatchedArgumentException(line, List.of(name)).getSuggestions() : slipped;
        return likely.isEmpty()
                ? ""
                : "; did you mean "
                        + likely.stream()
                                .map(option -> option.replaceFirst("^--", prefix))
                                .collect(Collectors.joining(" or "))
                        + "?";
    }

    /** Puts what was given where the suite and the Kubernetes client look for it: the process's properties. */
    void apply() {
        properties.forEach(System::setProperty);
        options.forEach(System::setProperty);
        InCluster.kubeconfig(this::value, System.getenv()).ifPresent(list -> System.setProperty("kubeconfig", list));
    }

    /**
     * All settings of the process; to be called once, because it applies what was given.
     *
     * @param output where the run is that is to be gone on with, if one is
     * @param more problems that were found elsewhere on the command line
     * @throws SettingsException with all problems
     */
    Settings read(CommandLine line, Path output, List<String> more) {
        List<String> problems = new ArrayList<>(unknown(line));
        problems.addAll(more);
        properties
                .keySet()
                .retainAll(Arrays.stream(Setting.values()).map(Setting::key).toList());
        apply();
        Map<String, String> all = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), System::getProperty));
        try {
            Settings settings =
                    Resumed.settings(SettingsReader.withUsualFile(all, Path.of("")), Workers.contexts(), output);
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        throw new SettingsException(problems);
    }
}
