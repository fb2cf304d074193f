package localmesh.api.exec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import localmesh.api.kubelet.RunningContainer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** One exec, from the upgrade of its connection to the end of its process. Public because Jetty wants endpoints so. */
public final class ExecSession implements Session.Listener.AutoDemanding {

    /** A process that has left something behind in its streams, and is silent for so long, is not waited for. */
    private static final long STREAMS_AFTER_EXIT_MILLIS = 1000;

    private final ExecRequest request;
    private final RunningContainer container;
    private final Executor threads;
    private final ExecSessions sessions;
    private final boolean isSilent;
    private final StdinPipe stdin = new StdinPipe();
    private volatile Session session;

    ExecSession(
            ExecRequest request,
            RunningContainer container,
            Executor threads,
            ExecSessions sessions,
            boolean isSilent) {
        this.isSilent = isSilent;
        this.request = request;
        this.container = container;
        this.threads = threads;
        this.sessions = sessions;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        sessions.add(this);
        if (!isSilent) {
            threads.execute(this::run);
        }
    }

    private void run() {
        Channels channels = new Channels(session);
        try {
            Process started;
            try {
                started = container.exec(request.command());
            } catch (IOException | IllegalStateException refused) {
                channels.end(ExecStatus.notStarted(String.valueOf(refused.getMessage())));
                return;
            }
            connectStdin(started);
            OutputPump out = new OutputPump(started.getInputStream(), channels, Channels.STDOUT, request.stdout());
            int errorChannel = request.tty() ? Channels.STDOUT : Channels.STDERR;
            OutputPump err =
                    new OutputPump(started.getErrorStream(), channels, errorChannel, request.stderr() || request.tty());
            CompletableFuture<Void> done = CompletableFuture.allOf(pump(out), pump(err));
            int exitCode = started.waitFor();
            await(done, out, err);
            if (ExecStatus.isComplaint(exitCode, err.complaint())) {
                channels.end(ExecStatus.notStarted(err.complaint()));
            } else {
                err.release();
                channels.end(ExecStatus.ended(request.command(), exitCode));
            }
        } catch (IOException gone) {
            leave();
        } catch (InterruptedException closing) {
            leave();
            Thread.currentThread().interrupt();
        }
    }

    private void connectStdin(Process started) throws IOException {
        if (request.stdin()) {
            threads.execute(() -> stdin.writeTo(started.getOutputStream()));
        } else {
            started.getOutputStream().close();
        }
    }

    private CompletableFuture<Void> pump(OutputPump pump) {
        return CompletableFuture.runAsync(pump::run, threads);
    }

    /** Something in the background may hold the streams open for ever; a slow client may need any time. */
    private static void await(CompletableFuture<Void> done, OutputPump out, OutputPump err)
            throws InterruptedException, IOException {
        while (true) {
            long before = out.progress() + err.progress();
            try {
                done.get(STREAMS_AFTER_EXIT_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException silent) {
                boolean clientIsSlow = out.progress() % 2 == 1 || err.progress() % 2 == 1;
                if (!clientIsSlow && before == out.progress() + err.progress()) {
                    return;
                }
            } catch (ExecutionException failed) {
                throw new IOException("reading the output of a process failed", failed.getCause());
            }
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer message, Callback callback) {
        if (!message.hasRemaining() || !request.stdin()) {
            callback.succeed();
            return;
        }
        int channel = message.get() & 0xff;
        byte[] data = new byte[message.remaining()];
        message.get(data);
        if (channel == Channels.STDIN && data.length > 0) {
            stdin.offer(data, callback);
            return;
        }
        if (channel == Channels.CLOSE && data.length == 1 && data[0] == Channels.STDIN) {
            stdin.end();
        }
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        leave();
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason) {
        leave();
    }

    /** Breaks the connection, as a network would. */
    void cut() {
        session.disconnect();
    }

    /** The client is gone. Its command runs on, as in any cluster, with nobody to hear it. */
    private void leave() {
        sessions.remove(this);
        stdin.end();
    }
}
