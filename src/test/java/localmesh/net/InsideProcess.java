package localmesh.net;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process inside the mesh, behind the {@code nsenter} that entered it. nsenter waits outside and ends as the process
 * inside does: with its exit code, or by its signal. Killing nsenter would leave the process inside running, so here it
 * is the process inside, with all its children, that is killed.
 */
final class InsideProcess extends Process {

    private static final long ENTERING_TAKES_LESS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Process nsenter;

    InsideProcess(Process nsenter) {
        this.nsenter = nsenter;
    }

    @Override
    public void destroy() {
        kill();
    }

    @Override
    public Process destroyForcibly() {
        kill();
        return this;
    }

    /** PID 1 of a container ignores every signal it has no handler for, but not this one from outside. */
    @Override
    public boolean supportsNormalTermination() {
        return false;
    }

    private void kill() {
        long entered = System.nanoTime() + ENTERING_TAKES_LESS_NANOS;
        boolean interrupted = false;
        while (nsenter.isAlive()) {
            List<ProcessHandle> inside = nsenter.descendants().toList();
            inside.forEach(ProcessHandle::destroyForcibly);
            if (inside.isEmpty() && System.nanoTime() > entered) {
                nsenter.destroyForcibly();
            }
            // None inside: it is still entering. If it were killed now it might just have made the process inside.
            try {
                nsenter.waitFor(1, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return nsenter.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return nsenter.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return nsenter.getErrorStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return nsenter.waitFor();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return nsenter.waitFor(timeout, unit);
    }

    @Override
    public int exitValue() {
        return nsenter.exitValue();
    }

    @Override
    public boolean isAlive() {
        return nsenter.isAlive();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return nsenter.onExit().thenApply(ended -> this);
    }

    @Override
    public ProcessHandle toHandle() {
        return nsenter.toHandle();
    }

    @Override
    public long pid() {
        return nsenter.pid();
    }

    @Override
    public ProcessHandle.Info info() {
        return nsenter.info();
    }

    @Override
    public Stream<ProcessHandle> children() {
        return nsenter.children();
    }

    @Override
    public Stream<ProcessHandle> descendants() {
        return nsenter.descendants();
    }
}
