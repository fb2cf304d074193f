package io.meshperf.provision;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.meshperf.model.Worker;
import io.meshperf.model.WorkerId;
import io.meshperf.shell.Command;
import io.meshperf.shell.CommandResult;
import io.meshperf.shell.CommandResult.End;
import io.meshperf.shell.Shell;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Commands through the Kubernetes exec API: the same way {@code kubectl exec} takes. */
final class KubernetesShell implements Shell {

    static final String CONTAINER = "worker";
    private static final int READY_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final Function<WorkerId, ClusterAccess> clusters;
    private final Function<WorkerId, Worker> workers;

    KubernetesShell(Function<WorkerId, ClusterAccess> clusters, Function<WorkerId, Worker> workers) {
        this.clusters = clusters;
        this.workers = workers;
    }

    /**
     * A command that was or was not let into the pod.
     *
     * @param refused why it was not; empty where it was, or where nobody answered
     */
    record Exec(CommandResult result, Optional<Refusal> refused) {}

    @Override
    public CommandResult run(WorkerId where, Command command) {
        return exec(where, command).result();
    }

    /** The same, with the server's own reason where it does not let the command in. */
    Exec exec(WorkerId where, Command command) {
        AtomicReference<Exec> last = new AtomicReference<>();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(PAUSE)
                    .atMost(PATIENCE)
                    .until(() -> {
                        last.set(once(where, command));
                        return !mayBeRepeated(command, last.get());
                    });
        } catch (ConditionTimeoutException e) {
            // The last answer says why.
            return last.get();
        }
        return last.get();
    }

    private static boolean mayBeRepeated(Command command, Exec last) {
        return last.refused()
                .filter(refusal -> refusal.isLaterAndNotRun() || (command.repeatable() && refusal.isLater()))
                .isPresent();
    }

    private Exec once(WorkerId where, Command command) {
        Capture out = new Capture();
        Capture err = new Capture();
        AtomicReference<Status> status = new AtomicReference<>();
        try (ExecWatch exec = open(workers.apply(where), command, out, err, status)) {
            Integer code = exec.exitCode().get(command.limit().toNanos(), TimeUnit.NANOSECONDS);
            if (code == null || code < 0) {
                return without(End.LOST, detail(status.get()), out, err);
            }
            long end = System.nanoTime();
            return out.isFlooded() || err.isFlooded()
                    ? without(End.EXITED, "", out, err)
                    : new Exec(
                            CommandResult.exited(code, out.text(), err.text(), Capture.first(out, err, end), end),
                            Optional.empty());
        } catch (TimeoutException e) {
            return without(
                    End.TIMED_OUT, "still running after " + command.limit().toSeconds() + " s", out, err);
        } catch (ExecutionException | KubernetesClientException e) {
            return new Exec(without(End.LOST, Reasons.of(e), out, err).result(), Refusal.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return without(End.LOST, "the harness was interrupted", out, err);
        }
    }

    private ExecWatch open(Worker worker, Command command, Capture out, Capture err, AtomicReference<Status> status) {
        return clusters.apply(worker.id())
                .once()
                .pods()
                .inNamespace(worker.namespace())
                .withName(worker.pod())
                .inContainer(CONTAINER)
                .withReadyWaitTimeout(READY_MILLIS)
                .writingOutput(out)
                .writingError(err)
                .usingListener(new ExecListener() {
                    @Override
                    public void onClose(int code, String reason) {}

                    @Override
                    public void onExit(int code, Status answer) {
                        status.set(answer);
                    }
                })
                .exec(command.argv().toArray(String[]::new));
    }

    private static String detail(Status status) {
        return status == null || status.getMessage() == null
                ? "the exec stream ended without an exit code"
                : status.getMessage();
    }

    /** What floods its stream ends somehow, and how says less than that it did. */
    private static Exec without(End end, String detail, Capture out, Capture err) {
        long now = System.nanoTime();
        boolean flooded = out.isFlooded() || err.isFlooded();
        return new Exec(
                new CommandResult(
                        flooded ? End.FLOODED : end,
                        OptionalInt.empty(),
                        flooded ? flood(out.isFlooded() ? "stdout" : "stderr") : detail,
                        out.text(),
                        err.text(),
                        Capture.first(out, err, now),
                        now),
                Optional.empty());
    }

    private static String flood(String stream) {
        return "wrote more than " + Capture.LONGEST / 1_000_000 + " MB to " + stream + "; the first and the last "
                + Capture.KEPT / 1000 + " kB are kept";
    }
}
