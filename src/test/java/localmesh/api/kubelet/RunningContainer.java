package localmesh.api.kubelet;

import java.io.IOException;
import java.util.List;
import localmesh.api.Sandbox;

/** A container that runs; other threads may start processes in it. */
public final class RunningContainer {

    private final Sandbox sandbox;
    private final Environment environment;

    RunningContainer(Sandbox sandbox, Environment environment) {
        this.sandbox = sandbox;
        this.environment = environment;
    }

    /**
     * @throws IOException if the program cannot be started
     * @throws IllegalStateException if the container has just ended
     */
    public Process exec(List<String> argv) throws IOException {
        return sandbox.exec(argv, environment.variables());
    }
}
