package localmesh.api.kubelet;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import localmesh.api.Sandbox;
import localmesh.api.rest.Deletion;
import localmesh.api.store.Json;
import localmesh.api.store.Key;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The life of one pod on its node. Touched by the kubelet's thread only, but for the fields that are volatile. */
final class PodRuntime implements Probes.Listener {

    private static final Duration SANDBOX_RETRY = Duration.ofSeconds(5);
    private static final Duration START_ERROR_SHOWN = Duration.ofSeconds(1);
    /** A killed process that has not ended by then is given up. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final Machine machine;
    private final ObjectNode pod;
    private final Key key;
    private final String uid;
    private final JsonNode container;
    private final String name;
    private final String hostIp;
    private final Runnable gone;
    private final PodStatus status;
    private final PodEvents events;
    private final ContainerState state;
    private final ContainerLogs logs;
    private final Alarm alarm;
    private final ImageWait imageWait;
    private final Backoff restarts = new Backoff(true);

    private volatile Sandbox sandbox;
    private volatile RunningContainer running;
    private volatile boolean closed;
    private volatile Process process;
    private Probes probes;
    private String phase = "Pending";
    private String podIp = "";
    private Instant startedAt = Instant.EPOCH;
    private boolean terminating;

    /** @param gone what to do when nothing of the pod is left */
    PodRuntime(Machine machine, ObjectNode pod, String hostIp, Runnable gone) {
        this.machine = machine;
        this.pod = pod;
        this.key = Key.of(pod);
        this.uid = Json.text(pod, "metadata", "uid");
        this.container = Json.items(pod, "spec", "containers").get(0);
        this.name = Json.text(container, "name");
        this.hostIp = hostIp;
        this.gone = gone;
        this.status = new PodStatus(machine.store(), pod, name);
        this.events = new PodEvents(machine.events(), pod);
        String image = Json.text(container, "image");
        this.state = new ContainerState(name, image);
        this.logs =
                new ContainerLogs(machine.directory().resolve("%s_%s_%s".formatted(key.namespace(), key.name(), uid)));
        this.alarm = new Alarm(machine.loop());
        this.imageWait = new ImageWait(image, events, state, alarm, this::write);
    }

    void start() {
        write();
        createSandbox();
    }

    private void createSandbox() {
        try {
            String node = Json.text(pod, "spec", "nodeName");
            sandbox = machine.plane().createSandbox(machine.cluster(), node, key.name());
        } catch (IOException | RuntimeException refused) {
            events.warning("FailedCreatePodSandBox", "Failed to create pod sandbox: " + refused.getMessage());
            alarm.set(SANDBOX_RETRY, this::createSandbox);
            return;
        }
        if (closed) {
            sandbox.close();
            return;
        }
        podIp = sandbox.ip();
        sandbox.fileSystem(Mounts.of(pod, container));
        run();
    }

    private void run() {
        String image = Json.text(container, "image");
        Optional<Images.Problem> problem = machine.images().problem(image, Json.text(container, "imagePullPolicy"));
        if (problem.isPresent()) {
            imageWait.begin(problem.get(), this::run);
            return;
        }
        events.normal("Pulled", "Container image \"%s\" already present on machine".formatted(image));
        Environment environment = Environment.of(pod, container, podIp, hostIp);
        try {
            LogFile log = logs.begin();
            Process now = sandbox.start(environment.argv(), environment.variables());
            process = now;
            machine.blocking().execute(() -> log.drain(now.getInputStream()));
            started(now, environment);
        } catch (IOException | IllegalStateException refused) {
            logs.get(false).ifPresent(LogFile::close);
            couldNotStart(String.valueOf(refused.getMessage()));
        }
    }

    private void started(Process now, Environment environment) {
        startedAt = Instant.now();
        events.normal("Created", "Created container: " + name);
        events.normal("Started", "Started container " + name);
        phase = "Running";
        state.runs("embedded://" + UUID.randomUUID().toString().replace("-", ""));
        running = new RunningContainer(sandbox, environment);
        probes = new Probes(machine, container, sandbox, environment, this);
        probes.start();
        write();
        var unused = now.onExit().thenAccept(ended -> machine.loop().run(() -> ended(now)));
    }

