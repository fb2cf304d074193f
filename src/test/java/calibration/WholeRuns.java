package calibration;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.GateResult;
import io.meshperf.model.MatchedPair;
import io.meshperf.model.Plan;
import io.meshperf.model.Scenario;
import io.meshperf.model.WorkloadKind;
import io.meshperf.run.Lab;
import io.meshperf.run.RunListener;
import io.meshperf.run.WholeRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            Plan plan = settings.plan();
            for (WorkloadKind kind : plan.kinds()) {
                if (kind.isPaired()) {
                    for (MatchedPair pair : plan.pairs(kind)) {
                        List<Scenario> sides = plan.sides(kind, pair);
                        lab.compare(sides.get(0), sides.get(1));
                    }
                } else {
                    plan.only(List.of(kind)).scenarios().forEach(lab::measure);
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
