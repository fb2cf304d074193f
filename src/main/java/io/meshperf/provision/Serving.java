package io.meshperf.provision;

import io.meshperf.model.Worker;
import io.meshperf.shell.Command;
import java.time.Duration;
import java.util.List;

/**
 * Whether a worker can be spoken to and its servers listen.
 *
 * @param waiting what it waits for; empty text if it serves
 * @param refused whether commands are not let in, for a reason that seldom passes by itself
 */
record Serving(String waiting, boolean refused) {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** Both, or the one that the image has; 0x3241 = 12865. */
    private static final String LISTENS = """
            listens() { grep -q ":$1 [0-9A-F]*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; }
            { listens 1451 || ! command -v iperf3 >/dev/null; } && { listens 3241 || ! command -v netserver >/dev/null; }
            """;

    /** Asks the kernel of the worker. */
    static Serving of(ClusterAccess cluster, Worker worker) {
        KubernetesShell.Exec exec = new KubernetesShell(id -> cluster, id -> worker)
                .exec(worker.id(), Command.repeatable(List.of("sh", "-c", LISTENS), LIMIT));
        if (exec.result().exitCode().isPresent()) {
            return new Serving(exec.result().exitCode().getAsInt() == 0 ? "" : "its servers do not listen", false);
        }
        return new Serving(
                "no command can be run in it: " + exec.result().detail(),
                exec.refused().filter(refusal -> !refusal.isLater()).isPresent());
    }

    boolean serves() {
        return waiting.isEmpty();
    }
}
