package localmesh.net;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one process that owns a mesh: a shell, PID 1 of its own process namespace, with own network, mount and (where the
 * kernel lets it) user namespaces. It obeys the scripts that come through a pipe and ends with the pipe. So however this
 * virtual machine dies, the kernel takes every process, link and namespace of the mesh away with the shell.
 */
final class Holder implements AutoCloseable {

    private static final List<String> OWN_USER = List.of("--user", "--map-root-user");
    private static final int PATIENCE_SECONDS = 15;

    private final Process process;
    private final boolean ownUser;
    private final BufferedWriter scripts;
    private final BufferedReader answers;
    private final String mark = "end-of-script-" + UUID.randomUUID();
    private ProcessHandle shell;
    private volatile boolean closed;

    private Holder(Process process, boolean ownUser) {
        this.process = process;
        this.ownUser = ownUser;
        this.scripts = process.outputWriter();
        this.answers = process.inputReader();
    }

    /** @throws IOException that says what to change, if this user may not make namespaces */
    static Holder start(Tools tools) throws IOException {
        Holder holder = startAsThisUserMay(tools);
        if (tools.cacheDirectory().isPresent()) {
            try {
                holder.run("mount --bind " + quote(tools.cacheDirectory().get().toString()) + " " + Tools.MOUNT);
            } catch (IOException e) {
                holder.close();
                throw e;
            }
        }
        return holder;
    }

    private static Holder startAsThisUserMay(Tools tools) throws IOException {
        try {
            return start(tools, true);
        } catch (IOException unprivileged) {
            if (!isRoot()) {
                throw new IOException(NamespacesForbidden.message(unprivileged.getMessage()), unprivileged);
            }
            try {
                return start(tools, false);
            } catch (IOException privileged) {
                privileged.addSuppressed(unprivileged);
                throw new IOException(NamespacesForbidden.message(privileged.getMessage()), privileged);
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private static Holder start(Tools tools, boolean ownUser) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(tools.find("unshare").orElseThrow().toString());
        argv.addAll(ownUser ? OWN_USER : List.of());
        argv.addAll(List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh"));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("PATH", tools.pathInside());
        Holder holder = new Holder(builder.start(), ownUser);
        try {
            holder.run("mount -t tmpfs -o mode=755 tmpfs /run\nmkdir -p /run/netns /run/pods " + Tools.MOUNT);
            holder.shell = onlyChild(holder.process.toHandle());
            return holder;
        } catch (IOException e) {
            holder.close();
            throw e;
        }
    }

    /** The holder's shell by its number outside. */
    long pid() {
        return shell.pid();
    }

    /** The nsenter options that lead into the namespaces of a process of this mesh, apart from those it may choose. */
    List<String> into(long pid) {
        List<String> options = new ArrayList<>(List.of("--target", Long.toString(pid)));
        if (ownUser) {
            options.addAll(List.of("--user", "--preserve-credentials"));
        }
        return options;
    }

    /**
     * Runs shell commands in the mesh's own namespaces, up to the first that fails.
     *
     * @return what they printed, without blank lines around it
     * @throws IOException with what they printed, if one fails or the mesh is gone
     */
    synchronized String run(String script) throws IOException {
        if (closed) {
            throw new IOException("the mesh is closed");
        }
        // A command that never ends must not hold this process for ever; without the holder there is no answer to
        // await.
        CompletableFuture<Void> watchdog = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        StringBuilder printed = new StringBuilder();
        try {
            send("(\nset -e\n" + script + "\n) </dev/null 2>&1\nprintf '\\n%s %s\\n' " + mark + " $?\n");
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(mark)) {
                    if (!line.endsWith(" 0")) {
                        throw new IOException(printed.toString().strip());
                    }
                    return printed.toString().strip();
                }
                printed.append(line).append('\n');
            }
        } finally {
            watchdog.cancel(false);
        }
        throw new IOException(
                printed.toString().isBlank()
                        ? "the mesh has ended by itself"
                        : printed.toString().strip());
    }

    private void send(String text) {
        try {
            scripts.write(text);
            scripts.flush();
        } catch (IOException e) {
            // The shell has ended. What it said last is still to be read and tells more.
        }
    }

    boolean isClosed() {
        return closed;
    }

    static ProcessHandle onlyChild(ProcessHandle parent) throws IOException {
        return parent.children()
                .findFirst()
                .orElseThrow(() -> new IOException("process " + parent.pid() + " ended at once"));
    }

    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Ends every process of the mesh. */
    @Override
    public void close() {
        closed = true;
        if (shell != null) {
            shell.destroyForcibly(); // it is only gone, for its parent, when all the processes of its namespace are
        }
        try {
            if (shell == null || !process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
