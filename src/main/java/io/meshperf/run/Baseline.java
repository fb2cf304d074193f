package io.meshperf.run;

import io.meshperf.config.Setting;
import io.meshperf.model.Environment;
import io.meshperf.model.Likeness;
import io.meshperf.model.Scenario;
import io.meshperf.model.Series;
import io.meshperf.record.RecordException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs that a run is compared with. */
final class Baseline {

    /** What a number means depends on these; which points there are does not matter to a point. */
    private static final List<Setting> DECISIVE = List.of(
            Setting.DURATION, Setting.COOL_DOWN, Setting.TCP_CONGESTION, Setting.TCP_WINDOW, Setting.WORKER_CPU);

    private final List<Resumed> runs;

    /** Run by run; made once, because every point asks for its own. */
    private final List<Map<Scenario, Series>> series;

    private Baseline(List<Resumed> runs) {
        this.runs = List.copyOf(runs);
        this.series = runs.stream().map(Resumed::series).toList();
    }

    /**
     * Reads them and changes nothing.
     *
     * @param named folders of runs, or their journals
     * @throws RecordException naming the file that cannot be read, or the run that is named twice
     */
    static Baseline read(List<String> named) {
        List<Resumed> runs = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (String name : named) {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new RecordException("-Dbaseline=" + name
                        + ": there is no such folder or file; name the folder of a run," + " or its journal.jsonl");
            }
            Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            Resumed run = Resumed.read(folder);
            if (!ids.add(run.run().value())) {
                throw new RecordException("the baseline names run " + run.run()
                        + " twice: each run counts once, so that their differences show how much runs differ");
            }
            runs.add(run);
        }
        return new Baseline(runs);
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    int size() {
        return runs.size();
    }

    /** Every scenario that one of the runs has a trial of. */
    Set<Scenario> scenarios() {
        Set<Scenario> all = new LinkedHashSet<>();
        series.forEach(run -> all.addAll(run.keySet()));
        return all;
    }

    /** {@code -Dstreams 1 -> 4} for each of the settings that is another one in this run than in one of these. */
    List<String> otherwiseSet(List<Setting> which, Map<String, String> settings) {
        return otherwiseSet(runs, which, settings);
    }

    private static List<String> otherwiseSet(List<Resumed> runs, List<Setting> which, Map<String, String> settings) {
        Set<String> differences = new LinkedHashSet<>();
        for (Setting setting : which) {
            String now = settings.getOrDefault(setting.key(), "");
            runs.stream()
                    .flatMap(run -> before(run, setting).stream())
                    .filter(before -> !before.equals(now))
                    .forEach(before -> differences.add(change(setting, before, now)));
        }
        return List.copyOf(differences);
    }

    private static String change(Setting setting, String before, String now) {
        return "-D" + setting.key() + " " + shown(before) + " -> " + shown(now);
    }

    /** Run by run: what the scenario's trials came to; without any where a run did not measure it. */
    List<Optional<Series>> of(Scenario scenario) {
        return series.stream()
                .map(run -> Optional.ofNullable(run.get(scenario)))
                .toList();
    }

    /**
     * In what the runs that have the scenario are unlike this one, as far as that concerns the scenario and says nothing
     * about the mesh itself; empty if they compare.
     *
     * @param settings of this run, as text
     * @param expected facts that may differ, because they are what is being tested
     */
    List<String> unlike(
            Scenario scenario, Environment environment, Map<String, String> settings, List<String> expected) {
        Set<String> differences = new LinkedHashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            Resumed run = runs.get(i);
            if (!series.get(i).containsKey(scenario)) {
                continue;
            }
            differences.addAll(Likeness.differences(run.environment(), environment, expected, scenario));
            differences.addAll(otherwiseSet(List.of(run), DECISIVE, settings));
        }
        return List.copyOf(differences);
    }

    /** Runs from before there was such a setting did without, where one can; else nobody knows what they had. */
    private static Optional<String> before(Resumed run, Setting setting) {
        return Optional.ofNullable(run.record().settings().get(setting.key()))
                .or(() -> setting.defaultIn("standard").isPresent() ? Optional.empty() : Optional.of(""));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "unset" : value;
    }
}