    private void couldNotStart(String why) {
        events.warning("Failed", "Error: failed to start container \"%s\": %s".formatted(name, why));
        state.ended(128, "StartError", why);
        if (!isToRunAgain(128)) {
            finish("Failed");
            return;
        }
        state.remembersItsEnd();
        state.waits("RunContainerError", why);
        write();
        Duration wait = restarts.next();
        alarm.set(START_ERROR_SHOWN, () -> runLater(wait));
    }

    private void ended(Process which) {
        if (which != process || closed) {
            return;
        }
        int code = process.exitValue();
        stopRunning();
        alarm.cancel();
        state.ended(code, code == 0 ? "Completed" : "Error", "");
        restarts.ran(Duration.between(startedAt, Instant.now()));
        if (terminating) {
            finish(code == 0 ? "Succeeded" : "Failed");
            vanish();
        } else if (isToRunAgain(code)) {
            write();
            state.remembersItsEnd();
            runLater(restarts.next());
        } else {
            finish(code == 0 ? "Succeeded" : "Failed");
        }
    }

    private void runLater(Duration wait) {
        if (wait.isZero()) {
            run();
            return;
        }
        String where = "pod=%s_%s(%s)".formatted(key.name(), key.namespace(), uid);
        events.warning(
                "BackOff", "Back-off restarting failed container %s in %s".formatted(name, where.replace('=', ' ')));
        state.waits(
                "CrashLoopBackOff",
                "back-off %s restarting failed container=%s %s".formatted(Backoff.text(wait), name, where));
        write();
        alarm.set(wait, this::run);
    }

    private boolean isToRunAgain(int exitCode) {
        return switch (Json.text(pod, "spec", "restartPolicy")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> true;
        };
    }

    /** The container will not run again; the pod is still there to be looked at. */
    private void finish(String lastPhase) {
        phase = lastPhase;
        write();
        sandbox.close();
    }

    /** Begins the end, or brings it nearer. */
    void terminate(Duration grace) {
        if (process == null || !process.isAlive()) {
            vanish();
            return;
        }
        if (!terminating) {
            terminating = true;
            probes.stop();
            events.normal("Killing", "Stopping container " + name);
            askToEnd();
        }
        alarm.set(grace, this::kill);
    }

    private void askToEnd() {
        try {
            sandbox.terminate();
        } catch (IOException | IllegalStateException already) {
            // It has just ended, which is what was asked for; if it has not, it is killed after the grace period.
        }
    }

    private void kill() {
        process.destroyForcibly();
        alarm.set(LAST_WAIT, this::vanish);
    }

    private void vanish() {
        destroy();
        gone.run();
        Deletion.podIsGone(machine.store(), key, uid);
    }

    /** Ends everything at once. Another thread may call this when the kubelet's own has ended. */
    void destroy() {
        closed = true;
        alarm.cancel();
        stopRunning();
        if (process != null) {
            process.destroyForcibly();
        }
        if (sandbox != null) {
            sandbox.close();
        }
        logs.delete();
    }

    private void stopRunning() {
        running = null;
        if (probes != null) {
            probes.stop();
        }
    }

    /** Says again how things are. */
    void report() {
        write();
    }

    private void write() {
        if (!closed && !machine.lost().test(Json.text(pod, "spec", "nodeName"))) {
            status.write(phase, state, podIp, hostIp);
        }
    }

    @Override
    public void started() {
        state.isStarted();
    }

    @Override
    public void ready(boolean now) {
        state.ready(now);
        write();
    }

    @Override
    public void unhealthy(String kind, String output) {
        events.warning("Unhealthy", "%s probe failed: %s".formatted(kind, output));
    }

    @Override
    public void hopeless(String kind) {
        events.normal(
                "Killing",
                "Container %s failed %s probe, will be restarted".formatted(name, kind.toLowerCase(Locale.ROOT)));
        probes.stop();
        askToEnd();
        Process hopeless = process;
        Duration grace = Duration.ofSeconds(Json.number(pod, 30, "spec", "terminationGracePeriodSeconds"));
        alarm.set(grace, hopeless::destroyForcibly);
    }

    Optional<RunningContainer> running() {
        return Optional.ofNullable(running);
    }

    Optional<LogFile> log(boolean previous) {
        return logs.get(previous);
    }
}
