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
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Commands through the Kubernetes exec API: the same way {@code kubectl exec} takes. */
final class KubernetesShell implements Shell {

    private static final String CONTAINER = "worker";
    private static final int READY_MILLIS = 5_000;

    private final Function<WorkerId, ClusterAccess> clusters;
    private final Function<WorkerId, Worker> workers;

    KubernetesShell(Function<WorkerId, ClusterAccess> clusters, Function<WorkerId, Worker> workers) {
        this.clusters = clusters;
        this.workers = workers;
    }

    @Override
    public CommandResult run(WorkerId where, Command command) {
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
                    : CommandResult.exited(code, out.text(), err.text(), Capture.first(out, err, end), end);
        } catch (TimeoutException e) {
            return without(
                    End.TIMED_OUT, "still running after " + command.limit().toSeconds() + " s", out, err);
        } catch (ExecutionException | KubernetesClientException e) {
            return without(End.LOST, Reasons.of(e), out, err);
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
    private static CommandResult without(End end, String detail, Capture out, Capture err) {
        long now = System.nanoTime();
        boolean flooded = out.isFlooded() || err.isFlooded();
        return new CommandResult(
                flooded ? End.FLOODED : end,
                OptionalInt.empty(),
                flooded ? flood(out.isFlooded() ? "stdout" : "stderr") : detail,
                out.text(),
                err.text(),
                Capture.first(out, err, now),
                now);
    }

    private static String flood(String stream) {
        return "wrote more than " + Capture.LONGEST / 1_000_000 + " MB to " + stream + "; the first and the last "
                + Capture.KEPT / 1000 + " kB are kept";
    }
}
