package localmesh.api;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A data plane without a network: containers are plain processes of this machine, addresses are made up. */
final class LocalProcesses implements DataPlane {

    private final AtomicInteger addresses = new AtomicInteger();
    private final Set<LocalSandbox> sandboxes = ConcurrentHashMap.newKeySet();
    private final List<List<ServiceRule>> applied = new CopyOnWriteArrayList<>();

    @Override
    public Sandbox createSandbox(String cluster, String node, String podName) {
        LocalSandbox sandbox = new LocalSandbox("10.244.0." + addresses.incrementAndGet());
        sandboxes.add(sandbox);
        return sandbox;
    }

    @Override
    public void applyServices(String cluster, Collection<ServiceRule> services) {
        applied.add(List.copyOf(services));
    }

    /** The rules that hold now. */
    List<ServiceRule> services() {
        return applied.isEmpty() ? List.of() : applied.get(applied.size() - 1);
    }

    int openSandboxes() {
        return sandboxes.size();
    }

    private final class LocalSandbox implements Sandbox {

        private final String ip;
        private final List<Process> processes = new ArrayList<>();
        private Process first;

        LocalSandbox(String ip) {
            this.ip = ip;
        }

        @Override
        public String ip() {
            return ip;
        }

        @Override
        public synchronized Process start(List<String> argv, Map<String, String> environment) throws IOException {
            if (first != null && first.isAlive()) {
                throw new IllegalStateException("a container is running");
            }
            first = builder(argv, environment)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            Process started = first;
            var unused = started.onExit().thenAccept(ended -> endOthers());
            return started;
        }

        @Override
        public synchronized Process exec(List<String> argv, Map<String, String> environment) throws IOException {
            if (first == null || !first.isAlive()) {
                throw new IllegalStateException("no container is running");
            }
            Process process = builder(argv, environment).start();
            processes.removeIf(other -> !other.isAlive());
            processes.add(process);
            return process;
        }

        /** There is no process namespace here: PID 1 is that of this machine. */
        @Override
        public synchronized void terminate() {
            first.destroy();
        }

        private static ProcessBuilder builder(List<String> argv, Map<String, String> environment) {
            ProcessBuilder builder = new ProcessBuilder(argv);
            builder.environment().putAll(environment);
            return builder;
        }

        private synchronized void endOthers() {
            processes.forEach(LocalSandbox::kill);
            processes.clear();
        }

        private static void kill(Process process) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        @Override
        public synchronized void close() {
            if (first != null) {
                kill(first);
            }
            endOthers();
            sandboxes.remove(this);
        }
    }
}
