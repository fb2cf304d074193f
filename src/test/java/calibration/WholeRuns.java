package calibration;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.GateResult;
import io.meshperf.model.InPair;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Scenario;
import io.meshperf.model.Workload;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import io.meshperf.run.WholeRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whole runs, made as the benchmark makes them: every scenario of the plan, then every point against the baseline. */
final class WholeRuns {

    private final Path output;

    WholeRuns(Path output) {
        this.output = output;
    }

    /**
     * A run that was made.
     *
     * @param folder with its files
     * @param gate what became of its points against its baseline; none without one
     */
    record Made(Path folder, WholeRun run, List<GateResult> gate) {}

    Made make(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>(given);
        properties.put("cluster.a", "local-a");
        properties.put("cluster.b", "local-b");
        Settings settings = SettingsReader.read(properties, List.of("local-a", "local-b"));
        try (Lab lab = Lab.open(settings, settings.plan(), output, new RunListener() {})) {
            Set<List<Object>> compared = new LinkedHashSet<>();
            for (Scenario scenario : settings.plan().scenarios()) {
                Workload workload = scenario.workload();
                if (!workload.kind().isPaired()) {
                    lab.measure(scenario);
                } else {
                    MatchedPair pair = ((InPair) scenario.point()).pair();
                    if (compared.add(List.of(workload.kind(), pair))) {
                        lab.compare(pair, workload);
                    }
                }
            }
            List<GateResult> gate = new ArrayList<>();
            for (Scenario scenario : lab.gated()) {
                gate.add(lab.gate(scenario));
            }
            WholeRun whole = lab.conclude();
            return new Made(whole.folder(), whole, gate);
        }
    }
}
