package localmesh.api.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import localmesh.api.Sandbox;
import tools.jackson.databind.JsonNode;

/** All probes of one run of a container: the startup probe alone first, then the others. */
final class Probes {

    private final Machine machine;
    private final JsonNode container;
    private final Sandbox sandbox;
    private final Environment environment;
    private final Listener listener;
    private final List<Prober> active = new ArrayList<>();

    /** Who wants to know. */
    interface Listener {

        void started();

        void ready(boolean now);

        /** @param kind of probe: Startup, Readiness or Liveness */
        void unhealthy(String kind, String output);

        /** The container is to be killed, and run again if its pod's policy says so. */
        void hopeless(String kind);
    }

    Probes(Machine machine, JsonNode container, Sandbox sandbox, Environment environment, Listener listener) {
        this.machine = machine;
        this.container = container;
        this.sandbox = sandbox;
        this.environment = environment;
        this.listener = listener;
    }

    void start() {
        boolean hasStartup = run("startupProbe", (verdict, output) -> {
            if (verdict == Prober.Verdict.PASSED) {
                stop();
                startOthers();
            } else {
                complain("Startup", verdict, output);
            }
        });
        if (!hasStartup) {
            startOthers();
        }
    }

    private void startOthers() {
        listener.started();
        boolean hasReadiness = run("readinessProbe", (verdict, output) -> {
            if (verdict != Prober.Verdict.PASSED) {
                listener.unhealthy("Readiness", output);
            }
            if (verdict != Prober.Verdict.DOUBTFUL) {
                listener.ready(verdict == Prober.Verdict.PASSED);
            }
        });
        if (!hasReadiness) {
            listener.ready(true);
        }
        run("livenessProbe", (verdict, output) -> {
            if (verdict != Prober.Verdict.PASSED) {
                complain("Liveness", verdict, output);
            }
        });
    }

    private void complain(String kind, Prober.Verdict verdict, String output) {
        listener.unhealthy(kind, output);
        if (verdict == Prober.Verdict.FAILED) {
            listener.hopeless(kind);
        }
    }

    private boolean run(String field, BiConsumer<Prober.Verdict, String> taker) {
        Optional<Probe> probe = Probe.of(container, field, sandbox.ip());
        probe.ifPresent(found -> {
            Prober prober = new Prober(found, sandbox, environment, machine.loop(), machine.blocking(), taker);
            active.add(prober);
            prober.start();
        });
        return probe.isPresent();
    }

    void stop() {
        active.forEach(Prober::stop);
        active.clear();
    }
}
