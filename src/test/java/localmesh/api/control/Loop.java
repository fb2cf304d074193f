package localmesh.api.control;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that does what it is given, in order; it sleeps when there is nothing to do. */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Loop.class.getName());

    private final ScheduledThreadPoolExecutor executor;
    private final Set<Object> waiting = new HashSet<>();

    public Loop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Does it soon; after the end, never. */
    public void run(Runnable task) {
        try {
            executor.execute(guarded(task));
        } catch (RejectedExecutionException closed) {
            LOG.log(Logger.Level.TRACE, "closed", closed);
        }
    }

    /** Does it soon, once for all wishes with this key that come before it begins. */
    public void once(Object key, Runnable task) {
        synchronized (waiting) {
            if (!waiting.add(key)) {
                return;
            }
        }
        run(() -> {
            synchronized (waiting) {
                waiting.remove(key);
            }
            task.run();
        });
    }

    /** Does it after the delay; the result serves to call it off. */
    public Timer after(Duration delay, Runnable task) {
        try {
            Future<?> future = executor.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** Something that is to be done later. */
    @FunctionalInterface
    public interface Timer {

        void cancel();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException mishap) {
                if (!executor.isShutdown()) {
                    LOG.log(Logger.Level.WARNING, "a task of the embedded cluster failed", mishap);
                }
            }
        };
    }

    /** Interrupts what it is doing, and waits a moment for that to end. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.log(Logger.Level.WARNING, "a task of the embedded cluster does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
