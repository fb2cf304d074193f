package io.meshperf.junit;

import io.meshperf.config.Settings;
import io.meshperf.config.SettingsReader;
import io.meshperf.model.Plan;
import io.meshperf.provision.Workers;
import io.meshperf.run.Lab;
import io.meshperf.run.Resumed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The run that all benchmark classes of a session share, or why there is none. JUnit closes it after the last class. */
public final class MeshRun implements AutoCloseable {

    /** Why every class is skipped when only the plan was asked for. */
    private static final String PLAN_ONLY = "-Dplan.only: nothing is measured";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(MeshRun.class);

    private final Plan plan;
    private final Lab lab;
    private final RuntimeException failure;
    private final Optional<String> stopped;
    private boolean failureReported;

    private MeshRun() {
        Plan planned = new Plan(java.util.List.of());
        Lab opened = null;
        RuntimeException problem = null;
        Optional<String> stop = Optional.empty();
        try {
            Path output = Path.of(System.getProperty("meshperf.output", "target/meshperf"));
            Settings settings = Resumed.settings(
                    SettingsReader.withUsualFile(properties(), Path.of("")), Workers.contexts(), output);
            planned = settings.plan().only(DiscoveredBlocks.found());
            Reporting reporting = new Reporting(properties());
            if (settings.planOnly()) {
                Lab.outline(settings, planned, reporting);
                stop = Optional.of(PLAN_ONLY);
            } else {
                opened = Lab.open(settings, planned, output, reporting);
            }
        } catch (RuntimeException e) {
            problem = e;
        }
        plan = planned;
        lab = opened;
        failure = problem;
        stopped = stop;
    }

    static MeshRun of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(MeshRun.class, key -> new MeshRun(), MeshRun.class);
    }

    private static Map<String, String> properties() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, System::getProperty));
    }

    Plan plan() {
        return plan;
    }

    Lab lab() {
        return lab;
    }

    /** Why there is no run; the first class that asks fails with it, so that it is said once. */
    void requireOpen() {
        if (failure != null && !failureReported) {
            failureReported = true;
            throw failure;
        }
    }

    /** Why the remaining classes need not try. */
    Optional<String> reported() {
        return failureReported ? Optional.of("nothing is measured, see the first failure") : stopped;
    }

    @Override
    public void close() {
        if (lab != null) {
            lab.close();
        }
    }
}
