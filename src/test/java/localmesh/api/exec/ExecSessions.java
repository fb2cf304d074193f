package localmesh.api.exec;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import localmesh.api.kubelet.RunningContainer;

/** All execs of a cluster that are under way. */
public final class ExecSessions implements AutoCloseable {

    private final BooleanSupplier silent;
    private final Set<ExecSession> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "exec");
        thread.setDaemon(true);
        return thread;
    });

    /** @param silent asked for each exec, whether it is to be met with silence */
    public ExecSessions(BooleanSupplier silent) {
        this.silent = silent;
    }

    /** Makes the endpoint of one exec; nothing runs before its connection is open. */
    public ExecSession prepare(ExecRequest request, RunningContainer container) {
        return new ExecSession(request, container, threads, this, silent.getAsBoolean());
    }

    void add(ExecSession session) {
        open.add(session);
    }

    void remove(ExecSession session) {
        open.remove(session);
    }

    /** Breaks the connections of all of them. */
    public void cut() {
        open.forEach(ExecSession::cut);
    }

    @Override
    public void close() {
        cut();
        threads.shutdown();
    }
}
