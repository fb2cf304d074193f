package localmesh.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The network of one pod, and the place where its container runs. */
public interface Sandbox extends AutoCloseable {

    String ip();

    /** Says what the containers to come see. A sandbox without file systems of its own passes over it. */
    default void fileSystem(FileSystem files) {}

    /**
     * Starts the container's first process (its PID 1: when it ends or is killed, everything in the container ends).
     * Its stdout and stderr are the pod's log, in {@link Process#getInputStream()}, merged. A container has its own
     * process, mount and IPC namespaces and a private, empty /tmp.
     *
     * @throws IllegalStateException if one is running
     */
    Process start(List<String> argv, Map<String, String> environment) throws IOException;

    /**
     * Starts one more process inside the running container. Killing the returned process kills it inside, whatever
     * it is doing.
     *
     * @throws IllegalStateException if no container is running
     */
    Process exec(List<String> argv, Map<String, String> environment) throws IOException;

    /** Asks the container's first process to end (SIGTERM), as a kubelet does before it kills. */
    default void terminate() throws IOException {
        Process signal = exec(List.of("sh", "-c", "kill -TERM 1"), Map.of());
        signal.getOutputStream().close();
    }

    /** Kills the container and removes the network. Takes no longer than a second; idempotent. */
    @Override
    void close();
}
