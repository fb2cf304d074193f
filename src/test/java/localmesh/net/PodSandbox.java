package localmesh.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import localmesh.api.FileSystem;
import localmesh.api.Sandbox;

/** One pod: a network namespace, and in it the processes of a container while one runs. */
final class PodSandbox implements Sandbox {

    /**
     * Waits outside the container for its first process and ends as it does. ({@code unshare --fork} would do the
     * same, but ends with 1 where a signal was the end.) Arguments: script of the first process, its arguments.
     */
    private static final String GUARD = """
            exec 3>&1 >/dev/null 2>&1                    # what this shell itself has to say is no log of the pod
            (exec sh -c "$0" sh "$@" >&3 2>&3 3>&-)
            exit $?
            """;

    /** PID 1 of the container, until it becomes the program asked for. Arguments: pod name, mark, mounts, program. */
    private static final String PREPARE = """
            set -e
            mount -t proc proc /proc
            umount -l /run/netns                         # or other pods' namespaces would live as long as this container
            mount -t tmpfs -o mode=1777 tmpfs /tmp
            eval "$3"                                    # the pod's own folders
            mount -t tmpfs -o ro,size=4k tmpfs /run/pods # and nobody else's
            mount -t sysfs -o ro sysfs /sys 2>/dev/null || :   # this pod's links, where the kernel lets us see them
            hostname "$1" 2>/dev/null || :
            command -v -- "$4" >/dev/null || {           # a container runtime finds out before anything runs
                echo "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc\
             create failed: unable to start container process: exec: \\"$4\\": executable file not found in \\$PATH: unknown"
                exit 127
            }
            echo "$2"
            read -r _ || :                               # until we have been found from outside: the pipe is closed
            shift 3
            exec "$@" </dev/null
            """;

    private final String name;
    private final String ip;
    private final Tools tools;
    private final Holder holder;
    private final Runnable removeNetwork;
    private FileSystem files = new FileSystem(Map.of(), false);
    private InsideProcess container;
    private long init;
    private boolean closed;

    PodSandbox(String name, String ip, Tools tools, Holder holder, Runnable removeNetwork) {
        this.name = name;
        this.ip = ip;
        this.tools = tools;
        this.holder = holder;
        this.removeNetwork = removeNetwork;
    }

    @Override
    public String ip() {
        return ip;
    }

    @Override
    public synchronized void fileSystem(FileSystem wanted) {
        files = wanted;
    }

    /** A folder is mounted where the machine has one, or in what has just been mounted. */
    private String mounts() {
        StringBuilder script = new StringBuilder();
        files.emptyDirs().forEach((path, volume) -> {
            String folder = Holder.quote(Topology.folder(ip) + "/" + volume);
            String place = Holder.quote(path);
            script.append("mkdir -p -m 777 ").append(folder).append('\n');
            script.append("mount --bind ")
                    .append(folder)
                    .append(' ')
                    .append(place)
                    .append('\n');
        });
        if (files.isReadOnly()) {
            script.append("mount -o remount,bind,ro / 2>/dev/null || :\n");
        }
        return script.toString();
    }

    @Override
    public synchronized Process start(List<String> argv, Map<String, String> environment) throws IOException {
        if (closed || isRunning()) {
            throw new IllegalStateException(
                    "pod " + name + (closed ? " is closed" : " has a running container: kill it first"));
        }
        String mark = "ready-" + UUID.randomUUID();
        List<String> command = enter(holder.pid());
        command.addAll(List.of("--mount", "--pid", "nsenter", "--net=/run/netns/" + Topology.namespace(ip)));
        command.addAll(List.of("unshare", "--mount", "--pid", "--ipc", "--uts"));
        command.addAll(List.of("sh", "-c", GUARD, PREPARE, name, mark, mounts()));
        command.addAll(argv);
        ProcessBuilder builder = builder(command, environment).redirectErrorStream(true);
        InsideProcess started = new InsideProcess(builder.start());
        try {
            awaitMark(started.getInputStream(), mark);
            init = Holder.onlyChild(Holder.onlyChild(started.toHandle())).pid();
            started.getOutputStream().close();
        } catch (IOException e) {
            started.destroyForcibly();
            throw e;
        }
        container = started;
        return started;
    }

    private void awaitMark(InputStream log, String mark) throws IOException {
        StringBuilder said = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int next = log.read(); next >= 0; next = log.read()) {
            if (next != '\n') {
                line.append((char) next);
            } else if (line.toString().equals(mark)) {
                return;
            } else {
                said.append(line).append("; ");
                line.setLength(0);
            }
        }
        throw new IOException("no container for pod " + name + ": " + said.append(line));
    }

    @Override
    public synchronized Process exec(List<String> argv, Map<String, String> environment) throws IOException {
        if (!isRunning()) {
            throw new IllegalStateException("pod " + name + " has no running container");
        }
        List<String> command = enter(init);
        command.addAll(List.of("--mount", "--net", "--pid", "--ipc", "--uts", "--"));
        command.addAll(argv);
        return new InsideProcess(builder(command, environment).start());
    }

    private List<String> enter(long pid) {
        List<String> command = new ArrayList<>();
        command.add(tools.find("nsenter").orElseThrow().toString());
        command.addAll(holder.into(pid));
        return command;
    }

    private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        variables.clear(); // a container sees nothing of the shell that started the tests
        variables.put("PATH", tools.pathInside());
        variables.put("HOME", "/tmp");
        variables.put("HOSTNAME", name);
        variables.putAll(environment);
        return builder;
    }

    /** With the mesh its processes are gone, also those whose nsenter outside has yet to notice. */
    private boolean isRunning() {
        return container != null && container.isAlive() && !holder.isClosed();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (container != null) {
                container.destroyForcibly();
            }
            removeNetwork.run();
        }
    }
}
